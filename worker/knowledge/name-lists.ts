/** Words by which names of people are told from other capitalised words; lower case. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

export const honorifics = words(`
mr mrs ms miss mister missus mx dr doctor prof professor sir dame lord lady madam madame monsieur mademoiselle herr frau
senor señor senora señora signor signora sri shri swami sheikh sheik ayatollah mullah lama judge justice captain colonel
general major sergeant lieutenant corporal commander commodore brigadier marshal admiral president senator
congressman congresswoman representative governor chancellor ambassador councillor councilman councilwoman alderman
king queen prince princess emperor empress tsar tsarina czar sultan caliph shah pharaoh kaiser
duke duchess baron baroness count countess earl viscount marquis marquess reverend rev father mother brother sister pope
rabbi imam saint st archbishop bishop cardinal archdeacon deacon canon abbot abbess friar nurse detective inspector
superintendent constable officer uncle aunt auntie hon honourable honorable rt right chief vice
lt cllr col capt sgt cpl maj gov rep msgr
`);

/** Of them, those that are a part of what somebody is called who has but one name: "Queen Victoria". */
export const royalTitles = words('king queen prince princess pope emperor empress tsar tsarina czar sultan caliph pharaoh kaiser saint');

/** Titles that are never names themselves. */
export const bareTitles = words('mr mrs ms miss mister missus mx dr doctor prof professor sir madam madame monsieur');

/** Titles that are common words: before a plural or a common word they are no titles, "General Motors". */
export const wordTitles = words(`
general major captain commander marshal judge justice president governor chancellor king queen prince princess father
mother brother sister saint st lord lady count right chief vice nurse officer representative canon cardinal lama uncle aunt
detective inspector constable emperor empress sultan duke baron earl count abbot constable doctor
`);

/** Inside a name, not capitalised. */
export const particles = words(`
de del della dello delle degli der den di da do dos das du la le las los lo van von vom zu zum zur bin ibn bint ben
al el ter ten af av und y e wa ould abu ap ab
`);

/** The Arabic article as it is heard before a name; joined to it by a hyphen. */
export const articles = words('al el ad as ar an ash at az');

/** Small words that a name may begin with, when it is a surname or a patronym alone: "de Beauvoir", "Ibn Khaldun". */
export const patronyms = words('ibn bin bint ben abu umm');

/** "Alexander the Great". */
export const epithets = words(`
great magnificent conqueror lionheart lionhearted bold terrible wise good fair bald confessor elder younger navigator
impaler short fat lame pious unready red black white just fearless handsome mad simple hermit baptist apostle evangelist
venerable saint martyr bastard cruel catholic strong tall lawgiver philosopher grammarian
`);

/** Surnames that stand before the given name where people are called so. */
export const leadingSurnames = words(`
wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang deng feng cao
peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng su wei lu ding ren shen yao tan qian qin jin meng fang
xiong bai shi hou qiu kong mao wan lei sima ouyang zhuge situ shangguan murong mo lao hua kim lee park pak choi choe jung
jeong chung kang cho jo yoon yun chang jang lim im han oh seo suh shin kwon hwang ahn hong yoo bong byun moon bae baek
noh roh nam yi ban nguyen tran pham phan vu vo dang bui ngo duong ly ho chan wong cheung leung cheng lau chow ng kwok
`);

/** A run of capitals with one of these is an institution, a place, a work or an idea, not a person. */
export const notPeople = words(`
university institute college school academy hospital clinic laboratory lab museum library gallery foundation society
association organization organisation committee council commission department ministry office agency bureau company
corporation corp inc ltd llc group bank fund trust press journal times post news magazine review team club union party
church cathedral abbey temple street road avenue lane boulevard square park garden gardens bridge station airport
harbour harbor bay beach island islands lake river sea ocean mount mountain mountains hill hills valley forest desert
creek falls canyon county state states city town village kingdom republic empire north south east west northern
southern eastern western prize award medal cup war battle act treaty bill amendment code law theory effect principle
project program programme conference congress summit festival day night month week year christmas easter god gods
lord heaven hell bible quran internet web google microsoft apple amazon facebook twitter youtube zoom excel windows
linux python java english french german spanish italian latin greek chinese japanese russian american british
european african asian indian monday tuesday wednesday thursday friday saturday sunday january february march april
may june july august september october november december spring summer autumn fall winter hall house center centre
building tower castle palace theatre theater hotel restaurant cafe market store shop airlines railway method scale
test curve syndrome disease network model chapter part section figure table volume appendix introduction summary
conclusion lecture lesson episode notes cabinet secretary minister mayor commissioner board assembly senate congress
santa fort port camp cape cathedral parliament motors electric mills dynamics plc llp llp gmbh ag sa bros brothers sons holdings industries
industrial partners partnership associates capital securities insurance foods farms stores brewery steel oil railroad
railway rail energy systems solutions technologies technology software labs studios studio records pictures films
entertainment communications pharmaceuticals pharma enterprises ventures league relativity election inn pub arms
parliament government standing order orders item agenda kit fund members colleagues everybody everyone ladies gentlemen folks guys team
grange manor farm lodge cottage cottages mews crescent terrace drive stadium arena plaza mall campus headquarters mansion villa
estate reserve reservoir zoo aquarium observatory planetarium hostel hospice airline airways motorway highway expressway tunnel canal dam
colliery shipyard docks wharf peninsula gulf strait glacier volcano ridge peak plateau basin delta coast shore territory province
prefecture district borough parish municipality constituency community consortium alliance federation coalition initiative
movement protocol convention declaration constitution charter accord summit olympics tournament championship championships trophy
marathon prix edition server database algorithm theorem equation lemma conjecture distribution machine reactor telescope
rover shuttle satellite mission quintet quartet trio sextet orchestra symphony ensemble choir dynasty era renaissance
homo hurricane typhoon cyclone planet asteroid comet operation radio networks secretariat authority exchange services service affairs administration
`);

/** Of them, those that are surnames as well, after a given name: "Doris Day". */
export const surnamesToo = words(`
day west north hill hall law lake church park may march august winter summer bridge street field house lane garden
english french german holiday christmas temple castle war battle banks test abbey king price marsh mills ridge shore drive peak exchange farm
`);

/** Nouns of every day that are surnames as well: "Victoria Wood", but not "Marshall Plan". */
export const nounsAsSurnames = words(`
bell bird bush butcher book cook cross day fish flower ford fox glass gold grant hall hand head hill house hunt king knight lake
land law light little lock long love marsh mason miller moon moor north nurse page park pepper pitt pool pope porter potter
price prince reed rice rich rivers rose rush shepherd shore short silver smith snow song south spring star stone street
strong summer summers swan tailor temple turner wall walker ward waters weaver wells west wheat white winter wise wolf wood
woods young bean berry block bond bone branch brand bridge brook buck bull burns cage cane castle chance church clay cotton
crane crow dance dean draper drum farmer field fields fisher flood forest fowler frame gates grace graves hammer harp hart hawk heath
hook horn hood ivory joy key keys lamb lane leaf lemon lion major mead merchant monk moss noble nail oak page palm pear penny pike pine plant
power powers pound ray sage sand sands savage sharp shell spark sparks spear speed spice steel storm straw sweet tank tower
train vest watt weeks wing post peace pole pond speaker stock hope garden ball board banks bacon barber baker bishop
carter chambers coach cole cord crane cutter dale foot frost gale game goose grass gray green guest harper holder iron judge
lance law lord mark nice night owl park peak pen piper poet rain read rock rod roof root ruler sky sole sugar sun tanner thief tree
trick tucker twin court van way wagon wine word worker
`);

/** Given names that are words, places or months as well: alone, they need more evidence. */
export const doubtfulGivenNames = words(`
mark will may grace rose hope art bill frank jack chase dawn joy faith summer april june august rich drew grant pat
sue ray gene dean miles guy don lane page max sky penny christian virginia georgia paris israel jordan sydney florence
charlotte austin dallas madison chelsea adelaide victoria iris ivy lily daisy ruby pearl amber crystal jade olive
ginger hazel holly heather violet sage basil bob chuck dick john rob nick peg tad van stan chance major earl duke
king prince baron bishop dusty sandy stormy rocky cliff dale glen forest heath reed rod chip cat skip buck colt drake
jay robin martin wade pierce marina mercedes asia india china kenya london brooklyn carolina dakota montana chad tony
oscar emmy grammy nova eve carol harmony melody destiny trinity angel divine noble true sunny happy merry
bush newton watt volt pascal kelvin celsius joule ampere ford lincoln washington jersey young long brown white black green
gray grey price bell cook baker smith hunter fisher mason carter cooper porter taylor turner walker parker miller
`);

/** What people do, and things seldom: a name before one of these is a person's; base forms. */
export const humanVerbs = words(`
say argue write publish measure propose discover believe ask tell invent describe study suggest report teach think
claim explain note notice observe wonder decide learn know remember recall sit sing paint compose walk die live
marry win read speak answer reply agree disagree insist admit suspect hope want try begin start call name give take
show find work found build design sail travel move return visit meet join leave spend feel love hate grow
see offer do go come keep let warn share draw recommend collect retire earn serve lead fight help manage own play
hire mention point conclude prove reason convince coin develop introduce create make receive compare doubt deny warn
promise refuse accept apologise apologize laugh smile cry shout whisper email phone send bring buy sell cook bake
drive ride swim climb fly hear watch look understand change convert become object respond estimate calculate predict
test publish edit translate demonstrate establish formulate refute reject support oppose defend attack criticise
criticize praise follow succeed replace found lecture graduate train treat cure diagnose photograph film act perform
march smoke testify negotiate quarrel flee resign emigrate enrol preach inherit pray confess joke whistle dance knit sew
count fold burn bury inoculate raid fire operate rule reign abdicate marry kiss swear sigh nod shrug fast campaign draft
reissue annul film direct sponsor star chair reply rescue steal murder rob paint sculpt score conduct rehearse
cut carve weave prefer like dislike plan organise organize host present review raise use set put run stand rise fall fail have
`);

/** What people alone do, or is done to people alone: before one of these even a name that is known nowhere is a person's. */
export const surelyHumanVerbs = words(`
write teach marry preach pray walk smile laugh weep cry paint compose sing whisper think believe argue wonder confess
testify dream kneel sniff dance emigrate enrol resign abdicate swear remember recall joke smoke apologise apologize
`);

/** What happens to people alone, after "was". */
export const surelyHumanFates = words(`
born crowned beheaded executed married widowed baptised baptized knighted ordained canonised canonized elected exiled
imprisoned jailed murdered assassinated arrested buried educated orphaned divorced excommunicated called
`);

const roles = words(`
economist mathematician physicist chemist biologist psychologist philosopher historian writer author poet novelist
journalist engineer architect scientist researcher professor teacher student pupil doctor physician surgeon nurse
lawyer judge politician minister president king queen emperor general captain colonel soldier sailor explorer
inventor investor banker founder director manager chief boss editor painter artist composer musician singer pianist
actor actress director designer programmer developer analyst consultant statistician astronomer botanist geologist
geographer anthropologist sociologist linguist theologian priest monk nun bishop pope farmer baker chef cook brewer
carpenter photographer critic activist reformer pioneer expert colleague friend brother sister father mother son
daughter wife husband uncle aunt cousin neighbour neighbor assistant successor predecessor clergyman anaesthetist
epidemiologist neurologist psychiatrist pharmacist dentist pilot astronaut athlete coach champion planner
entrepreneur owner secretary chairman chairwoman guest host speaker colleague mentor adviser advisor hero man woman
porter clerk barrister solicitor knight monarch baron duke count countess princess prince saint mystic scholar lawgiver mufti
playwright dramatist essayist translator critic filmmaker cinematographer conductor violinist cellist guitarist drummer
rapper sculptor ceramicist weaver potter blacksmith mason miller merchant trader banker broker butcher gardener
physiotherapist midwife therapist surgeon vet curator librarian archivist archaeologist paleontologist geneticist
biochemist virologist immunologist ecologist zoologist entomologist programmer mathematician logician cryptographer
abolitionist suffragist feminist organiser organizer diplomat ambassador senator congressman congresswoman governor mayor
bassist oboist trumpeter bandleader keyboardist songwriter lyricist producer broadcaster commentator columnist blogger
marketer recruiter lecturer tutor trainer instructor keeper ranger warden firefighter paramedic officer detective plumber electrician
volunteer pensioner campaigner spokesman spokeswoman spokesperson chairperson businessman businesswoman salesman fisherman
craftsman statesman sportsman policeman policewoman fireman nobleman foreman cameraman frontman frontwoman frenchman
frenchwoman englishman englishwoman dutchman irishman irishwoman scotsman welshman postman commander captain treasurer
laureate recipient winner survivor victim defendant witness resident tenant landlord shopkeeper explorer navigator admiral
archdeacon chaplain pastor preacher missionary rabbi imam goalkeeper striker midfielder defender batsman bowler sprinter
golfer skipper referee umpire comedian presenter anchor narrator choreographer illustrator animator cartoonist
widow widower orphan twin grandson granddaughter grandfather grandmother nephew niece heir daughter stepson godfather
`);

/** What people are by the form of the word: "virologist", "statistician", "photographer", "goalkeeper". */
const roleEnding = /[a-z](?:[a-z]{2}(?:[^aeiours]|r)ist|[a-z]{2}ician|[a-z]ographer|[a-z]{2}keeper|[a-z]{2}maker|[a-z]{2}master)$/;

/** Words of that form that are nobody. */
const noRoles = words('checklist playlist shortlist blacklist whitelist wishlist backlist gilchrist');

/** What a person is: "the economist", "his student". */
export const isRole = (lemma: string): boolean => roles.has(lemma) || (roleEnding.test(lemma) && !noRoles.has(lemma));

/** What only people have: kin, a body, a life. */
export const ownedByPeople = words(`
wife husband widow mother father parents son sons daughter daughters brother sister uncle aunt grandfather grandmother
grandson granddaughter nephew niece cousin fiance fiancee girlfriend boyfriend hand hands finger fingers fingertip fingertips
eye eyes face shoulder shoulders knee elbow lips childhood boyhood girlhood biography autobiography diary diaries obituary
funeral thesis dissertation doctorate birthday eyesight deafness blindness
`);

/** Of whom one has it, somebody made it: "works by", "music by". */
export const madeByPeople = words(`
work book novel poem play paper essay article letter song piece symphony opera painting portrait sculpture photograph film
documentary study report review lecture talk speech sermon pamphlet treatise music lyric composition translation biography
introduction preface foreword illustration drawing design experiment presentation keynote tune suite sonata
`);

/** Firms, places and things that are called as people are. */
export const firmNames: ReadonlySet<string> = new Set([
	'morgan stanley',
	'john deere',
	'eli lilly',
	'jp morgan',
	'j p morgan',
	'merrill lynch',
	'dean witter',
	'ernst young',
	'arthur andersen',
	'philip morris',
	'hewlett packard',
	'mary kay',
	'aston martin',
	'rolls royce',
	'harley davidson',
	'jack daniels',
	'johnnie walker',
	'jim beam',
	'wells fargo',
	'booz allen',
	'johns hopkins',
	'carnegie mellon',
	'monte carlo',
	'rosetta stone',
	'fleetwood mac',
]);

/** How surnames end, where they are told by it. */
export const surnameEnding = /(?:[^aeiou]ski|ska|cki|cka|wicz|ić|ović|enko|oğlu|oglu|escu|eanu|sson|dóttir|dottir|shvili|opoulos|idis|akis|ström|strøm|quist|qvist|mann|stein|baum|feld|ová|kova|nová|enka|chuk|ovsky|evsky|sky|skaya|moto|mura|yama|kawa|gawa|naka|zaki|swamy|murthy|nathan|wala|zadeh|pour|ullah|inho|eira|ález|óñez|ínez|érez|ández|íguez)$/u;
export const surnameBeginning = /^(?:Mc|Mac|Fitz|O['’]|D['’]|Ní$|Ó$)\p{L}*/u;

/** Letters with points that are of nobody's name. */
export const lettersOfThings = words('u.s. u.k. u.n. e.u. d.c. u.s.a. u.s.s.r. a.i. l.a. n.y. b.c. a.d. a.m. p.m. i.t. p.r. v.p. t.v. i.d. h.r. q.a. r.a.f. h.m.s. s.s. u.s.s. n.y.c.');
