/** Texts written for these tests, told as a speaker would; `timed` makes a transcript of one. */
import type {Segment} from '../../../worker/protocol/segment.js';

export const riverTalk = `
Good morning everyone, and welcome to the second meeting of the river group. Um, can everybody hear me?
The river gauge at Harrow Bridge was planned by Chidi Okonkwo, a civil engineer who had come from Enugu in 1921.
Okonkwo argued that the old marks on the bridge were worthless, because the bridge itself was sinking.
A river gauge is an instrument that records the level of water at one fixed place.
He built it from brass and oak, and he read it every morning for eleven years.
You know, so yeah, that's kind of amazing, I mean, I think it is.
After the war nobody cared for the river gauge, and the records end in 1940.
Then Dr. Priya Raman came to the soil laboratory at Leeds University and asked a different question.
Raman wanted to know why two storms with the same rainfall gave two very different floods.
Her answer was soil moisture, the amount of water that the ground already holds before the storm begins.
When the soil moisture is high, the ground cannot take more water, and nearly all of the rainfall runs into the river.
So what did people say? Oh God, they laughed.
Margaret Ellis, the head of the flood office, called the idea a fairy tale.
But in March 1968 a small storm over wet ground drowned the lower town, and Ellis changed her mind within a week.
The flood office paid for forty soil probes along the valley, and each probe sent one number a day.
Raman put the old records of Okonkwo beside the new numbers and found the same pattern in both.
Flood forecasting is the art of saying how high the water will stand before it gets there.
With soil moisture in the model, flood forecasting for the valley became three times as accurate.
The World Health Organization printed a report about it, and other valleys copied the method.
There was a second discovery, which came by accident.
A student called Alan Jones noticed that trees along the bank drink so much in June that the river level falls every afternoon.
Jones measured the daily wave for two summers, and his brother Peter Jones drew the charts.
Tree roots also hold the bank together, so cutting the trees made both the floods and the mud worse.
Today the flood office plants willow and alder wherever the bank is bare.
The lesson of the river gauge is that a dull record, kept with patience, answers questions that nobody has asked yet.
Okonkwo could not know what his brass gauge would be good for, and he read it all the same.
Thank you for listening, and see you next week. Bye!
`;

export const breadTalk = `
Sourdough bread begins with flour and water and nothing else.
A sourdough starter is a living culture of wild yeast and bacteria that the baker feeds every day.
Ingrid Halvorsen kept the same sourdough starter for thirty years in a cellar in Bergen.
Wild yeast makes the gas that lifts the dough, and bacteria make the acid that keeps mould away.
Halvorsen weighed the flour, but she never weighed the water, because flour drinks more on a dry day.
The long fermentation breaks down starch and gives the crust its colour.
In the nineteen fifties bakeries replaced the long fermentation with strong commercial yeast and fast mixers.
Tomás Figueroa, who learned from Halvorsen, showed that the old loaves stay fresh for a week.
He measured the acid in two hundred loaves and published a table that bakers still pin to the wall.
Commercial yeast works in one hour, while wild yeast needs most of a night.
A slow dough forgives mistakes, and a fast dough does not.
Figueroa opened a school in Lisbon where the first lesson is to wait.
`;

/** Segments of `words` words each, cut without regard to sentences, at 2.5 words a second. */
export const timed = (text: string, words = 37): Segment[] => {
	const all = text.trim().split(/\s+/);
	const segments: Segment[] = [];
	for (let from = 0; from < all.length; from += words) {
		const part = all.slice(from, from + words);
		segments.push({start: from / 2.5, end: (from + part.length) / 2.5, text: part.join(' ')});
	}

	return segments;
};
