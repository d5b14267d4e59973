/** Words by which names of people are told from other capitalised words; lower case. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

export const honorifics = words(`
mr mrs ms miss mister missus dr doctor prof professor sir dame lord lady madam madame monsieur judge justice captain
colonel general major sergeant lieutenant admiral president senator governor chancellor king queen prince princess
duke duchess reverend rev father pope rabbi imam saint uncle aunt hon honourable honorable mx baroness councillor
`);

/** Inside a name, not capitalised. */
export const particles = words('de del della der den di da do dos du la le van von zu zur bin ibn al el ter ten');

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
parliament government standing order orders item agenda kit fund members colleagues everybody everyone ladies gentlemen folks guys team
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
cut carve weave prefer like dislike plan organise organize host present review raise use set put run stand rise fall fail have
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
`);

/** What a person is: "the economist", "his student". */
export const isRole = (lemma: string): boolean => roles.has(lemma);
