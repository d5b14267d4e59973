/** Mental models that go by a fixed name; lower case. Those that a pattern finds ("X effect", "X's law") are not listed. */

const lines = (list: string): readonly string[] => list.split('\n').map(line => line.trim()).filter(Boolean);

/** By these words alone. */
export const knownModels: readonly string[] = lines(`
first principles
first principles thinking
first-principles thinking
second-order thinking
second order thinking
circle of competence
the map is not the territory
opportunity cost
sunk cost
margin of safety
compound interest
regression to the mean
feedback loop
diminishing returns
economies of scale
supply and demand
tragedy of the commons
zero-sum game
natural selection
game theory
comparative advantage
devil's advocate
five whys
eisenhower matrix
thought experiment
growth mindset
base rate
expected value
law of large numbers
power law
loss aversion
overton window
hierarchy of needs
ooda loop
critical mass
creative destruction
nash equilibrium
black swan
red queen
chesterton's fence
eighty twenty rule
80/20 rule
`);

/** Words of other meanings as well: mental models where the text defines them or speaks of mental models. */
export const ambiguousModels: readonly string[] = lines(`
inversion
leverage
compounding
anchoring
reciprocity
redundancy
entropy
premortem
steelmanning
incentives
emergence
antifragility
`);
