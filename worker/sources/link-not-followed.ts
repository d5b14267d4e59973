import {type EventBody} from '../protocol/events.js';
import {type FoundSources} from './find-sources.js';

/** A link to a folder that is not among those that were given: no mistake, but the person may have counted on it. */
export const linkNotFollowed = ({path, to}: FoundSources['linksOut'][number]): EventBody => ({
	type: 'WARNING', code: 'LINK_NOT_FOLLOWED', message: `${path} is a link to the folder ${to}, which was not searched`, hint: 'To have what is in it among the notes, name that folder, too.',
});
