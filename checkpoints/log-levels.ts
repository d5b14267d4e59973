/** How much goes into the log. Apart from the log itself, which takes a while to load. */
export const logLevels = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];
