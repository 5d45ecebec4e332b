/**
 * The answers that a survey tool offers together, from the good end to the bad one, in lower case. The same words are worth
 * other steps in other sets: "somewhat satisfied" is the second of five after "extremely satisfied" where the bad end is
 * "extremely dissatisfied", and the third where it is "not at all satisfied". So a column is read by the set that it shows.
 */
export interface AnswerSet {
  steps: readonly (readonly string[])[];
  /** Whether its words say by themselves which end is good, whatever was asked: "satisfied" does, "agree" does not. */
  saysWhichIsGood: boolean;
}

export interface SetOfColumn {
  set: AnswerSet;
  /** What each answer of the set is worth: the bad end is 1. */
  worth: Record<string, number>;
  /** Another set fits as well, and would give other ratings. */
  isDoubtful: boolean;
}

/**
 * The set that answers in words come from: of those that hold all of them, the one with the fewest answers that nobody gave.
 *
 * @param answers different ones, in lower case; those that are in no set at all ("don't know") do not count.
 * @returns null when fewer than two are in sets, or no single set holds them all.
 */
export function answerSetOf(answers: readonly string[]): SetOfColumn | null {
  const said = answers.filter((answer) => known.has(answer));
  if (said.length < 2) return null;
  const fitting = answerSets
    .map((set) => ({ set, worth: worthOf(set), unused: unusedIn(set, said) }))
    .filter(({ worth }) => said.every((answer) => Object.hasOwn(worth, answer)))
    .toSorted((a, b) => a.unused - b.unused);
  const [best, ...others] = fitting;
  if (best === undefined) return null;
  const isDoubtful = others.some(
    ({ worth, unused }) => unused === best.unused && said.some((answer) => worth[answer] !== best.worth[answer]),
  );
  return { set: best.set, worth: best.worth, isDoubtful };
}

function worthOf({ steps }: AnswerSet): Record<string, number> {
  return Object.fromEntries(steps.flatMap((words, rank) => words.map((word) => [word, steps.length - rank] as const)));
}

function unusedIn({ steps }: AnswerSet, said: readonly string[]): number {
  return steps.filter((words) => !words.some((word) => said.includes(word))).length;
}

const opposites = [
  ["satisfied", "dissatisfied"],
  ["happy", "unhappy"],
  ["likely", "unlikely"],
  ["easy", "difficult"],
  ["helpful", "unhelpful"],
  ["good", "bad"],
] as const;

/** The forms that the tools' own lists of answers have, for each pair of opposites. */
function setsOf(good: string, bad: string): AnswerSet[] {
  const neither = [`neither ${good} nor ${bad}`, `neither ${bad} nor ${good}`, "neutral", "neither"];
  const forms = [
    [[`very ${good}`], [good], neither, [bad], [`very ${bad}`]],
    [
      [`extremely ${good}`, `very ${good}`],
      [`somewhat ${good}`],
      neither,
      [`somewhat ${bad}`],
      [`extremely ${bad}`, `very ${bad}`],
    ],
    [
      [`extremely ${good}`],
      [`very ${good}`],
      [`somewhat ${good}`, `moderately ${good}`],
      [`not so ${good}`, `slightly ${good}`],
      [`not at all ${good}`],
    ],
    [
      [`extremely ${good}`],
      [`moderately ${good}`],
      [`slightly ${good}`],
      neither,
      [`slightly ${bad}`],
      [`moderately ${bad}`],
      [`extremely ${bad}`],
    ],
    [[`very ${good}`], [good], [`somewhat ${good}`], neither, [`somewhat ${bad}`], [bad], [`very ${bad}`]],
  ];
  return forms.map((steps) => ({ steps, saysWhichIsGood: good !== "good" }));
}

/** Satisfaction in German, French and Spanish. */
const inOtherLanguages: AnswerSet[] = [
  [
    ...[
      ["sehr zufrieden", "äußerst zufrieden"],
      ["zufrieden", "eher zufrieden"],
    ],
    ["teils/teils", "teils, teils", "weder noch", "weder zufrieden noch unzufrieden", "neutral"],
    ...[
      ["unzufrieden", "eher unzufrieden"],
      ["sehr unzufrieden", "äußerst unzufrieden"],
    ],
  ],
  [
    ...[
      ["très satisfait", "très satisfaite", "très satisfait(e)"],
      ["satisfait", "satisfaite", "satisfait(e)", "plutôt satisfait", "plutôt satisfait(e)"],
    ],
    ["ni satisfait ni insatisfait", "ni satisfait(e) ni insatisfait(e)", "neutre"],
    ["insatisfait", "insatisfaite", "insatisfait(e)", "plutôt insatisfait", "plutôt insatisfait(e)", "peu satisfait"],
    ["très insatisfait", "très insatisfaite", "très insatisfait(e)", "pas du tout satisfait"],
  ],
  [
    ...[
      ["muy satisfecho", "muy satisfecha", "muy satisfecho/a"],
      ["satisfecho", "satisfecha", "satisfecho/a", "algo satisfecho"],
    ],
    ["ni satisfecho ni insatisfecho", "neutral", "neutro"],
    ...[
      ["insatisfecho", "insatisfecha", "insatisfecho/a", "algo insatisfecho"],
      ["muy insatisfecho", "muy insatisfecha", "muy insatisfecho/a"],
    ],
  ],
].map((steps) => ({ steps, saysWhichIsGood: true }));

const neitherAgrees = ["neither agree nor disagree", "neither disagree nor agree", "neutral", "neither", "undecided"];

const answerSets: readonly AnswerSet[] = [
  ...opposites.flatMap(([good, bad]) => setsOf(good, bad)),
  ...inOtherLanguages,
  ...[
    [["strongly agree"], ["agree"], neitherAgrees, ["disagree"], ["strongly disagree"]],
    [["strongly agree"], ["somewhat agree"], neitherAgrees, ["somewhat disagree"], ["strongly disagree"]],
    [
      ...[["strongly agree"], ["agree"], ["somewhat agree", "slightly agree"], neitherAgrees],
      ...[["somewhat disagree", "slightly disagree"], ["disagree"], ["strongly disagree"]],
    ],
    [
      ["excellent"],
      ["good"],
      ["average", "fair", "ok", "okay", "neutral"],
      ["poor", "bad"],
      ["very poor", "very bad", "terrible", "awful"],
    ],
    [["excellent"], ["very good"], ["good"], ["fair"], ["poor"]],
  ].map((steps) => ({ steps, saysWhichIsGood: false })),
];

const known = new Set(answerSets.flatMap(({ steps }) => steps.flat()));
