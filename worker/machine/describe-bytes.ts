/** Sizes for people, in the units of the settings. */
import prettyBytes from 'pretty-bytes';

/** `1.25 GB`, of 1024³ bytes. */
export const describeBytes = (bytes: number): string => prettyBytes(bytes, {binary: true}).replace('iB', 'B');
