/** `text` is a document, without times; `transcript` are the words of a recording with their times, without the recording. */
export const sourceKinds = ['audio', 'video', 'text', 'transcript'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** Whether it is to be heard; what is not is read. */
export const isRecording = (kind: SourceKind): kind is 'audio' | 'video' => kind === 'audio' || kind === 'video';
