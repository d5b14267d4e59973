/** What both sides hold to, whatever is said: the version of the contract, the longest lines, how often a heartbeat comes. */

/** Raised when a consumer of the old form would misread the new one; added types and fields do not raise it. */
export const protocolVersion = 1;

/** No event is longer than this, in bytes with its newline: large results are files, named in the event. */
export const maxEventBytes = 64 * 1024;

/** A worker says HEARTBEAT this often, in seconds, whatever it does or waits for. */
export const heartbeatSeconds = 5;

/** A command longer than this, in bytes, is answered with an error and dropped. */
export const maxCommandBytes = 8 * 1024 * 1024;
