import {expect, test} from 'vitest';
import {isEnglish, textLanguage} from '../../../worker/knowledge/text-language.js';

const texts: Readonly<Record<string, string>> = {
	en: 'So, um, yeah, we were going to go around the table and say what we want from the remote control, and then I will write that down for all of you.',
	de: 'Die Dürre der letzten Jahre hat den Wald stark verändert, und viele Förster wollen nun den Umbau zu Mischwäldern. Das dauert lange, denn Bäume wachsen langsam.',
	fr: 'Bonjour à tous, aujourd’hui nous allons parler du pain, de la fermentation et du temps que la pâte demande. En hiver, tout cela dure plus longtemps, et le boulanger le sait.',
	nl: 'Vandaag praten we over het brood en hoe je het bakt. Het deeg moet lang rusten, want de gist heeft tijd nodig, en in de winter duurt dat langer dan in de zomer.',
	ru: 'Байкал — самое глубокое озеро на планете. Его глубина достигает 1642 метров, а возраст учёные оценивают в двадцать пять миллионов лет. Учёные следят за состоянием воды, и правительство обещает новые сооружения.',
	ja: '日本の森林は国土の約三分の二を占めている。その四割は人工林であり、主にスギとヒノキが植えられている。近年、政府は森林環境税を導入し、間伐を支援している。手入れされない人工林は、土砂災害の危険を高めている。東京大学の研究者は、広葉樹との混交林への転換を提案している。木造の高層建築に国産材を使う動きも広がっている。',
};

test.each(Object.entries(texts))('a text in %s is known as such', (language, text) => {
	expect(textLanguage([text])).toBe(language);
	expect(isEnglish(language, [text])).toBe(language === 'en');
});

test('a few English sentences full of names are English', () => {
	for (const text of [
		'Interview two. Niels Bohr debated Albert Einstein about complementarity. Einstein disliked complementarity. Lise Meitner explained nuclear fission on a walk. Nuclear fission releases energy. Werner Heisenberg travelled to Copenhagen.',
		'Niels Bohr died in 1962. Werner Heisenberg remembered complementarity. Meitner never returned. Lise Meitner retired to Cambridge. Nuclear fission changed the war. Albert Einstein signed a letter. Otto Frisch named nuclear fission.',
	]) {
		expect(textLanguage([text])).toBe('en');
	}
});

test('names, figures and a few words are in no language that could be told', () => {
	expect(textLanguage([])).toBe('und');
	expect(textLanguage(['1642', '12:30'])).toBe('und');
	expect(textLanguage(['Priya Raman', 'Łódź'])).toBe('und');
	expect(isEnglish('und', ['Priya Raman'])).toBe(true);
	expect(isEnglish('und', ['森林'])).toBe(false);
});
