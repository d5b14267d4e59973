/** What can be done about a checkpoint of the same files and vault that was left behind. */
export const staleActions = ['resume', 'restart', 'delete', 'fail'] as const;
export type StaleAction = (typeof staleActions)[number];
