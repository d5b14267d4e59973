import {randomBytes} from 'node:crypto';

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Names that sort by time of creation (UTC): `20260102-030405-ab12c`. */
export const newJobId = (now: Date = new Date()): string => {
	const digits = now.toISOString().replaceAll(/\D/gu, '');
	const random = [...randomBytes(5)].map(byte => alphabet[byte % alphabet.length]).join('');
	return `${digits.slice(0, 8)}-${digits.slice(8, 14)}-${random}`;
};

/** Whether `id` is a job's id, and so a name that leads out of no folder. */
export const isJobId = (id: string): boolean => /^\d{8}-\d{6}-[a-z\d]{5}$/u.test(id);
