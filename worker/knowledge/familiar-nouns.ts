/**
 * Nouns that everybody uses, beside those of everyday life: said once or twice, they are not what a text is about; said
 * more often, they may be. Base forms.
 */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

export const familiarNouns = words(`
abbreviation abolition abroad absurdity abundance academic academy accent access accessory accommodation accuracy
accusation acquaintance acquisition act acting actor actress adaptation addition adjective adjustment administration
administrator admiration admirer admission adolescent adult adventure adverb advert advertisement adviser advisor
advocate affection afterthought agency agenda agent aggression agony aide ailment aircraft airline airport aisle alarm
album alert alley alliance ally alphabet alternative altitude aluminium alumni amateur ambassador ambition ambulance
amendment amusement analysis analyst ancestor anecdote anesthetist angel anger angle anguish announcer annoyance annum
anthropologist anticipation anxiety apparatus appeal appetite applause appliance applicant application appointment
appraisal appreciation approval apron arc arch archaeologist archive ardour arena arrangement array arrest arrival
artisan artist artwork ashes assault assembly assertion assessment asset assignment assistance assistant association
assumption assurance astronaut astronomer astrophysicist atmosphere attachment attacker attendant attitude attorney
attraction auction audit auditor authority autobiography autonomy avenue award awareness awe bachelor backbone backdrop
backer background backing backpack backstory backup backyard bait baker bakery bald ballot bandage banker bankruptcy
banner barber bargain bark barrier basement basics bassist batch bathtub bay beard beast beat beauty bedding beef beggar
behalf belief believer belly belonging belongings bend beneficiary bet bias bid biochemist biography biologist
birthplace bishop bite blame blast blaze blend blessing blindness blow blueprint boarder boast bodyguard bond bonus
bookcase booking bookshop boost booth boredom botanist boulder bouncing boundary bowler boxer boyfriend bracelet bracket
brake bravery breach breakdown breakthrough breed brewer bricklayer bride briefing brilliance broadcast broadcaster
brochure broker browser bruise brunch brutality buddy buffer builder bulk bulletin bully bumper bunch burden bureau
burial burn burst businessman businesswoman buzz bystander cabinetmaker calculation calculator caller calm campaign
campaigner campus canal candidate candy capability capacity capital captain caption capture carbon cardboard
cardiologist caretaker cargo carpenter carrier carrot cartoon casualty catalogue catastrophe catch category caution
celebration celebrity cellar cemetery census centimetre ceremony certainty certificate chairman chairmanship chairperson
chairwoman chamber championship chancellor channel chaos characteristic charisma charity chart chat checklist cheek chef
chemical chemist chemistry cheque childhood chore christmas circulation circumstance citizen civilian claim clarity
clash classic classmate clause cleaner cleaning clearance clearing clergyman client climate climb clip closeness closure
clothing clout coal coalition cocktail code coincidence collapse collector colonel combination comedian comedy comfort
comma commander commentary commentator commerce commissioner commitment communication commute commuter companion
compartment compensation competence competitor complexity complication component composer composition compound
compromise comrade concentration concept concrete condemnation conductor confession confidence confinement conflict
confusion congratulation congress connection conquest conscience consciousness consensus consent consequence
conservative consideration consistency constraint construction consultant consultation consumer consumption contact
container contemporary contempt content contest contestant context contract contractor contradiction contrast
contributor controversy convenience convention conviction convoy cooking cooperation coordination coordinator copyright
core corkscrew corporation correction correspondence correspondent corruption council councillor councilor counsel
counselor counterpart county courage coverage craftsman crash crate craze creation creativity creator creature
credibility crime criminal crisis criterion critic criticism critique crossing cruelty cruise cry cube cue cuisine
culture cupboard curator curiosity currency curriculum custodian custody custom cut cutting cycle daddy dancer darkness
dash data database datum deadline dealer dealing dear debris debt debut decency declaration decline decoration
dedication defeat defect defence defender defense deficit definition delay delegate delegation delight delivery demeanor
demeanour denial density dentist departure dependence dependency deployment deposit depth deputy descendant descent
desert designer desire despair destination destruction detection detective determination developer devotion diagram
dialogue diamond diary dictation dictator diet difficulty dignity dilemma diligence dimension dining diploma diplomat
directive directory disability disadvantage disagreement disappearance disappointment disaster discipline disclosure
discount discourse discovery discrimination disdain disease disgust disk dismissal disorder display disposal dispute
disruption distinction distortion distress distribution distributor district disturbance diversity division divorce dock
dollar domain dominance donation donor doorbell doorway dose downfall downside downtown drain drama dramatist drawback
dread drift drill drinking driveway drought drummer dues duration dusk dynamic eagerness earning earnings ease east
easter economist economy editing edition education effectiveness efficiency ego elder electrician elegance elevator
elite embarrassment embrace emergence emergency emotion emphasis empire employment encounter encouragement encyclopedia
ending endocrinologist endorsement enforcement engagement engineering engraver enjoyment enquirer enquiry enterprise
entertainment enthusiasm enthusiast entity entrant entrepreneur entry envoy equality equation equipment equivalent era
errand escape essay essence establishment estate estimate ethic euro evaluation eve exaggeration examination excellence
excerpt excess exchange excitement exclusion excuse execution executive exhibit exhibition exile exit expansion
expedition expenditure expense experience experiment expertise exploration explorer explosion export exposure extension
extent extract extreme fabric facility faction failing fairness faith fame fantasy fare farming fashion fat fatigue
favorite favourite feast feat federation fee fellowship fiancé fiber fiction fighter fighting figurehead filming filter
finance finding fingertip fireman firm fisherman fishing fixture flavor flaw flexibility flood flow fluid folder
follower following footage football foothold footnote forecast forefront forehead foreigner forerunner forest foreword
formalities formality format formation former formula fortnight forum foundation founder fraction fracture fragment
framework fraud freelancer freezer freight frequency friction fridge friendship frustration fuel fulfilment fund funding
fundraiser funeral fury fuss gain gallon gambler gambling gang garbage gardener gathering gender general generation
generosity geneticist genius genre gentleness geologist gesture girlfriend glimpse globe glory glossary godfather
godmother goldsmith goodness goodwill gossip governor grace grade graduate graduation grandchild granddaughter grandma
grandmaster grandpa grandparent grandson granny grant graph graphic grasp gratitude greatness greed grid grief grocery
grounds growl guarantee guardian guesswork guidance guideline guilt guitarist habit habitat hallmark hallway halt
handbag handbook handout handshake handyman happiness hardship hardware hatred hazard headache headquarters headteacher
healthcare hearing heaven heir heiress helicopter helper herald heritage hesitation highlight highway hindsight hiring
historian hit hobbyist hold holder holding homage homeland hometown homework honor horizon horror hostage hostility
household housemate housewife housing hug humanity humor humour hunger hunt hunter hunting hurdle hurry hypothesis icon
identification identity ideology ignorance illness illusion illustration imagination immigrant immigration impulse
incentive inception inch incident inclination inclusion income independence index indication indicator indifference
inequality infant infection inflation informant infrastructure ingredient inhabitant initiative injection injury
injustice innocence innovation input inquiry insight inspection inspector inspiration instability installment instalment
instinct institute institution instructor instrument instrumentalist insult insurance intake intellect intellectual
intelligence intensity intent interaction interference interior interlude intermission interplay interpretation
interruption interval intervention interviewer intimacy introductory intuition invasion invention inventor inventory
investigation investigator investment investor invitation involvement isolation jail janitor jargon jeopardy jeweller
jewellery jewelry jockey journalism judge judgement judgment junction junior jury justice justification keyboard keynote
keypad kidney killer killing kilogram kilometer kilometre kindness kit knock labor laboratory labour lamppost landing
landlord landmark landowner landscape laptop laughter launch launcher laundry laureate lawsuit layout leadership leaflet
league leak leap learner learning lease leave lecture lecturer leeway leftover legacy legend legislation legislature
leisure lender lending liability liar liberal liberty librarian licence license lieutenant lifelong lifestyle lifetime
likelihood limelight limitation linguist liquid literature livelihood liver living loan lobby locality location logic
loneliness longing lookout loop lord loser lover loyalty luggage luxury lyric magistrate mainland maintenance majesty
makeover maker makeup mall mansion manual manufacturer manufacturing manuscript marathon march margin marker marketing
marketplace mass mastermind masterpiece mathematician mayor maze meantime mechanic mechanism medal mediator membership
memo memoir memorial memory mention merchandise mercy merit messenger metaphor method midday midnight midwife migration
military millennium millionaire mindset minister ministry minority miracle misconception misery misfortune mishap
missile mission missionary misunderstanding mixture mob mobile mobility moderator modesty molecule momentum monarch
monitor monitoring monologue monopoly monument morale morality mortgage motivation motive mould mount mouthful mug mummy
murder murderer museum musician mystery myth nap napkin narrative narrator nationality nationwide naturalist navigation
necessity needle negotiation neighbor neighborhood neighbourhood nephew nerve network networking neuroscientist newcomer
newness newsletter niece nightmare nominee nonsense noon norm northern nostalgia notion novelist nuance nun nursery
nursing nutrition oath obituary obligation observation observer obsession obstacle occasion occupation occurrence
offence offender offense offering official offshoot offspring olive omission onlooker onset opener opening opera
operation operator opponent opposite opposition optimism orchestra organ organisation organiser organism organist
organization organizer orientation origin original orphan outbreak outburst outcast outcry outfit outing outlay outlet
outline outlook output outrage outsider outskirts overhaul overlap overview ownership oxygen packaging packet pact pad
painter painting panel panic parable parade paradigm paradise parallel paramedic parenting parish parking parliament
participation particle partnership passenger passion passport password pastime patch pathologist patience patrol patron
pavement pay payroll peculiarity pedestrian peer penalty penman pension perception percussionist perfection performer
peril permit persistence persona personality personnel perspective persuasion pharmacist phase phenomenon philanthropist
philosopher philosophy photographer photography physician physicist physiologist pianist picnic pilgrim pioneer pitfall
pity plaintiff planet planner planning platform platitude playground plea pledge plenty plot plumber poetry pointer
policeman policy politeness politician politics poll pollution popularity portfolio portion portrayal possession
postcard poster postman postscript poverty practitioner praise preacher precaution precedent precision predecessor
prediction preface preference pregnancy prejudice premiere premise premises premium preparation prescription
presentation presenter preservation press prestige presumption prevention prey pride principal principle print printer
priority prisoner privacy privilege probability procession producer production profession professional professionalism
profile programmer progression prohibition projection projector prologue promise promotion prompt pronunciation prop
propaganda proportion prosecution prosecutor prospect prosperity protection protest protester prototype provider
province provision prowess proximity psychiatrist psychologist psychology publication publicist publicity publisher
publishing punishment pupil purchase purchaser pursuit push qualification quarrel quest questionnaire queue quirk quota
quotation quote radiologist raincoat rally ranger ranking rating ratio rationale raw razor readiness realisation
realization realm rebel rebellion rebuilding recap receipt receiver reception receptionist recession recipient recluse
recognition recollection reconstruction recorder recovery recruit recruitment recycling redundancy referee referendum
reflection reform refugee refusal regard regime register registration regret regulation regulator rehearsal reign
rejection relative release relevance reliability reliance religion reluctance remainder remains remnant remorse
rendering renewal rent rental repair repercussion repertoire repetition replacement reply reporter reporting
representation representative reproduction rescue resemblance resentment reservation reserve residence resident
resignation resistance resolution resonance resort respondent restoration restraint restriction restructuring resume
resurgence retailer retirement retreat retrospect reunion revelation revenge revenue reverse review reviewer revision
revolution rhythm riddle rider rival rivalry roadmap robber robbery robot rocket romance roommate roster rotation
roundabout rubber rubbish ruin ruling rumor rumour runner running rush sacrifice sadness safety salary salesman sanction
sanctuary sarcasm satellite satisfaction saucepan saving savings saxophonist saying scandal scar scenario scenery scent
scepticism scholarship schoolmate scope score scorer scratch scream script scrutiny sculptor sculpture search seating
secretary sector seeker segment selection self seller senate senator sender senior sensation sensitivity sentiment
separation sequel sequence sergeant servant serving setback settler setup severity shame shareholder shelter sheriff
shield shooting shopkeeper shopper shopping shortage shortcoming shortcut shortlist shuttle sibling sickness sidekick
sidewalk siege sight signatory signature significance silence similarity simplicity simplification singing singles sip
sitting skeleton sketch slang slavery slide slogan slot smartphone smoker smoking snack snapshot soccer sociologist
solidarity solo songwriter sorrow specialist speciality specialty species specimen spectacle spectator spectrum
speculation spelling sphere spill spine spinster spokesman spokesperson spokeswoman sponsor sponsorship sportsman
spotlight spouse spread spreadsheet squad stability stack stadium stake stakeholder stalemate stance stand standing
standpoint standstill starter startup statistic statistician stature status statute steering stepfather stepmother
stepping stepping-stone stereotype stimulus stint stockbroker storyline storyteller straightforward strategist strategy
streak strike striker strip stroke stronghold struggle stubbornness stunt subscription subset subsidiary subsidy
substance substitute subtitle suburb succession successor sufferer suffering suffix suicide suite sunlight sunrise
sunset sunshine superior supermarket supervision supervisor supper supplement supplier supply support supporter surgeon
surgery surplus surrounding surroundings surveillance survey surveyor survival survivor suspect suspense suspicion sweep
sweetness swimmer swimming swing switch syllabus symbol sympathy symposium symptom synonym synopsis tablecloth tablet
tactic takeaway tale talent target taxi taxpayer teaching teammate teapot technician teen teleconference telegram temper
temperature temptation tendency tension terminal terrain territory terror terrorism terrorist testament testimonial
testimony textbook texture theater theatre theologian therapist therapy thesis thickness thinker thirst threat threshold
thrill thriller throat throne throw tide tie timeframe timeline timetable timing tiredness tissue toast tobacco toilet
tolerance toll tomato toothbrush tourism tourist tournament trace tracking trader tragedy trainee trainer trait
transaction transcript transcription transfer transformation transit transition translator transmission transport
transportation trauma traveler traveller treasurer treaty trend tribute trigger trio triumph troop troops troublemaker
trumpeter trustee turmoil turning turnout turnover tutor tutorial twist tycoon tyre ugliness underdog undergraduate
undertaking unemployment unity universe upbringing update upgrade uprising upset urgency usage utility utterance vacancy
vacation vacuum validity vanity vantage variable variation vehicle vendor venture venue verdict versatility verse vet
veteran vicar vice vicinity victim victory viewer viewing vigil villager villain violation violence violinist virologist
virtue virus visibility vision visitor vitamin vocabulary vocalist vote voter voting voyage vulnerability wage waitress
wake wallet warden wardrobe warehouse warmth warrant warrior watchdog watcher wave wealth weapon weaver webinar webpage
wedding weekday welfare wellbeing wheelchair whim whisper wilderness willingness wisdom withdrawal witness wonder
workbook workforce workload workout workplace workshop worldview worship worth wreck wrongdoing yacht yardstick
youngster zeal zest zone zoologist
`);
