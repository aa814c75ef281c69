"""Words that mean the same to somebody who searches the library: English, Khmer and what people say every day."""

from __future__ import annotations

GROUPS = """
jar, water jar, urn, ពាង, ពាងទឹក, ក្អម
water, ទឹក
dengue, dengue fever, haemorrhagic fever, គ្រុនឈាម, ជំងឺគ្រុនឈាម
larva, larvae, wriggler, ដង្កូវទឹក, កូនដង្កូវ
pupa, ដឹកឌឿ
prevention, prevent, protect, safe, ការពារ, បង្ការ
lid, cover, covered, គម្រប
tank, reservoir, អាង, អាងទឹក
fish, ត្រី
well, អណ្ដូង, អណ្ដូងទឹក
bucket, pail, ធុង, ធុងទឹក
basin, bowl, ចានក្លាំ
gutter, ទរទឹក
roof, ដំបូល
tyre, tire, កង់ឡាន, សំបកកង់
coconut, ដូង
vase, ថូ, ថូផ្កា
can, tin, កំប៉ុង
basket, កញ្ច្រែង, កន្ត្រក, កញ្ជើ
bottle, ដប
plastic, ជ័រ, ប្លាស្ទិក
sack, bag of rice, បាវ, ការុង
flower pot, ផើង, ផើងផ្កា
rubbish, garbage, trash, waste, litter, bin, dustbin, wastebasket, សំរាម, ធុងសំរាម, កាកសំណល់
hygiene, clean, អនាម័យ, ស្អាត
house, home, hut, ផ្ទះ, លំនៅ
village, countryside, ភូមិ, ជនបទ
kitchen, ផ្ទះបាយ, ចង្ក្រាន
bed, គ្រែ
bamboo, ឫស្សី
hammock, អង្រឹង
clothes, laundry, washing, ខោអាវ, សម្លៀកបំពាក់
cart, ox cart, wagon, រទេះ, រទេះគោ
bicycle, bike, cycle, កង់ជិះ, ទោចក្រយាន
remork, tuk-tuk, tuktuk, rickshaw, រ៉ឺម៉ក, តុកតុក
motorbike, moto, motorcycle, ម៉ូតូ
transport, traffic, vehicle, travel, ដឹកជញ្ជូន, ធ្វើដំណើរ, យានយន្ត
fence, របង
path, road, way, street, ផ្លូវ
stone, rock, ថ្ម
school, classroom, សាលា, សាលារៀន, ថ្នាក់រៀន, បន្ទប់រៀន
tree, ដើមឈើ
palm, sugar palm, palmyra, ត្នោត, ដើមត្នោត
banana, ចេក
mango, ស្វាយ
fruit, ផ្លែ, ផ្លែឈើ
plant, រុក្ខជាតិ
bush, shrub, គុម្ព
flower, blossom, ផ្កា
grass, lawn, ស្មៅ
rice, paddy, ស្រូវ, អង្ករ
field, rice field, farm, farming, agriculture, ស្រែ, ចម្ការ, កសិកម្ម
yard, garden, ទីធ្លា, សួន
mountain, hill, ភ្នំ, ទួល
pupil, student, child, children, kid, សិស្ស, ក្មេង, កុមារ
girl, schoolgirl, សិស្សស្រី, កុមារី
boy, schoolboy, សិស្សប្រុស, កុមារា
person, people, man, woman, character, figure, មនុស្ស, តួអង្គ
nurse, doctor, health worker, medic, គ្រូពេទ្យ, បុគ្គលិកសុខាភិបាល, ពេទ្យ
health, medicine, សុខភាព, សុខាភិបាល
grandmother, grandma, old woman, យាយ, លោកយាយ, ជីដូន
family, គ្រួសារ
hen, chicken, cock, rooster, មាន់, មេមាន់
animal, creature, សត្វ
dog, ឆ្កែ
buffalo, water buffalo, ក្របី
mosquito, insect, aedes, មូស, មូសខ្លា, សត្វល្អិត
life cycle, វដ្តជីវិត
egg, eggs, ពង, ស៊ុត, ពងមាន់
arrow, pointer, ព្រួញ
magnifier, magnifying glass, loupe, កែវពង្រីក
sun, ព្រះអាទិត្យ
star, stars, constellation, ផ្កាយ, តារា
light, ray, ពន្លឺ, កាំរស្មី
planet, ភព
earth, world, ផែនដី, ពិភពលោក
globe, ភូគោល
axis, axle, shaft, អ័ក្ស
pole, poles, ប៉ូល
night, យប់
moon, ព្រះចន្ទ, លោកខែ, ខែភ្លឺ
orbit, គន្លង
sky, មេឃ
astronomy, telescope, តារាសាស្ត្រ, កែវយឹត
pagoda, monastery, wat, វត្ត, វត្តអារាម
vihara, ព្រះវិហារ
lamp, lantern, ចង្កៀង
bulb, light bulb, អំពូល, អំពូលភ្លើង
experiment, lab, laboratory, ពិសោធន៍, មន្ទីរពិសោធន៍
ball, បាល់
flag, ទង់, ទង់ជាតិ
desk, table, តុ, តុសិស្ស
bench, បង់, ជើងម៉ា
chair, seat, stool, កៅអី
teacher, គ្រូ, គ្រូបង្រៀន
blackboard, chalkboard, chalk, ក្ដារខៀន, ដីស
whiteboard, ក្ដារស
board, notice board, ក្ដារ, ក្ដារព័ត៌មាន
bookshelf, shelf, shelves, ធ្នើ, ធ្នើសៀវភៅ
book, books, exercise book, notebook, សៀវភៅ
library, បណ្ណាល័យ
geography, ភូមិវិទ្យា, ភូមិសាស្ត្រ
cambodia, khmer, កម្ពុជា, ខ្មែរ
clock, watch, time, នាឡិកា, ម៉ោង, ពេលវេលា
fan, កង្ហារ
wind, air, ខ្យល់
computer, laptop, pc, កុំព្យូទ័រ
technology, បច្ចេកវិទ្យា
bag, school bag, backpack, rucksack, កាបូប, កាបូបស្ពាយ
pencil, pen, ខ្មៅដៃ, ប៊ិច
scissors, កន្ត្រៃ
counting, count, abacus, រាប់, ក្ដារគ្រាប់រាប់
number, numbers, digit, លេខ, ចំនួន
mathematics, maths, math, arithmetic, គណិតវិទ្យា
bell, កណ្ដឹង, ជួង
sound, music, noise, សំឡេង, តន្ត្រី
soap, hand washing, សាប៊ូ, លាងដៃ
durian, ទុរេន
dragon fruit, pitaya, ស្រកានាគ
pineapple, ម្នាស់
papaya, ល្ហុង
seed, grain, គ្រាប់
watermelon, melon, ឪឡឹក
mangosteen, មង្ឃុត
rambutan, សាវម៉ាវ
chilli, chili, pepper, ម្ទេស
vegetable, vegetables, បន្លែ
scale, scales, balance, weighing, ជញ្ជីង, ថ្លឹង
weight, mass, weights, ទម្ងន់, ម៉ាស, កូនទម្ងន់
market, shop, stall, store, ផ្សារ, តូប, ហាង
parasol, umbrella, sunshade, ឆ័ត្រ
geometry, solid, ធរណីមាត្រ
cube, គូប
cuboid, box, ប្រលេពីប៉ែតកែង, ប្រអប់
prism, ព្រីស
triangle, ត្រីកោណ
hexagon, ឆកោណ
pyramid, ពីរ៉ាមីត
square, ការេ
cylinder, ស៊ីឡាំង
cone, កោន
sphere, ស្វ៊ែរ
section, cut, cut open, មុខកាត់, ពុះ
circle, រង្វង់
ellipse, អេលីប
parabola, ប៉ារ៉ាបូល
hyperbola, អ៊ីពែបូល
hemisphere, កន្លះស្វ៊ែរ
net, nets, សំណាញ់
fraction, fractions, ប្រភាគ
place value, ones tens hundreds, ខ្ទង់
pythagoras, ពីតាករ
coordinates, axes, កូអរដោនេ
dice, die, គ្រាប់ឡុកឡាក់
chance, probability, ប្រូបាប
volume, មាឌ
measure, measuring, measurement, វាស់, រង្វាស់
ruler, tape, tape measure, បន្ទាត់, ម៉ែត្រវាស់
protractor, រ៉ាប់ទ័រ
angle, មុំ
set square, កែង
pair of compasses, drawing compass, board compass, ដែកឈាន
battery, batteries, ថ្មពិល
electricity, electric, electrical, power, អគ្គិសនី, ភ្លើងអគ្គិសនី
circuit, សៀគ្វី
switch, កុងតាក់
resistor, resistance, ohm, រេស៊ីស្តង់, អូម
ammeter, current, អំពែម៉ែត្រ, ចរន្ត
voltmeter, voltage, volt, វ៉ុលម៉ែត្រ, តង់ស្យុង
motor, engine, ម៉ូទ័រ
buzzer, រោទ៍, សញ្ញារោទ៍
led, diode, ឌីយ៉ូត
wire, cable, ខ្សែភ្លើង
solar, solar panel, សូឡា, បន្ទះសូឡា
energy, ថាមពល
magnet, magnetism, មេដែក
plug, socket, ព្រីភ្លើង, ដុយ
safety, danger, សុវត្ថិភាព
lever, fulcrum, ឃ្នាស់, ចំណុចទម្រ, ម៉ូម៉ង់, moment, torque
seesaw, see-saw, teeter-totter, ក្ដារបះ
simple machine, machine, ម៉ាស៊ីនងាយ, ម៉ាស៊ីន
mechanics, physics, មេកានិច, រូបវិទ្យា
wheelbarrow, រទេះរុញ
pliers, ដង្កាប់
tool, instrument, ឧបករណ៍
force, newton, កម្លាំង, ញូតុន
vector, វ៉ិចទ័រ
wheel, កង់
pulley, block and tackle, រ៉ក
rope, string, ខ្សែ
ramp, slope, inclined plane, ប្លង់ទេរ, ប្លង់ទេរល, ជម្រាល
trolley, laboratory cart, រទេះពិសោធន៍
motion, movement, ចលនា
wood, log, ឈើ
wedge, axe, ស្នៀត
screw, វីស
bolt, nut, ប៊ូឡុង, ខ្ចៅ
gear, cog, gears, cogwheel, កង់ធ្មេញ, ស្ពឺ, ហ្គៀរ
belt, ខ្សែពាន
crank, handle, ដៃមួល
spring, elastic, រ៉ឺស័រ
spring scale, dynamometer, newton meter, ឌីណាម៉ូម៉ែត្រ
pendulum, swing, oscillation, ប៉ោល, លំយោល
momentum, collision, បរិមាណចលនា, ទង្គិច
chain, ច្រវាក់
water wheel, mill, កង់ទឹក
biology, ជីវវិទ្យា
chemistry, chemical, គីមី, គីមីវិទ្យា
science, វិទ្យាសាស្ត្រ
cell, កោសិកា
nucleus, ណ្វៃយ៉ូ
mitochondrion, mitochondria, មីតូកុងឌ្រី
chloroplast, ក្លរ៉ូប្លាស
photosynthesis, រស្មីសំយោគ
golgi, កុលស៊ី
membrane, ភ្នាសកោសិកា
cell wall, ភ្នាសសែលុយឡូស
cytoplasm, ស៊ីតូប្លាស
vacuole, វ៉ាគុយអូល
centriole, centrioles, សង់ទ្រីយ៉ូល
endoplasmic reticulum, reticulum, រេទីគុលុម
heart, បេះដូង
organ, organs, សរីរាង្គ
body, human body, រាងកាយ, ខ្លួនមនុស្ស
blood, ឈាម
blood vessel, vein, artery, សរសៃឈាម
blood cell, គោលិកា
lung, lungs, breath, breathing, សួត, ដង្ហើម
brain, nerves, ខួរក្បាល, ប្រព័ន្ធប្រសាទ
head, ក្បាល
eye, ភ្នែក
retina, រេទីន
kidney, តម្រងនោម
urine, ទឹកនោម
stomach, ក្រពះ
belly, ពោះ
digestion, រំលាយអាហារ
liver, ថ្លើម
bile, gall bladder, ទឹកប្រមាត់
intestine, intestines, gut, bowel, ពោះវៀន
bone, bones, ឆ្អឹង
skeleton, គ្រោងឆ្អឹង
skull, លលាដ៍ក្បាល
jaw, mandible, ថ្គាម
tooth, teeth, ធ្មេញ
spine, backbone, vertebra, ឆ្អឹងខ្នង, កំណាត់ឆ្អឹងកង
rib, ribs, ឆ្អឹងជំនី
chest, ទ្រូង
shoulder blade, scapula, ស្លាបប្រជៀវ
shoulder, ស្មា
hip, pelvis, ត្រគាក
thigh, femur, ភ្លៅ
shin, tibia, fibula, ស្មងជើង
upper arm, humerus, ដើមដៃ
forearm, radius, ulna, កំភួនដៃ
hand, ដៃ
finger, fingers, ម្រាមដៃ
wrist, កដៃ
foot, feet, leg, ជើង
toe, toes, ម្រាមជើង
heel, កែងជើង
knee, ជង្គង់
elbow, កែងដៃ
joint, joints, សន្លាក់
ligament, សរសៃចំណង
cartilage, ឆ្អឹងខ្ចី
marrow, ខួរឆ្អឹង
room, បន្ទប់
wall, walls, ជញ្ជាំង, កំពែង
window, បង្អួច
door, ទ្វារ
floor, កម្រាល
tile, tiles, ការ៉ូ
beaker, បេស៊ែរ
flask, erlenmeyer, កែវកោន, កែវបាតមូល
glass, glassware, cup, កែវ
test tube, បំពង់សាក
measuring cylinder, graduated cylinder, កែវក្រិត
petri dish, ចានប៉េទ្រី
dish, plate, ចាន
dropper, pipette, បន្តក់
funnel, ជីវឡាវ
filter, ចម្រោះ
spirit lamp, burner, alcohol lamp, ចង្កៀងអាល់កុល
fire, flame, ភ្លើង
heat, heating, កម្ដៅ, ដុតកម្ដៅ
tripod, ជើងបី
stand, clamp, retort stand, ជើងទម្រ
thermometer, ទែម៉ូម៉ែត្រ
temperature, សីតុណ្ហភាព
goggles, glasses, spectacles, វ៉ែនតា
lotus, ឈូក, ផ្កាឈូក
bud, ក្រពុំ
stamen, pistil, pollen, កេសរ
ovary, អូវែរ
petal, ត្របកផ្កា
hibiscus, ផ្ការំយោល
sunflower, ផ្កាឈូករ័ត្ន
bean, beans, សណ្ដែក
root, roots, ឫស
shoot, sprout, germination, ពន្លក, ដុះ
leaf, leaves, ស្លឹក
seedling, sapling, កូនឈើ
drop, តំណក់
map, maps, chart of land, ផែនទី
mekong, មេគង្គ, ទន្លេមេគង្គ
tonle sap, បឹងទន្លេសាប, ទន្លេសាប
contour lines, contour, ខ្សែកម្ពស់
layer, layers, ស្រទាប់
flood, ទឹកជំនន់
river, stream, ទន្លេ, ស្ទឹង
lake, oxbow lake, បឹង
meander, bend, បត់បែន
delta, ដីសណ្ដ
sea, ocean, សមុទ្រ, មហាសមុទ្រ
waterfall, ទឹកជ្រោះ
valley, ជ្រលង
dam, hydropower, ទំនប់, វារីអគ្គិសនី
island, កោះ
beach, coast, shore, ឆ្នេរ
cliff, ច្រាំង
volcano, lava, magma, eruption, ភ្នំភ្លើង, កម្អែ
soil, ground, land, ដី
ground water, groundwater, aquifer, ទឹកក្រោមដី
pump, ស្នប់
core, mantle, crust, ស្នូល
compass, ត្រីវិស័យ
directions, direction, compass rose, ទិស, ទិសដៅ
needle, pin, map pin, ម្ជុល
temple, prasat, ប្រាសាទ
tower, ប្រាង្គ
angkor, អង្គរ
angkor wat, អង្គរវត្ត
bayon, បាយ័ន
history, ប្រវត្តិសាស្ត្រ
gate, ក្លោងទ្វារ
gallery, ថែវ
snake, naga, នាគ, ពស់
lion, តោ
statue, carving, sculpture, ចម្លាក់, រូបចម្លាក់
apsara, dancer, dance, អប្សរា, ទេពអប្សរ, រាំ
lintel, ផ្តែរ
laterite, ថ្មបាយក្រៀម
steps, stairs, staircase, ជណ្ដើរ
pillar, column, pillars, សសរ
linga, លិង្គ
stupa, chedi, ចេតិយ
drum, ស្គរ
pond, pool, ស្រះ
question, quiz, test, exam, សំណួរ, តេស្ត, ប្រឡង, សួរ
guide, dialogue, conversation, talk, អ្នកនាំផ្លូវ, សន្ទនា, និយាយ
text, words, writing, អត្ថបទ, អក្សរ
name, label, ឈ្មោះ, ស្លាកអក្សរ
sign, marker, hotspot, signpost, សញ្ញា
camera, tour, film, ទស្សនា, ដំណើរទស្សនា
graph, chart, diagram, ក្រាប, ក្រាហ្វ
data table, table of values, csv, តារាង
virus, disease, epidemic, illness, ជំងឺ, ជំងឺរាតត្បាត, វីរុស
artificial intelligence, ai, machine learning, បញ្ញាសិប្បនិម្មិត
season, seasons, រដូវ
friction, កកិត
gas, ឧស្ម័ន
liquid, រាវ
button, press, ប៊ូតុង
dial, knob, turn, បង្វិល
slider, រំកិល
stopwatch, timer, នាឡិកាវាស់
"""
"""A group a line. A word stands in one group, so that all words of a group find the same things."""
