/** Words that say little about what a text is about; lower case, base forms. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

/** Grammar, and what speech is glued together with. */
export const functionWords = words(`
a about above across after again against ago ah all almost along already also although always am among an and
another any anybody anyhow anymore anyone anything anyway anyways are around as at away back be because been
before behind being below beside besides between beyond both but by can cannot could did do does doing done
down during each eh either else enough er erm especially even ever every everybody everyone everything exactly
except few first for from further gonna gotta had has have having he hence her here hers herself hey hi him
himself his hm hmm how however huh i if in indeed inside instead into is it its itself just kinda last later
least less let like likely lot many may maybe me might mm mhm more most mostly much must my myself near nearly
neither never next no nobody none nor not nothing now nowhere of off often oh ok okay on once one only onto or
other otherwise our ours ourselves out outside over own per perhaps please pretty probably quite rather really
right same second shall she should since so some somebody somehow someone something sometimes somewhat somewhere
soon sort still such sure than thank thanks that the their theirs them themselves then there therefore these
they this those though three through throughout thus till to today together tomorrow tonight too toward towards
two uh uhm um under unless until up upon us usually very wanna was we well were what whatever when whenever where
whereas whether which whichever while who whoever whole whom whose why will with within without wow would yeah
yep yes yesterday yet you your yours yourself yourselves s t re ve ll d m n't 's 're 've 'll 'd 'm actually
basically obviously literally simply certainly definitely particularly essentially generally
`);

/** Verbs, nouns and adjectives of any conversation. */
export const lightWords = words(`
think know mean say tell talk speak go come get take make put give see look want need try start stop begin end
keep let seem feel find use ask call help show happen turn leave become remember guess suppose believe hear wonder
bring work move run set hold write read like love hope agree sound thing stuff way lot bit kind sort type part
piece point time day week month year hour minute second moment morning evening night today people person man
woman guy folk one somebody place side case fact example instance idea question answer problem matter reason
issue word number amount couple bunch rest course sense end beginning top bottom good bad great nice big small
little large long short old new young high low early late many much few different same similar other certain sure
able possible important interesting easy hard difficult real true whole main full free clear general specific next
previous last first second third fine okay right wrong better best worse worst sorry happy two three four five six
seven eight nine ten hundred thousand million half percent lots something nothing everything anything mine
`);

/** Adjectives that open a phrase without narrowing it: "different kinds", "next week". */
export const emptyAdjectives = words(`
good bad great nice big small little large long short old new young high low early late many much few several
different same similar other certain sure able possible important interesting easy hard difficult real true whole
main full clear general specific next previous last first second third fourth fifth final fine right wrong better
best worse worst own such more most less least various entire single only very likely more recent current following
huge tiny enormous beautiful wonderful amazing terrible awful lovely famous simple ordinary usual common typical
particular individual additional another enough extra further actual obvious total average overall modern ancient
favourite favorite strange odd funny serious perfect useful careful quick slow fast strong weak left wide
ideal haunting bittersweet superb brilliant excellent outstanding remarkable impressive spectacular magnificent fantastic
incredible unbelievable extraordinary exciting fascinating intriguing boring dull tedious annoying frustrating surprising
shocking stunning startling striking astonishing dreadful horrible nasty ugly gorgeous charming delightful pleasant
unpleasant comfortable happy sad angry glad proud afraid lucky unlucky unfortunate fortunate clever stupid silly foolish crazy
weird bizarre peculiar curious mysterious unusual renowned celebrated well-known notable prominent promising ambitious bold
brave generous gentle massive vast gigantic immense considerable substantial sizable numerous countless adequate sufficient
proper suitable appropriate relevant crucial pivotal thorough brief lengthy sudden immediate eventual upcoming forthcoming
ongoing latest former latter mere sheer so-called alleged apparent evident tantalizing rampaging
`);

/** Nouns that are part of no term: "a lot of people", "the end of the day". */
export const emptyNouns = words(`
thing stuff way lot bit kind sort type part piece point time day week month year hour minute second moment morning
afternoon evening night today yesterday tomorrow people person man woman guy folk child kid boy girl one somebody
place side case fact example instance idea question answer problem matter reason issue word amount couple
bunch rest course sense end beginning middle top bottom percent half hundred thousand million billion dozen other
others something nothing everything anything someone everyone anyone nobody life
age decade century season spring summer autumn winter monday tuesday wednesday thursday friday
saturday sunday january february march april may june july august september october november december mr mrs ms
dr professor sir madam um uh er eh hmm yeah okay ok chapter section page episode talk lecture lesson video recording
welcome thank thanks hello hi bye series use turn try look chance mind three four five six seven eight nine ten share
reader listener audience guest host regard good bad i me you anybody attempt pair handful majority variety array following
`);

/** Nouns too general to be a term alone, but at home in one: "testing effect", "Leitner system". */
export const generalNouns = words(`
effect practice curve result change line form level step order row size length name home house room world hand head eye face note
figure speaker number group list paper team friend family letter story book picture job method rule finding set
system model process theory law approach technique work area field value rate test study map box report information
`);

/** Nouns that end a longer phrase without being part of its term: "polymerase chain reaction technique". */
export const emptyHeads = words('technique method approach procedure website session team program project expert activity');

/** Openings of sentences that greet, thank or announce rather than say something. */
const greetings = [
	'hello',
	'hi',
	'hey',
	'welcome',
	'good (?:morning|afternoon|evening|night)',
	'thanks?',
	'thank you',
	'bye',
	'goodbye',
	'see you',
	'my name is',
	'let\'s (?:get started|begin|start|move on|go on)',
	'please (?:subscribe|like)',
	'subscribe',
	'stay tuned',
	'in (?:this|today\'s|the next) (?:video|episode|talk|lecture|chapter)',
	'that\'s all',
	'that is all',
].join('|');
export const pleasantry = new RegExp(String.raw`^(?:(?:so|and|well|ok|okay|right|alright|all right|now|yes|yeah)[,.]?\s+)*(?:${greetings})\b`, 'i');

/** Fillers inside a sentence, counted against it. */
const fillerWords = [
	'um+',
	'uh+',
	'eh',
	'umh',
	'uh-huh',
	'erm?',
	'ah+',
	'mm+',
	'hmm+',
	'mhm',
	'you know',
	'i mean',
	'sort of',
	'kind of',
	'i guess',
	'i think',
	'yeah',
	'okay',
	'ok',
	'basically',
	'whatever',
	'gonna',
	'wanna',
	'dunno',
	'stuff like that',
	'or something',
].join('|');
export const fillers = new RegExp(String.raw`\b(?:${fillerWords})\b`, 'gi');
