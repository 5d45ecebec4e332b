import { type ExpectedFile, star } from "./expected.fixture.ts";

const survey = "survey-response";

/** What survey tools export. */
export const expectedSurveys: ExpectedFile[] = [
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
    fixture: "medallia.csv",
    layout: "Medallia Agent Connect",
    counts: { rows: 4, stored: 4, invitations: 2 },
    signals: { q3: { kind: survey, day: "2024-07-05", texts: ["Third call about the same thing"], scores: star(1) } },
  },
];
