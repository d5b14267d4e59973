/**
 * What a careful reader finds in each sample, written by hand from the texts. `definition` is in the words of the
 * text; people are in the fullest form that the file uses; concepts are the terms a note about the subject would link.
 */
export type Jargon = {term: string; definition: string};

export type Answers = {
	people: readonly string[];
	concepts: readonly string[];
	jargon: readonly Jargon[];
	mental_models: readonly string[];
	open_questions: readonly string[];
};

export const answers: Readonly<Record<string, Answers>> = {
	'Introduction.mp3': {
		people: ['Clara Winslow', 'Hermann Ebbinghaus', 'Arthur Bell', 'Sebastian Leitner', 'Oliver Grant', 'Helen Marsh'],
		concepts: ['memory', 'learning', 'forgetting curve', 'spaced repetition', 'mixed practice'],
		jargon: [],
		mental_models: ['forgetting curve'],
		open_questions: ['If we know so well what works, why do so few people study that way?'],
	},
	'The forgetting curve.m4a': {
		people: ['Arthur Bell', 'Hermann Ebbinghaus'],
		concepts: ['memory', 'nonsense syllable', 'savings', 'forgetting curve'],
		jargon: [
			{term: 'nonsense syllable', definition: 'a short sound without a meaning, made of a consonant, a vowel and another consonant'},
			{term: 'savings', definition: 'the share of time that you spare when you learn something for the second time'},
			{term: 'forgetting curve', definition: 'the line that shows how memory fades with time when nothing is done to keep it'},
		],
		mental_models: ['forgetting curve'],
		open_questions: ['But is it the same curve for a poem, or for a face?'],
	},
	'Spaced repetition.mp3': {
		people: ['Clara Winslow', 'Arthur Bell', 'Hermann Ebbinghaus', 'Cecil Mace', 'Herbert Spitzer', 'Sebastian Leitner'],
		concepts: ['spacing effect', 'early test', 'Leitner system', 'spaced repetition', 'growing intervals', 'schedule'],
		jargon: [
			{term: 'spacing effect', definition: 'the finding that study spread over several days is remembered longer than the same amount of study done at once'},
			{term: 'Leitner system', definition: 'a way to learn with cards in which every right answer moves a card to a box that is opened less often'},
			{term: 'spaced repetition', definition: 'the practice of reviewing something at growing intervals, just before you would forget it'},
		],
		mental_models: ['the map is not the territory', 'spacing effect', 'Leitner system'],
		open_questions: ['Nobody has yet shown how spacing should be planned for a whole subject, where each idea rests on another.'],
	},
	'10:30 Retrieval practice.flac': {
		people: ['Oliver Grant', 'Herbert Spitzer', 'Hermann Ebbinghaus'],
		concepts: ['retrieval practice', 'testing effect', 'memory'],
		jargon: [
			{term: 'retrieval practice', definition: 'the habit of calling knowledge out of memory instead of putting it in again'},
			{term: 'testing effect', definition: 'the finding that a memory grows stronger when we recall it, and not only when we study it'},
		],
		mental_models: ['testing effect'],
		open_questions: [],
	},
	'Café talk – why cramming feels good 🧠.opus': {
		people: ['Helen Marsh', 'Richard Feynman'],
		concepts: ['cramming', 'forgetting curve', 'illusion of fluency', 'mental model', 'second-order thinking'],
		jargon: [
			{term: 'cramming', definition: 'the attempt to learn everything in one long session, shortly before the test'},
			{term: 'illusion of fluency', definition: 'the mistaken belief that we know a thing well because it is easy to read'},
			{term: 'second-order thinking', definition: 'asking what happens next, and what happens after that'},
		],
		mental_models: ['second-order thinking', 'forgetting curve', 'illusion of fluency'],
		open_questions: [],
	},
	'Interleaving.mp3': {
		people: ['Helen Marsh', 'Doug Rohrer'],
		concepts: ['interleaving', 'mixed practice'],
		jargon: [{term: 'interleaving', definition: 'the mixing of different kinds of problems in one session of practice'}],
		mental_models: [],
		open_questions: [],
	},
	'Interleaving.wav': {
		people: ['Helen', 'Doug Rohrer'],
		concepts: ['interleaving', 'spacing effect'],
		jargon: [],
		mental_models: ['spacing effect'],
		open_questions: ['Nobody knows exactly when the change should come, and I would love to see a study of that.'],
	},
	'Chunking.mp4': {
		people: ['Walter Finch', 'George Miller', 'Nelson Cowan', 'William Chase', 'Herbert Simon', 'Leitner'],
		concepts: ['chunk', 'chunking', 'working memory', 'chess'],
		jargon: [
			{term: 'chunk', definition: 'a group of small pieces that memory treats as one single unit'},
			{term: 'working memory', definition: 'the small store in which we hold what we are thinking about at this moment'},
		],
		mental_models: [],
		open_questions: [],
	},
	'week two/Introduction.mp3': {
		people: ['Oliver Grant', 'Charlie Munger'],
		concepts: ['mental model', 'memory', 'spacing effect', 'retrieval practice', 'inversion', 'latticework of models'],
		jargon: [
			{term: 'mental model', definition: 'a simple picture of how something works, which we use to think about it'},
			{term: 'inversion', definition: 'turning a problem around and asking what would make it fail'},
		],
		mental_models: ['inversion', 'the map is not the territory', 'spacing effect'],
		open_questions: [],
	},
	'week two/Desirable difficulties.opus': {
		people: ['Arthur Bell', 'Robert Bjork', 'Elizabeth Bjork'],
		concepts: ['desirable difficulty', 'storage strength', 'retrieval strength', 'forgetting', 'spacing effect', 'interleaving', 'retrieval practice', 'second-order thinking'],
		jargon: [
			{term: 'desirable difficulty', definition: 'an obstacle that slows learning down today and makes it last longer'},
			{term: 'storage strength', definition: 'a measure of how well something is anchored in memory'},
			{term: 'retrieval strength', definition: 'a measure of how easily it comes to mind right now'},
		],
		mental_models: ['second-order thinking', 'spacing effect'],
		open_questions: [
			'But which difficulties are desirable, and which are merely difficult?',
			'Where that limit lies for one person on one day, we do not know.',
		],
	},
	'Reading notes.md': {
		people: [
			'Clara Winslow',
			'Hermann Ebbinghaus',
			'Frederic Bartlett',
			'Cecil Mace',
			'Herbert Spitzer',
			'Sebastian Leitner',
			'Harry Bahrick',
			'Henry Roediger',
			'Jeffrey Karpicke',
			'Alfred Korzybski',
			'Howard Marks',
			'Richard Feynman',
		],
		concepts: [
			'forgetting curve',
			'spacing effect',
			'savings',
			'schema',
			'Leitner system',
			'growing intervals',
			'permastore',
			'testing effect',
			'retrieval practice',
			'Feynman technique',
			'spaced repetition',
			'interleaving',
			'memory',
			'second-order thinking',
			'concept maps',
		],
		jargon: [
			{term: 'savings', definition: 'the share of time spared when the same list is learned a second time'},
			{term: 'schema', definition: 'a frame of expectations that we use to make sense of what we meet and to rebuild what we remember'},
			{term: 'permastore', definition: 'the part of our knowledge that survives for decades without any practice'},
			{term: 'Feynman technique', definition: 'a way of learning in which you explain an idea to a child and return to the book wherever you get stuck'},
		],
		mental_models: ['the map is not the territory', 'second-order thinking', 'Feynman technique', 'forgetting curve', 'spacing effect', 'Leitner system', 'testing effect'],
		open_questions: [
			'Does the same forgetting curve hold for stories and for faces?',
			'How should spaced repetition be planned for a subject in which every idea rests on another?',
			'When should a beginner change from neat practice to interleaving?',
			'It is unclear which of these will be answered first.',
		],
	},
	'week two/Letter to a student.txt': {
		people: [
			'Nora',
			'Hermann Ebbinghaus',
			'Cecil Mace',
			'Sebastian Leitner',
			'George Miller',
			'Robert Bjork',
			'Elizabeth Bjork',
			'Warren Buffett',
			'Charlie Munger',
			'Arthur Bell',
		],
		concepts: [
			'forgetting curve',
			'illusion of fluency',
			'retrieval practice',
			'cognitive load',
			'working memory',
			'chunks',
			'metacognition',
			'desirable difficulties',
			'circle of competence',
			'inversion',
		],
		jargon: [
			{term: 'cognitive load', definition: 'the amount of effort that a task asks of working memory at one time'},
			{term: 'metacognition', definition: 'the knowledge that we have about our own knowledge and about how we learn'},
			{term: 'circle of competence', definition: 'the area in which your judgement can be relied on, because you have learned it well and tested it often'},
		],
		mental_models: ['circle of competence', 'inversion', 'forgetting curve', 'illusion of fluency'],
		open_questions: ['I do not know whether two weeks are enough for you to see a difference.'],
	},
};
