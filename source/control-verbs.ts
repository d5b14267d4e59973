/** What can be told to a job that another process runs. Apart from how: the command line needs the words alone. */
export const controlVerbs = ['pause', 'resume', 'cancel', 'stop', 'delete'] as const;
export type ControlVerb = (typeof controlVerbs)[number];
