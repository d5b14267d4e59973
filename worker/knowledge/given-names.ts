/** Given names of many peoples, in lower case and plain letters, that the lexicon of compromise does not have. */
import {foldLetters} from './plain-letters.js';

const givenNames: ReadonlySet<string> = new Set(`
aado aakash aarti abdelkader abdulaziz abdurrahman abelardo abena abhay abhijit abhinav abhishek abiola abosede
abubakar achilleas achim adaeze adah adalbert adanna adarsh ade adebayo adebola adekunle adelheid adeola adesuwa
adetokunbo adewale adina aditi aditya adnan aengus aethelred aethelstan afsaneh agamemnon agata agathe agneta
agnieszka agus aharon ahuva ailbhe aileas ailish ailsa aime aine aivars ajay ajit akane akash akbar akemi akhil
akihiko akihito akiko akila akio akiva akosua akram aksel akshay akua akwasi alaa alaric alasdair alban albertine
albina alcuin aldhelm aldo aldous aled aleksey alessia alessio alexey alexios alfons alfredo algernon algirdas alireza
aljosa alla almudena aloisia alok alondra aloysius alphege alun amadeo amadeu amadou amandine amani amara amaresh
amartya amaya ambika ambroise ambrose amedeo amelie americo amichai amin aminu amira amita amitabh amnon amol amparo
amrita anand ananya anastasios anastasiya anatol anatole anaximander anaximenes andree andrija andris aneirin aneurin
angeliki angharad angus ania anibal aniket anil anirudh anjali anjana anke ankit ankita annegret anneke anneli annelie
anneliese annick anoop anouk anselm anselme anselmo ansgar ansh anshul anthonia antisthenes antje antonello antonin
antonino anuj anup anupam anuradha anurag anusha aodhan aoife aparna apolline apollonius apostolos araceli arash
aravind aravinda archana archytas ariadna arie arieh arif aris aristarchus aristide aristides aristippus aristophanes
aristotelis arkadi arkady arlo arman armelle arnab arnaldo arnd arndt arne arnim artemisia arthurine arun aruna
arundhati arvid arvind arwel aryabhata asa asaf asami asante asbjorn ase asger asghar asher ashish ashok ashwin asif
asma assata astri asuka atefeh athanasios athelstan atsuko atsushi atticus atul aubin audrina auguste augustin aurelie
aurelien aurelio ausra averroes avicebron avicenna avihai avinash aviva avner avraham avram axel axelle ayaka ayako
ayanda ayo ayodele ayu ayumi azucena babajide babasaheb babatunde bahram bairre bako balaji balakrishna baldur
baltasar balthasar bambang baptiste barnabe barnaby bartek barthold bartolome bartolomeo bartosz baruch bashar basile
basilio basma bastian bastien batya baudouin beata beate beckett bede behnam behrouz belen benedetta benedetto
benedict benedikt benedita benigno benoit beowulf berend berenice berit bernardino bernd bernhardt berta berthold
bethan bettino bharati bhaskar bhaskara bhavna bhupendra bhuvan biagio bikram bimal binyamin bipin birger birgir
birgit birgitta birgitte birna birte birute biswajit bjarne blaise blandine blanka bleddyn boaz bodil bodo boethius
bogdana boguslaw bohdan bohumil bojan bolanle boleslaw bongani bonifacio borghild borislav borje boryslav boudicca
bozena brahmagupta brajesh branko branwen braulio brayden breandan brid bridie briony bronislaw bronislawa bronwen
bruna brynhild brynjar bryony budi bukola burak burkhard burkhardt caden caedmon caelan cait callimachus calum candela
candido caoimhe caolan caradoc carmelo carneades carsten carys caspar cassius cathal catrin catriona catullus celestin
celestino celso ceri ceridwen cerys cesare cezary chaim chaitanya chaminda chana chandan chandrasekhar chandrika
charalambos cheikh chetan chiamaka chiara chidi chidinma chie chieko chihiro chika chike chima chimamanda chinedu
chinenye chinonso chinua chinwe chioma chitra chiyo christabel christel christelle christl christof chukwudi
chukwuemeka cian cicero cillian cinzia cipriano claas clancy cleanthes cledwyn cleisthenes clelia clemence clementine
cleofe clytemnestra coinneach colm concetta conny cordula corentin cormac corrado cosima cosimo cosme cosmo costas
crispin cristian cristiana cuthbert cyprian cyprien cyrille czeslaw dabney dace dafna dafydd dag dagfinn dagmar dagny
dagobert daichi daiki daisuke daithi daiva dalia dalila dambisa damir damodar danijela danit danuta daragh dariusz
darko darragh darshan darya dashiell davide davor davoud dayo debashish deepa deepika delfina delfino delyth demarcus
demetrio democritus demosthenes denisa dermot desislava detlef detlev devika devonte dewi dhananjay dharmendra dhruv
diarmaid didier diederik diemut dierk dietlinde dilek dilip dilwyn dilys dimitar dimitra dimitrije dimitrios dino
dinuka diogenes dionisio diophantus divya dmitrius dmitriy dobromir doerte domenica domenico domhnall dominika
domitila donal donatella donatien donato donncha donnchadh dorota dorothee dougal dov dragana drago dror dunstan dusan
dusko dvora eamon eamonn eavan ebbe ebele eberhard eboni ebrahim ebru eckart eckhard eckhart edeltraud edgardo edita
edmundo edouard eduarda eero eeva efraim eftychia efua egbert egil egill egon ehrenfried ehsan ehud eifion eija eila
eilidh eilir eilis eilish eimear einar eino eirik eirlys eirwen eithne ekene ekkehard elad elazar eleftheria
eleftherios eleonora eleonore elfrida elfriede elham elia eliane eliezer elisabetta eliyahu elke ellinor elmar elodie
eloisa elowen eloy elspeth eluned elzbieta emanuele emeka emiko emlyn empedocles emre emrys enda engelbert enitan
enrica enriqueta eoghan ephraim epictetus epicurus erasmus eratosthenes ercole eriko erja erkki erlend erling
ermelinda eryl esau esi esko esme espen esra estefania etain ethelbert ethelred etsuko euan euclid eudoxus eufemia
eugenio eugeniusz eulalie eulogia eunji euripides eusebio eustaquio evangelia evangelos evariste evaristo evgeni
evgeniy ewald ewan ewen eyal eyjolfur ezequiel ezinne ezio fabienne fabiola fahad fahim faisal faiza falk farhad
farhan fariba farid farouk farrukh faruk fatih fatou fausta fausto fawzi federica felice feliciano felicien felicitas
felicite feliks felipa femi fenella ferenc fergal ferhat fermin fernand fernande fernao feroz ferruccio ffion fiachra
fidelma filipa filipe filippo filomena finbar finbarr finley finn fintan fionnuala fiorella fiorenzo firas fitzwilliam
flavia flavien flavio florencio florent florentin florrie folake folasade fortunato fotini fouad franziska frauke
frederique freya fridtjof friedemann friederike friedhelm frode fulke fulvio fumiko fumio funke funmilayo gadi gael
gaelle gaetan gaetano galileo galina galit gamal gaspard gaurav gautam gautier gavrilo gawain gayatri gearoid gebhard
geeta geetha gennady gennaro genoveva geoffroy geraint gerallt gerd gerda gereon gerhardt gerlinde germain gerold
gerome gershom gershon gertie gertraud gertrudis gervase gesa gethin ghassan ghislain ghislaine giada giancarlo
gianfranco gianluca gianluigi gianmarco gianni gideon gilad gilberte ginette ginevra gintaras gioacchino giorgia
giorgos girish girolamo gisli giulia giuliana giuliano giulietta giulio giuseppina glenys glyn gobnait godwin golnaz
goncalo gopal gorana gordana goronwy gotabaya gotthard gotthilf gotthold gottlieb gottlob gotz govind grainne grazia
graziella gregoire grenville grigori grigoris grigory gruffudd gruffydd grzegorz gualtiero gudmundur gudrun gudula
guenter guglielmo gugu guillermina guinevere gulielma gulsen gundula gunilla gunn guntis gunvor gurpreet guttorm
gwenael gwenda gwendolen gwendoline gwenllian gwilym gwyn haakon hachiro hadas hadassa hadi hafez hafsa haidar haile
haim hakan hakim halima halina halldis halldor halvard hamad hamed hamish hanako hanan haneul hani hanif hanne hannele
hannelore hannes hannu hanoch harald hardik hari haris harish haroon harpreet harro harsha hartley hartmut hartwig
harue haruka haruko hashim hatem hava haya hayao hayat hedda hedvig hefin heide heidrun heikki heiko heiner heinke
heino heinz helder heledd helge helle hellmut helmar helmut helmuth heloise hemant hendrika henning henriette henrike
hepzibah heraclitus hereward heriberto hermenegildo hernan hernando herodotus herophilus hertha herve hesham hesiod
hesketh hettie heulwen hezekiah hideaki hideki hideko hideo hidetoshi hieu higinio hikaru hila hilaire hilario hildur
hillel hilmar himanshu hinrich hipparchus hippocrates hippolyte hiro hiroaki hirohito hiroki hiroko hiromi hiroshi
hiroyuki hisako hisashi hisham hitomi hitoshi hjalmar holger honore honorine honorio horatia horst hortensia hubertus
huda hugues hulda humphry huong huw hyacinthe hyejin hypatia hyun hywel iarla ibtisam ichabod ichiro idan idar ide
idit ido idris iestyn ieuan ifan ifeanyi ifeoma ifeyinwa ifor ignace ignacia ignatius ignaz ignazio ihab ikechukwu
ilan ilana ilaria ildefonso ilhan ilkka illtyd ilze imad iman imani imhotep imke immanuel imogen imran imre inacio
inas inbal indrajit inga inge ingebjorg ingeborg ingegerd inger ingmar ingo ingrida ingunn ingvar ingvild inigo inka
innes inocencio ioan ioana ioanna ioannis iolo ion iorwerth irfan irit irja irmgard irmtraud isaak isambard isamu isao
isaura iseult ishai ishita isidore isidoro isidro islwyn ismet isocrates isolde istvan itamar itay ithel itzhak itziar
itzik ivanka ivar ivica ivo ivor iwan izabela izaskun izumi jaak jaakko jaan jaber jabez jabulani jacek jacinto jacopo
jadwiga jafar jagadish jagdish jago jahangir jahnavi jalal jamaal jamila jamshid janaki janne jannik jano janusz
jaquan jarek jarl jarle jarmila jarmo jaromir jaroslaw jasmeet jasna jaspreet jatin javad javed jaya jayant jayanta
jaydev jayesh jaylen jean jedediah jelle jemima jenkin jeremie jermyn jeroen jerzy jethro jiahui jiho jihoon jimena
jindrich jiri jiro jisoo jitendra jiwoo jiyeon joachim joakim joaquim joaquina jocasta jocelyne jochen joerg johanne
joko jolanta jomo joost jorg jorgen jorma jorn josep josephe josephus josette josiane josias jost jouko jovan jozsef
judite juha juhani jukka junichi junichiro junko juraj jurgen jurgis jurgita juris jurriaan jussi justyna jutta jyoti
kaarina kabelo kadeem kadir kagiso kaija kailash kaisa kajal kalevi kalpana kamau kamlesh kamran kanako kanchana kaori
kaoru kapil karan kare kareem karel karoly karthik kartik kasia katarzyna kathe katja katri katrin katsu katsuhiko
katsumi katya kaushik kaveh kavitha kazimierz kazimir kazuhiko kazuhiro kazuko kazumi kazuo kazuya kees kei keigo
keiichi keiji keiko keisuke keita kelechi kemal kemi kenichi kenji kenjiro kenta kentaro kenzaburo kenzo keren kersti
kerstin kestutis ketan ketut keyon keziah khadijah khalil khosrow kikuko kikunae kimmo kirsi kirsti kirti kishan
kishore kiyoshi kjell kjersti kjetil klaas klara klaudia klemens kliment knud knut kofi koichi kojo komal konstantin
konstantina konstantinos konstanze kornel kornelia kostas kosuke kourosh krasimir krishnan kristijan kristinn kristjan
kristoffer krunal krystian krystyna ksenia kuldeep kumiko kunal kunigunde kunihiko kusal kwabena kwadwo kwaku kwame
kwasi kwesi kyoko kyosti kyosuke kyriakos kyung lachlan laetitia lakeisha lalit lalita lambros lamia lancelot laolu
laozi laquan lasith lasse lata latanya latrell launcelot laure laureano lauri lazare lazaro leander leela lemuel
leocadia leofric leofwin leonidas leonor leopoldo lerato lesego lesya leszek letizia lettice leucippus lev lidiya
liesbeth liesel lieselotte liga liisa liliane lindiwe linh linnea lino liora lisbet lisbeth lise livio livy ljubica
lleucu llewellyn llewelyn llinos llyr llywelyn lochlann loic lorcan loredana lorenz lorenza lothar lotta lowri luana
lubna lubomir lucette lucienne lucila lucio lucjan lucrecia lucretius lucrezia lucyna ludger ludmila ludmilla ludovica
ludovick ludovico ludvik ludwik luigia lungile lurdes lutfi lutz lwazi lydie lysander lyubov lyudmila maarten mabli
macarena maddalena madhav madhavi madhu madhuri madoc madoka maebh mael maeve mafalda magali magdolna magne magnhild
mahela mahendra mahima mahinda mahmud mahsa maija maimonides mairead mairi mairin majid makena maki mako makoto
malachi malala malgorzata malini malka mamoru manabu manal mandla manisha manjula manmohan manoel manoj manolis manolo
mansi mansour maram marceline marcelino marcellin marcio mared mareike marek maren margareta margarete margarethe
margaux marged margherita margit margrethe marianela maricarmen marielle marijan marijke mariko marilena maristella
marit maritta mariusz marja marjatta markku marlies marmaduke marten marthe martial martinho marwan maryse marzena
masaaki masahiro masaki masako masami masao masaru masashi masato masayuki masood massimiliano massimo mateja mateus
mateusz matthieu maurizio mauro maxence maxim maximilien maximo mayu mayumi mbali mechthild meena meera meghna megumi
mehitabel mehran meike meinhard meir meirion melchor melodie meltem menachem menahem mencius merav meredydd mererid
merete merfyn merja merve mette meytal mhairi michalis michela michelangelo micheline michiel michiko michio
mieczyslaw mieko mihail mihaly mihoko mikael miki mikiko mikko mikulas milada milind miljenko miloslav milutin minako
mindaugas minho minjun minoru mircea mireille mirela mirella mirja mirjana mirko miroslav miroslava miroslaw misaki
mitali mitra mitsuko mitsuo mitsuru miwa miyuki mizuki mladen modesto mogens mohini mohit mohsen momoko montesquieu
morag mordecai mordechai morfydd morten morteza morwenna mostafa motoko mounir moustafa mpho mridula mstislav muireann
muiris mukesh mukhtar mukul mungo munir murali murat murdo murrough musa muttiah mwangi myfanwy myung nabil nadav
nadege nader nadezhda nadir naftali nagendra naguib nahid naim najib naledi nalini namrata nanami nandi nandini
nandita nao naoki naoko naoto naoya narciso naren narendra naresh nargis nariman naser nasim nasir nasreen nasrin
nasser natalija natan natsuki natsuko natsumi nava naveen navin nawal nazanin nazareno nazim ndidi nebuchadnezzar
neeraj nefertiti neha nehemiah nele nelida nereida nerys nestor neta netanel neven ngozi ngugi nguyet niall nicanor
niccola niccolo nicodemus nicolae nicoletta nicolo nidhi nikolaj nikolaos nikoleta nilda nilesh nilima niloufar nima
nir nira nirmal nirmala niroshan nishant nissim nitin nitzan nizar njal njeri nkechi nkosana nnamdi nnedi nneka noboru
nobuhle nobuko nobuo nobuyuki noelia noemie nomsa nomvula nonso norberto noriko norio nosipho noura nthabiseng ntombi
nuala nuno nupur nura nuria nurit nuwan nyambura nyokabi obadiah obafemi obiageli obinna oceane octavius oda oddny
oddvar odile odilia odo odysseas ofer ofir ofra oisin olafur olavi oldrich oleh oleksiy olha olli olof oluchi olufemi
olumide oluwaseun oluwatobi olwen omari omero omkar onofre onslow onyekachi ophelie ophir orazio oren oreste orhan
oriana orit orjan orla orlaith orly orson ortrud orvar osamu osbert osian oskari osmo osnat ostap oswin otavio othman
otmar otso ottavia ottavio ottilie ottoline ousmane outi ovid owain oystein oyvind paavo padma padmini padraic paidi
paivi pallavi palle palmira palmiro panagiotis pancho pankaj pantelis par paracelsus parag paraskevi paresh parisa
parmenides parminder parth parvez parvin parviz pascale pascual pasquale patricio patrizia paulino paulus pavlos pavol
pawel payal payam peadar pehr pekka pelle pepe percival peredur peregrine pericles periklis pernille perpetua perrine
pertti petrarch petri petter petya pheidias phileas philippa philolaus phineas phuong pierrette pieternella pindar pio
pippa pirjo pirkko placido plamen plautus pliny plotinus plutarch polybius pooja poonam porphyry prabhakar prabhat
prachi pradeep pramod pranab pranav prasanna prasanta prashant pratap prateek pratibha pratik praveen praxiteles
preben predrag preethi preeti priit priya priyanka proclus proinsias protagoras prudencio pryderi przemyslaw ptolemy
purnima pushpa putu pythagoras qasim quang quintilian quintus quirino rachamim radek radha radhika radka radmila rado
radoslav radoslaw radovan rafaela rafal raffaele raffaella rafi rafiq raghad raghav raghu raghuram ragna ragnar
ragnhild raheem rahel rahim rahman raija raili raimondo raimundo rainald rainhard raj rajan rajat rajeev rajendra
rajinder rajiv rajnish raju rakesh ramachandra raman ramanujan ramesh rami ramin rana ranil ranjan ranjit ranulf
raphaelle rashmi ratan ratko ratna ravi ravindra raymonde raza regine regulo reidar reidun reijo reiko reimar reimund
reinaldo reiner reinhard reinhardt rejean rekha remi remy renate renato renaud renu renuka reuven reyhan reynald rhian
rhodri rhun rhydian rhydwen rhys riad rigoberto riikka riitta rikke rima riona rishabh rishi risto ritesh ritu ritwik
rivka riyad roald robertas rodolphe rogerio rohini rohit roisin roksana rolande romain romane romina romualdo romulo
ronen ronit roopa rosalba rosalia rosamond rosamund rosangela rosaura roseline roshan rosina rossana rossella
rostislav rotimi roya ruairi ruaridh rubens ruchi rudiger ruggero rui rumen runar rune rupa rupali ruprecht ruslan
ruud ryo ryoichi ryoji ryoko ryota ryszard ryuichi ryuji saad sabri saburo sacheverell sachiko sachin sadako sadhana
sadia sadio sadiq sagar sahil saif sajid sakari saki sakina salah saleh salim salla salman samanta samar sameer samuli
sanath sanaz sandhya sandrine sangeeta sanjana sanjeev sanna santosh saoirse sapna sappho saraswati sarit sarita saroj
sarojini sarwar sasa saskia satish satoko satomi satoru satyajit saurabh saverio savita sayaka sayed sayuri
scheherazade sebald sebastiana sebastiano sebastiao seema segun seiichi seiji seiko selin sello seneca seojun seonaid
seosamh seppo septimus serafina serafino seraphina sergiu serhiy serkan sesto setsuko seun severin severine severino
shabnam shadi shadrach shahin shahram shahrzad shai shaikh shailesh shakti shalini shalom shanice shaniqua shankar
shanta shanthi sharad sharif sharmila shashank shashi shaul shazia sheela sherif shigeko shigeo shigeru shiho shikha
shilpa shimon shimshon shingo shinichi shinji shinjiro shintaro shinya shinzo shirin shiro shiv shizuka shizuko
shlomit shmuel shoaib shobha shohei shoichi shoji shoshana shota shreya shreyas shruti shubham shuichi shuji shulamit
shunsuke shweta siamak sian sibeal sibel sibongile sibusiso siddharth siegbert sieglinde siegmund sifiso sigfrid
sigismund signe sigrid sigrun sigurd sigurdur siiri sile silke silvana silvano silverio silvestre silvina sima simao
simeon simin simonetta simphiwe simran sindre sinead sion sioned siphiwe sipho sirimavo sissel siv siya sizwe sjaak
slamet slavica slavko slavoj smita smriti sneha sohail soheil solange solon solveig solvi somnath sonali sonke
sophocles soraya sorcha sota sotiria sotirios soumya sourav spartacus spyridon spyros srikanth srinivas srinivasa
srinivasan sriram stamatis stanislas stanislava stavros stefania steffen steffi steinar stelios stellan stepan stevan
stina stjepan strabo sture sturla subhash subrahmanyan subramaniam sudha sudhir suetonius sugata suhail suharto sujata
sujit sukarno sulaiman suleiman suleyman suman sundar sunghoon sunil sunniva sunzi surendra surya susann sushil sushma
susumu svante svea svein svenja sverre svetlana svetozar svyatoslav swantje swapna swati swithin sylvain sylvaine
sylvette sylviane taciana tacitus tadao tadashi tadej tadeusz tadhg tafari tahir tahmina taiki taina taiwo takahiro
takako takao takayuki takehiko takeo takeru takeshi takis takumi takuya talal taliesin tamaki tamir tamsin tancred
tancredi tanja tanvi tapani tapio taras tarek tariq tarja tarjei tarquin tarsila tarun tatsuo tatsuya tayshaun tayyip
teddie teemu tegid tegwen tejas telma telmo temitope tendai teo teodoro teofilo teresita terhi terje tetsuo tetsuya
thabo thales thanasis thandeka thandi thandiwe thanh thanos thelonious themba themistocles theobald theocritus
theodoros theodosia theofilos theophile theophilus theophrastus thibault thibaut thierry thilo thisara thor thora
thorben thorbjorn thorsten thorvald thucydides thulani thurstan thuy tiago tihomir tiina tiit tilly tilman tilo timm
timo timothee tinashe titian tiziana tiziano tjark tobi tochi toini toivo tokiko tomaso tomiko tomio tomislav tomohiro
tomoko tomomi tomos toomas torben torbjorn torcuato torgeir torgny toribio torill tormod torquil torstein torsten toru
toshiaki toshihiro toshiko toshio toshiro toshiyuki traudl traugott trefor trine trinh tristao tristram trixie troels
trond trude trudi trygve tsuneo tsutomu tsuyoshi tsvi tuathal tudur tuija tullio tunde tuomas tuomo turgut turid
tutankhamun tuula tyreek tyrell tyrese tzipi tzipora ubaldo uche uchenna udo ugo ulf ulisse ulla ulric ulrike ulysse
umesh umit una upul uriah uriel urmas urmila urpo ursuline urszula uwe uzi uzoma vaclav vadim vaibhav valborg valdis
valentino valentyna valeri valerio valeriy valter vanda vandana vangelis varsha varun vasant vasco vashti vasil vasile
vasilis vasilisa vassilis vasudha vasyl vebjorn veena veijo veikko veit veli venancio venkat venkata venkatesh
venkatraman vercingetorix vered verena verity veronika veronique veselin vibeke vibha vicenta victoire victoriano
victorien vidar vidya vigdis viggo vijay vijaya vikas vikram viktoriya vilhelm vilho viljo ville vilmos vimal vimala
vinay vincenza vineet vinny vinod viorel vipin viraj virat virgilio vishal vishwanath vitalii vitaly vito vitomir
vitor vitoria vitruvius vittoria vittorio viviane vlada vladan vladimiro vlatko volker volkmar vuk vusi vytautas
waclaw wael wafa walburga waldemar waleed walid walkiria walther waltraud wambui wangari wanjiku wanjiru wasim wataru
wayan weiwei wenceslao wendelin wernher wibke wiebke wieland wieslaw wiktor wilberforce wilhelmine willem willi witold
wladyslaw wlodzimierz wole wystan xaver xenophanes xenophon xerxes xiaoli xiaoming xiaoping yaakov yaffa yago yahya
yair yakov yakub yamini yana yannis yaron yasemin yaser yash yashwant yasin yasir yasser yasuhiro yasuko yasunari
yasuo yasushi yayoi yegor yehoshua yehuda yehudit yetunde yiannis yifei yigal yishai yisrael yiting yitzchak yitzhak
yngvar yngve ynyr yoann yoav yochanan yoel yogesh yogev yoichi yoji yoko yolande yona yoram yorgos yoshi yoshiaki
yoshie yoshihiro yoshiko yoshio yoshiro yossi yosuke yotam younes younis yousef yousuf yrjo yrsa yuka yukari yuki
yukiko yukio yuko yulia yuliya yumi yumiko yuriko yusra yusuke yuta yutaka yuto yuya yvo yvon zacarias zadie zahed
zaheduzzaman zahir zaid zaira zander zanele zbigniew zdenek zdenka zdzislaw zebedee zechariah zeenat zeev zeno zenobia
zhiyuan ziad ziauddin zippora ziva zlata zlatan zlatko zodwa zohreh zoltan zorica zoroaster zsuzsanna zubair zuzana
zuzanna
`.trim().split(/\s+/));

/** Whether many people bear it as a given name; accents and letter case do not count. */
export const isGivenNameElsewhere = (word: string): boolean => givenNames.has(foldLetters(word));
