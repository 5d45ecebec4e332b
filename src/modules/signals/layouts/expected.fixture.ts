import type { RowCounts } from "../contract.ts";
import type { signalKinds } from "../vocabulary.ts";

type SignalKind = (typeof signalKinds)[number];

/** What a file of a tool must become with nothing asked: its layout, the fates of its rows, some of its signals. */
export interface ExpectedFile {
  fixture: string;
  /** What the tool calls the file, where that matters. */
  name?: string;
  layout: string;
  counts: Partial<RowCounts>;
  /** Of rejected rows, in file order. */
  reasons?: string[];
  /** What a second import says otherwise than that all is known. */
  again?: Partial<RowCounts>;
  signals: Record<string, { kind: SignalKind; day: string; scores: [string, number, string][]; texts: string[] }>;
}

const star = (stars: number): [string, number, string][] => [["Stars", stars, "1-5"]];
const survey = "survey-response";

export const expectedFiles: ExpectedFile[] = [
  {
    fixture: "qualtrics.csv",
    name: "Gästebefragung_February 1, 2024_10.12.csv",
    layout: "Qualtrics",
    counts: { rows: 4, stored: 3, rejected: 1 },
    reasons: ["A preview of the survey, not a customer's answer."],
    signals: {
      R_1AbCdEf: {
        ...{ kind: survey, day: "2024-01-30", texts: ["Schnell geliefert,\nund alles war heil."] },
        scores: [["Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?", 10, "0-10"]],
      },
      R_4AbCdEf: { kind: survey, day: "2024-02-08", scores: [], texts: [] },
    },
  },
  {
    fixture: "qualtrics-legacy.csv",
    layout: "Qualtrics",
    counts: { rows: 3, stored: 2, rejected: 1 },
    reasons: ["Qualtrics marked the answer as spam."],
    signals: {
      R_old1: {
        ...{ kind: survey, day: "2015-03-04", texts: ["Open earlier, please"] },
        scores: [["How satisfied were you with your visit? (1 to 5)", 4, "1-5"]],
      },
    },
  },
  {
    fixture: "surveymonkey.csv",
    layout: "SurveyMonkey",
    counts: { rows: 3, stored: 3 },
    signals: {
      114000000002: {
        ...{ kind: survey, day: "2024-03-05", texts: ["The menu of the telephone is endless"] },
        scores: [["How likely is it that you would recommend us to a friend?", 4, "0-10"]],
      },
      114000000003: {
        ...{ kind: survey, day: "2024-04-06", texts: [] },
        scores: [["How likely is it that you would recommend us to a friend?", 10, "0-10"]],
      },
    },
  },
  {
    fixture: "typeform.csv",
    layout: "Typeform",
    counts: { rows: 3, stored: 2, rejected: 1 },
    reasons: ["The form was begun and not sent."],
    signals: {
      b1b2c3d4e5f6: {
        ...{ kind: survey, day: "2024-05-02", texts: ['They "lost" my order twice'] },
        scores: [["How likely are you to recommend our shop?", 2, "0-10"]],
      },
    },
  },
  {
    fixture: "delighted.csv",
    layout: "Delighted",
    counts: { rows: 3, stored: 3 },
    signals: {
      32: {
        ...{ kind: survey, day: "2024-05-02", texts: ["The invoice was wrong, again"] },
        scores: [["Likelihood to recommend", 3, "0-10"]],
      },
      33: { kind: survey, day: "2024-05-03", texts: [], scores: [["Satisfaction", 5, "1-5"]] },
    },
  },
  {
    fixture: "hubspot.csv",
    layout: "HubSpot",
    counts: { rows: 3, stored: 3 },
    signals: {
      5001: {
        ...{ kind: survey, day: "2024-05-01", texts: ["The checkout is quick"] },
        scores: [["Likelihood to recommend", 10, "0-10"]],
      },
      5002: {
        ...{ kind: survey, day: "2024-05-02", texts: ["Nobody called me back"] },
        scores: [["Satisfaction", 0, "0-2"]],
      },
      5003: { kind: survey, day: "2024-05-03", texts: [], scores: [["Ease", 6, "1-7"]] },
    },
  },
  {
    fixture: "formbricks.csv",
    layout: "Formbricks",
    counts: { rows: 3, stored: 3 },
    signals: {
      cl1: {
        ...{ kind: survey, day: "2024-06-01", texts: ["Shorter mails, please"] },
        scores: [["1. How satisfied are you with our service?", 4, "1-5"]],
      },
    },
  },
  {
    fixture: "formbricks-hub.csv",
    layout: "Formbricks Hub",
    counts: { rows: 9, stored: 8, rejected: 1 },
    reasons: ["The rating is not within 0 to 10."],
    signals: {
      s1: {
        ...{ kind: survey, day: "2024-06-01", texts: ["The driver called ahead, which I liked"] },
        scores: [["recommend", 9, "0-10"]],
      },
      s2: {
        ...{ kind: survey, day: "2024-06-02", texts: ["Zweimal angerufen,\nniemand wusste Bescheid"] },
        scores: [
          ["recommend", 3, "0-10"],
          ["satisfied", 2, "1-5"],
        ],
      },
      s3: { kind: survey, day: "2024-06-03", texts: [], scores: [] },
    },
  },
  {
    fixture: "limesurvey.csv",
    layout: "LimeSurvey",
    counts: { rows: 3, stored: 2, rejected: 1 },
    reasons: ["The survey was begun and not sent."],
    signals: {
      2: { kind: survey, day: "2024-04-04", texts: ['Der Bus fährt "nie",\nund wenn, dann zu spät'], scores: [] },
    },
  },
  {
    fixture: "limesurvey-full.csv",
    layout: "LimeSurvey",
    counts: { rows: 3, stored: 2, rejected: 1 },
    reasons: ["The survey was begun and not sent."],
    signals: {
      1: {
        ...{ kind: survey, day: "2024-04-03", texts: ["More parking near the entrance would help"] },
        scores: [["How satisfied are you with our service?", 5, "1-5"]],
      },
    },
  },
  {
    fixture: "limesurvey-abbreviated.csv",
    layout: "LimeSurvey",
    counts: { rows: 2, stored: 1, rejected: 1 },
    reasons: ["The survey was begun and not sent."],
    signals: {},
  },
  {
    fixture: "delighted-labels.csv",
    layout: "Delighted",
    counts: { rows: 3, stored: 3 },
    signals: {
      42: {
        ...{ kind: survey, day: "2024-05-02", texts: ["The invoice was wrong, again"] },
        scores: [["Likelihood to recommend", 3, "0-10"]],
      },
    },
  },
  {
    fixture: "hubspot-labels.csv",
    layout: "HubSpot",
    counts: { rows: 3, stored: 3 },
    signals: {
      5202: {
        ...{ kind: survey, day: "2024-05-02", texts: ["Nobody called me back"] },
        scores: [["Satisfaction", 0, "0-2"]],
      },
      5203: { kind: survey, day: "2024-05-03", texts: [], scores: [["Ease", 6, "1-7"]] },
    },
  },
  {
    fixture: "qualtrics-bare.csv",
    layout: "Qualtrics",
    counts: { rows: 4, stored: 2, rejected: 2 },
    reasons: ["A preview of the survey, not a customer's answer.", "Qualtrics marked the answer as spam."],
    signals: {
      R_b2: {
        ...{ kind: survey, day: "2024-02-09", texts: ["The queue at the counter hardly moved"] },
        scores: [["How satisfied were you with your visit?", 2, "1-5"]],
      },
    },
  },
  {
    fixture: "typeform-older.csv",
    layout: "Typeform",
    counts: { rows: 2, stored: 2 },
    signals: {
      e1b2c3d4e5f6: {
        ...{ kind: survey, day: "2018-05-02", texts: ["I had to explain my problem four times"] },
        scores: [["How likely are you to recommend our shop?", 0, "0-10"]],
      },
    },
  },
  {
    fixture: "google-play-older.csv",
    layout: "Google Play",
    counts: { rows: 2, stored: 2 },
    signals: {
      "gp:C1": { kind: "review", day: "2014-03-01", texts: ["Slow", "It takes a minute to open"], scores: star(2) },
    },
  },
  {
    fixture: "google-play-fragment.csv",
    layout: "Google Play",
    counts: { rows: 2, stored: 1, revised: 1 },
    signals: { "gp:AOqpF0": { kind: "review", day: "2016-06-08", texts: ["Melhorou"], scores: star(4) } },
  },
  {
    fixture: "qualtrics-words.csv",
    layout: "Qualtrics",
    counts: { rows: 5, stored: 5 },
    signals: {
      R_w2: {
        ...{ kind: survey, day: "2025-05-02", texts: ["Call back"] },
        scores: [
          ["How satisfied are you with us?", 4, "1-5"],
          ["How satisfied are you with the engineer?", 3, "1-7"],
          ["Our staff solved my problem: how much do you agree (satisfaction)?", 4, "1-5"],
        ],
      },
    },
  },
  {
    fixture: "surveymonkey-choices.csv",
    layout: "SurveyMonkey",
    counts: { rows: 3, stored: 3 },
    signals: {
      116000000002: {
        ...{ kind: survey, day: "2025-03-15", texts: ["Nobody called back"] },
        scores: [
          ["How likely is it that you would recommend this company to a friend or colleague?", 0, "0-10"],
          [
            "Thinking of everything from the moment you first called us to the moment when the engineer left your house again, and of all people you met on the wa…",
            ...([2, "1-5"] as const),
          ],
          ["How satisfied are you with the price?", 3, "1-5"],
        ],
      },
      116000000003: {
        ...{ kind: survey, day: "2025-03-16", texts: [] },
        scores: [
          ["How likely is it that you would recommend this company to a friend or colleague?", 7, "0-10"],
          ["How satisfied are you with the price?", 1, "1-5"],
        ],
      },
    },
  },
  {
    fixture: "surveymonkey-one-row.csv",
    layout: "SurveyMonkey",
    counts: { rows: 3, stored: 3 },
    signals: {
      3100002: {
        ...{ kind: survey, day: "2013-10-14", texts: ["Four calls"] },
        scores: [["How easy was it to reach us?", 2, "1-5"]],
      },
    },
  },
  {
    fixture: "salesforce-report-short.csv",
    layout: "Salesforce cases",
    counts: { rows: 5, stored: 1, rejected: 4 },
    reasons: Array(4).fill("The row has 1 cells; the file has 8 columns."),
    signals: { "00001091": { kind: "ticket", day: "2025-01-13", texts: ["Charged twice"], scores: [] } },
  },
  {
    fixture: "surveymonkey-condensed.csv",
    layout: "SurveyMonkey",
    counts: { rows: 3, stored: 3 },
    signals: {
      115000000002: {
        ...{ kind: survey, day: "2024-03-15", texts: ["Somebody should pick up the telephone"] },
        scores: [["How likely is it that you would recommend us to a friend?", 0, "0-10"]],
      },
    },
  },
  {
    fixture: "cfpb-fields.csv",
    layout: "CFPB complaints",
    counts: { rows: 2, stored: 2 },
    signals: {
      8600001: {
        ...{ kind: "complaint", day: "2024-03-04", scores: [] },
        texts: ["XXXX took my payment twice, and refuses to answer"],
      },
    },
  },
  {
    fixture: "medallia.csv",
    layout: "Medallia Agent Connect",
    counts: { rows: 4, stored: 4, invitations: 2 },
    signals: { q3: { kind: survey, day: "2024-07-05", texts: ["Third call about the same thing"], scores: star(1) } },
  },
  {
    fixture: "zendesk.csv",
    layout: "Zendesk",
    counts: { rows: 3, stored: 3 },
    signals: {
      2002: { kind: "ticket", day: "2024-02-04", texts: ["Cannot log in"], scores: [["Satisfaction", 0, "0-1"]] },
      2003: { kind: "ticket", day: "2024-02-06", texts: ["Question about my invoice"], scores: [] },
    },
  },
  {
    fixture: "intercom.csv",
    layout: "Intercom",
    counts: { rows: 5, stored: 3, rejected: 2 },
    reasons: [
      "Written by staff or by a program, not by the customer.",
      "Written by staff or by a program, not by the customer.",
    ],
    signals: {
      c1: {
        ...{ kind: "conversation", day: "2024-06-01", scores: [] },
        texts: ["Hello,\nmy order 12 is late & nobody answers", "It came today. Thank you!"],
      },
      c2: { kind: "conversation", day: "2024-06-03", texts: ["How do I change my address?"], scores: [] },
    },
  },
  {
    fixture: "salesforce-cases.csv",
    layout: "Salesforce cases",
    counts: { rows: 2, stored: 2 },
    signals: {
      "00001001": {
        ...{ kind: "ticket", day: "2024-03-04", scores: [] },
        texts: ["Meter reading refused", 'The form refuses my reading.\nIt says "invalid"'],
      },
    },
  },
  {
    fixture: "salesforce-report.csv",
    layout: "Salesforce cases",
    counts: { rows: 3, stored: 2, rejected: 1 },
    reasons: ["The row has 1 cells; the file has 8 columns."],
    signals: { "00001004": { kind: "ticket", day: "2024-03-04", texts: ["Engineer did not come"], scores: [] } },
  },
  {
    fixture: "google-play.csv",
    name: "reviews_org.example.shop_202403.csv",
    layout: "Google Play",
    counts: { rows: 4, stored: 3, revised: 1 },
    // Its edited review stands in the file in both wordings, and both are known.
    signals: {
      "gp:AOq1": { kind: "review", day: "2024-03-01", texts: ["Nach dem Update läuft alles"], scores: star(5) },
      "gp:AOq2": { kind: "review", day: "2024-03-11", texts: ["Bien", "Simple, rapide"], scores: star(4) },
    },
  },
  {
    fixture: "app-store.csv",
    layout: "App Store",
    counts: { rows: 2, stored: 2 },
    signals: { 9002: { kind: "review", day: "2024-04-02", texts: ["Love it ❤️"], scores: star(5) } },
  },
  {
    fixture: "trustpilot.csv",
    layout: "Trustpilot",
    counts: { rows: 2, stored: 2 },
    signals: {
      tp2: {
        kind: "review",
        day: "2024-01-05",
        texts: ["Superb", "Came next day.\n\nWould buy again"],
        scores: star(5),
      },
    },
  },
  {
    fixture: "trustpilot-products.csv",
    layout: "Trustpilot product reviews",
    counts: { rows: 2, stored: 2 },
    signals: { p1: { kind: "review", day: "2024-01-02", texts: ["Leaks, sadly"], scores: star(2) } },
  },
  {
    fixture: "google-reviews.csv",
    layout: "Google reviews",
    counts: { rows: 3, stored: 3 },
    signals: {
      g2: { kind: "review", day: "2024-02-02", texts: [], scores: star(2) },
      g3: {
        ...{ kind: "review", day: "2024-02-03", scores: [] },
        texts: ["Closed on a Monday although the page says open"],
      },
    },
  },
  {
    fixture: "cfpb.csv",
    layout: "CFPB complaints",
    counts: { rows: 3, stored: 3 },
    signals: {
      8500003: { kind: "complaint", day: "2024-05-06", texts: [], scores: [] },
      8500002: {
        ...{ kind: "complaint", day: "2024-03-22", scores: [] },
        texts: ["I paid on time.\nThey say I did not"],
      },
    },
  },
  {
    // Two complaints can be alike in every published column, and are two all the same.
    fixture: "cfpb-without-words.csv",
    layout: "CFPB complaints",
    counts: { rows: 3, stored: 3 },
    signals: {},
  },
];
