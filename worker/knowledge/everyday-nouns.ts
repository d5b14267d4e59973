/** Nouns of everyday life: alone, or among themselves, they are seldom what a text is about; base forms. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

export const everydayNouns = words(`
ability accident account action activity address advance advantage advice affair afternoon age agreement air aim
amount animal answer apartment appearance area argument arm article aspect attempt attention aunt author autumn baby
back bag ball band bank bar base basis basket bath bathroom beach bear bed bedroom beer beginner beginning behaviour
behavior being bell benefit bicycle bike bill bird birth birthday blanket block blood board boat body bone book boot
border boss bottle bowl box boy branch bread break breakfast breath brick bridge brother brush bucket budget building
bus bush business butter button buyer cake camera camp candle cap car card care career carpet cat cause ceiling cell
cent center centre chair challenge chance change chapter character charge cheese chest chicken chief child choice
church cigarette cinema circle city class classroom clock cloth clothes cloud club coast coat coffee collar colleague
collection college colour color comment committee community company comparison competition complaint computer
conclusion concern condition conversation cook cookie copy corner cost cotton couch country couple course court cousin
cover cow cream credit crowd cup curtain customer dad danger date daughter day deal death debate decade decision degree
demand department description desk detail development device dictionary dinner direction director dirt discussion dish
distance doctor document dog door doubt dozen drawer drawing dream dress drink drive driver drop dust duty ear earth
edge editor effort egg elbow election element email employee end enemy energy engine engineer entrance environment
error evening event evidence exam example exception exercise existence expert explanation expression eye face fact
factor factory failure fall family fan farm farmer father fault favour fear feature feedback feeling feet fellow field
fight figure file film finger fire fish fit flat flight floor flower fly focus folk food foot force form fortune frame
freedom friend front fruit fun function furniture future game garden gas gate gentleman gift girl glass goal god gold
government grandfather grandmother grass ground group growth guard guess guest guide guy hair half hall hand handful
handle harm hat head heading health heart heat height hell help hero hill history hobby hole holiday home honesty honey
honour hope horse hospital host hotel hour house husband ice idea image impact importance impression improvement
increase individual industry influence information insect inside instance instruction intention interest internet
interview introduction island issue item jacket job joke journal journalist journey joy juice jump key kid kind king
kitchen knee knife knowledge lab label lack lady lake lamp land language laugh law lawyer layer lead leader leaf leg
length lesson letter level library lie life light limit line link lip list listener lock log look loss lot love luck
lunch machine magazine mail majority male man manager manner map mark market marriage master match material math matter
maximum meal meaning measure measurement meat media medicine meeting member mess message metal metre meter middle mile
milk mind minimum minute mirror miss mistake mix mode moment money month mood moon morning mother motor mountain mouse
mouth move movement movie mum music name nation nature neck need neighbour news newspaper night noise north nose note
notebook nothing notice novel number nurse object office officer oil opinion opportunity option order outcome outside
oven owner pace package page pain paint pair pan paper paragraph parent park part partner party passage past path
patient pattern pause payment peace pen pencil people percentage performance period permission person phone photo
photograph phrase piano picture piece pipe pizza place plan plane plant plate player pleasure pocket poem poet point
police pool population position possibility post pot potato potential pound power presence present president
pressure price problem procedure process product professor profit program programme progress project proof property
proposal purpose quality quantity quarter question race radio rain range rate reach reaction reader reading reality
reason record recording recipe reference region relation relationship relief remedy report request requirement
research researcher resource respect response responsibility rest restaurant result return reward rice rich ride right
ring rise risk river road rock role roof room rope round routine row rule run sale salt sample sand sandwich scale
scene schedule school science scientist screen sea seat second secret section security sense sentence series service
session set setting sex shadow shape share shelf ship shirt shock shoe shop shot shoulder show side sign signal silver
sister site situation size skill skin sky sleep smell smile smoke snow society software soil solution son song sort
sound soup source south space speaker speech speed spirit spoon sport spot spring square staff stage stair standard
star start state statement station step stick stock stomach stone stop store storm story strange stranger street
strength stress string structure student studio study stuff style subject success sugar suggestion suit summary summer
sun surface surprise system table tail talk task taste tea teacher team tear technology telephone television term test
text theme thing thinking thought thread ticket tip title today tomorrow tone tongue tool tooth top topic total
touch tour town toy track trade tradition traffic train training translation travel treatment tree trial trick trip
trouble truck trust truth try turn type uncle understanding union unit university use user value van variety vegetable
version video view village visit voice volume volunteer walk wall war warning waste watch water way weakness weather
web website week weekend weight west wheel while whole wife wind window wine wing winner winter wish woman wood word
worker world writer writing yard year yesterday youth waiting making using doing working going playing eating talking listening
anchor ankle apple arrow ash attic axe bacon badge balcony barn barrel bead bean bee belt bench bin blade blouse
bolt bomb bone bounce bow brain brand brass breeze broom bubble bulb bull bullet bump bundle butcher cabin cage
calendar calf cane canvas cash cattle cave chain chalk champion charm chimney chin chip chord circus clay clerk
cliff cluster clue coach coin column comb compass concert cook cord corn corridor costume cottage cotton counter coup
crack craft crew crop cross crown cure curb cushion dad dairy dam dance dawn deck deer dot dough draft dragon drum
duck dump echo emperor envelope fence ferry fever fiddle flag flame flash flavour fleet flesh flour fog fold fork fountain
fox fur gallery gap garage gate gear ghost giant glance glove glue goat grain grape grave grip guitar gun hammer harbour
harvest hay hedge hen hint hook horn hut ink iron ivory jaw jeans jet jewel joint jungle keeper kettle kick knot ladder
lane lawn leather lemon lid lightning lock lorry lump lung maid mask mast mat merchant mill miner mole monk monkey monster
motion mud muscle nail neighbour nest net nut oak ocean onion orange oven owl ox palace palm parcel path paw peak pearl
peasant pepper pet pigeon pile pill pillow pilot pin pine pit pitch plain plaster plough plug poison pole pond pony pool
pope pork portrait powder prayer priest prince princess prison prize punch puppy puzzle queen rabbit rail rat
reef revival ribbon rifle roll root rose route rug ruler sack sail sailor sauce saw scarf scholar scissors screw seed sheep
sheet shell shepherd shift shore shower shrimp sin singer skirt slave sleeve slice slope smith snake soap sock soldier sole
soprano spade spark spear spice spider spike spoon spray spy stable stamp station statue steam steel stem stitch storey
stove straw stream stripe suitcase swan sweat sword tailor tank tap tape tax teenager temple tenant tenor tent thief thumb
tiger tile timber toe tomb torch towel tower trail trap tray treasure trench tribe trousers trunk tube tunnel twin
umbrella uniform valley vase veil vessel vest vine violin wagon waiter wax wheat whip whistle widow wire witch wolf wool
wound wrist yard objection apology uncertainty conference seminar announcement reminder absence attendance greeting remark
recommendation clarification confirmation procedure finale outset continent participant attendee expectation viewpoint
submission headline anniversary nickname reputation contribution achievement accomplishment endeavour endeavor
`);
