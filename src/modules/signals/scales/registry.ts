import type { Scale } from "../vocabulary.ts";
import { fiveStepWords } from "./answers.ts";
import { rating } from "./rating.ts";

/** A scale with a key of its own. What is rated on it is the score's name; this says what it is used for. */
export interface KnownScale extends Scale {
  /** What tools measure on it. */
  measures: string;
  /** What answers in words are worth on it, in lower case. Other answers are read as numbers. */
  words: Readonly<Record<string, number>>;
  /** The tools and tests that it comes from. */
  from: string;
}

/** The one list of scales. Importers, guesses, corrected columns and programs all speak of these, and never mix two of them. */
export const knownScales: readonly KnownScale[] = [
  {
    ...{ key: "nps-0-10", minimum: 0, maximum: 10, goodEnd: "high" },
    measures: "Likelihood to recommend; the Net Promoter Score is computed from it",
    words: {},
    from: "Delighted, HubSpot, Qualtrics, SurveyMonkey and others",
  },
  {
    ...{ key: "nps-1-10", minimum: 1, maximum: 10, goodEnd: "high" },
    measures: "Likelihood to recommend, asked without a 0; no Net Promoter Score is computed from it",
    words: {},
    from: "Surveys built by hand, in PostHog for instance",
  },
  {
    ...rating(1, 5, "high"),
    measures: "Satisfaction (CSAT), stars, faces, or ease (CES)",
    words: { ...fiveStepWords(rating(1, 5, "high")), one: 1, two: 2, three: 3, four: 4, five: 5 },
    from: "Delighted, Medallia, Intercom, Chatwoot, app shops, Trustpilot; Google, which writes ONE to FIVE",
  },
  {
    ...rating(1, 5, "low"),
    measures: "Effort (CES), or the NHS Friends and Family Test",
    words: fiveStepWords(rating(1, 5, "low")),
    from: "Surveys that ask how much effort it took; the NHS",
  },
  { ...rating(1, 7, "high"), measures: "Satisfaction (CSAT) or ease (CES)", words: {}, from: "HubSpot, Delighted" },
  {
    ...rating(1, 7, "low"),
    measures: "Effort (CES)",
    words: {},
    from: "Surveys that ask how much effort it took",
  },
  { ...rating(0, 2, "high"), measures: "Satisfaction (CSAT) in three steps", words: {}, from: "HubSpot" },
  {
    ...rating(0, 1, "high"),
    measures: "Satisfaction with a thumb up or down",
    words: { good: 1, "good with comment": 1, bad: 0, "bad with comment": 0 },
    from: "Zendesk",
  },
  ...(
    [
      [0, 5],
      [1, 10],
      [0, 10],
      [-2, 2],
      [-3, 3],
      [-5, 5],
      [0, 100],
    ] as const
  ).map(([minimum, maximum]) => {
    const scale = rating(minimum, maximum, "high");
    return { ...scale, measures: "Any rating", words: fiveStepWords(scale), from: "Surveys of all kinds" };
  }),
];

const byKey = new Map(knownScales.map((scale) => [scale.key, scale]));

export function knownScale(key: string): KnownScale | undefined {
  return byKey.get(key);
}

/** A scale as scores carry it. */
export function scaleNamed(key: string): Scale {
  const { minimum, maximum, goodEnd } = byKey.get(key)!;
  return { key, minimum, maximum, goodEnd };
}
