/** `longhand jobs`. */
import process from 'node:process';
import {listLiveJobs} from '../live-jobs.js';
import {print} from '../print.js';
import {jobsAsJson, jobsAsText} from '../show-jobs.js';

export const showJobs = async (stateDir: string, json: boolean): Promise<number> => {
	const {jobs, problems} = await listLiveJobs(stateDir);
	for (const problem of problems) {
		print(process.stderr, problem);
	}

	print(process.stdout, json ? jobsAsJson(jobs) : jobsAsText(jobs, Date.now()));
	return 0;
};
