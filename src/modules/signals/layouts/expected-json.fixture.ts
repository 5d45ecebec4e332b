import { type ExpectedFile, star } from "./expected.fixture.ts";

/** As {@link ExpectedFile}, with words to damage and to edit it at. */
export interface ExpectedJson extends Pick<ExpectedFile, "fixture" | "layout" | "counts" | "reasons"> {
  signals: Record<string, ExpectedFile["signals"][string] & { attributes?: Record<string, string> }>;
  /** Words that occur in a sound record, and change its signal. */
  edit: string;
  /** Stands outside quotation marks in the last record, and in no other place after that. */
  lastRecord: string;
}

const staff = "Written by staff or by a program, not by the customer.";

export const expectedJson: ExpectedJson[] = [
  {
    fixture: "zendesk.json",
    layout: "Zendesk",
    counts: { rows: 3, stored: 3 },
    signals: {
      3001: {
        ...{ kind: "ticket", day: "2024-02-03", scores: [["Satisfaction", 0, "0-1"]] },
        texts: [
          "Refund, please",
          'The parcel {no. 7} never came.\n\nI said "twice" already: [see above]',
          "Nobody reads what I write",
        ],
        attributes: { "custom_fields.360001": "kettle", "custom_fields.360003": "a; b", tags: "refund; late" },
      },
      3002: {
        ...{ kind: "ticket", day: "2024-02-04", scores: [] },
        texts: ["Question about my invoice", "Where is the VAT number?"],
      },
      3003: {
        ...{ kind: "ticket", day: "2024-02-06", scores: [["Satisfaction", 1, "0-1"]] },
        texts: ["Danke 🎉", "Ihr habt das schnell gelöst"],
      },
    },
    edit: "Where is the VAT number?",
    lastRecord: '"organization_id":',
  },
  {
    fixture: "zendesk-lines.ndjson",
    layout: "Zendesk",
    counts: { rows: 3, stored: 3 },
    signals: {
      3103: {
        ...{ kind: "ticket", day: "2024-02-06", scores: [["Satisfaction", 1, "0-1"]] },
        texts: ["Danke 🎉", "Ihr habt das schnell gelöst"],
      },
    },
    edit: "Where is the VAT number?",
    lastRecord: '"organization_id":',
  },
  {
    fixture: "intercom.json",
    layout: "Intercom",
    counts: { rows: 6, stored: 4, rejected: 2 },
    reasons: [staff, staff],
    signals: {
      7001: {
        ...{ kind: "conversation", day: "2024-06-01", scores: [["Satisfaction", 2, "1-5"]] },
        texts: ["Hello,\nmy order 12 is late & nobody answers", "It came today. Thank you!", "Took a week"],
      },
      7002: { kind: "conversation", day: "2024-06-03", scores: [], texts: ["How do I change my address?"] },
    },
    edit: "nobody answers",
    lastRecord: '"conversation_rating":',
  },
  {
    fixture: "app-store.json",
    layout: "App Store",
    counts: { rows: 2, stored: 2 },
    signals: { 9102: { kind: "review", day: "2024-04-02", texts: ["Love it ❤️"], scores: star(5) } },
    edit: "it spins for ever",
    lastRecord: '"reviewerNickname":',
  },
  {
    fixture: "app-store-feed.json",
    layout: "App Store",
    counts: { rows: 3, stored: 2, rejected: 1 },
    reasons: ["The date is missing."],
    signals: {
      9201: { kind: "review", day: "2024-05-01", texts: ["Slow", "Takes a minute to open"], scores: star(2) },
    },
    edit: "Takes a minute to open",
    lastRecord: '"im:voteSum":',
  },
  {
    fixture: "delighted.json",
    layout: "Delighted",
    counts: { rows: 3, stored: 3 },
    signals: {
      132: {
        ...{ kind: "survey-response", day: "2024-05-02" },
        scores: [
          ["Likelihood to recommend", 3, "0-10"],
          ["How satisfied were you with the delivery?", 2, "1-5"],
        ],
        texts: ["The invoice was wrong, again", "Send a corrected one"],
        attributes: { plan: "silver", "Delighted Source": "Web", "Where did you buy?": "Web shop" },
      },
      133: { kind: "survey-response", day: "2024-05-03", texts: [], scores: [["Satisfaction", 5, "1-5"]] },
    },
    edit: "Friendly people on the phone",
    lastRecord: '"notes":',
  },
  {
    fixture: "google-reviews.json",
    layout: "Google reviews",
    counts: { rows: 3, stored: 3 },
    signals: {
      g11: {
        ...{ kind: "review", day: "2024-02-01", texts: ["Nettes Personal, kaum gewartet"], scores: star(5) },
        attributes: { location: "2" },
      },
      g12: { kind: "review", day: "2024-02-02", texts: [], scores: star(2) },
      g13: { kind: "review", day: "2024-02-03", texts: ["Fermé le lundi"], scores: [] },
    },
    edit: "kaum gewartet",
    lastRecord: '"starRating":',
  },
  {
    fixture: "google-takeout.json",
    layout: "Google reviews",
    counts: { rows: 2, stored: 2 },
    signals: {
      g21: {
        kind: "review",
        day: "2024-02-01",
        texts: ["Clean rooms"],
        scores: star(5),
        attributes: { location: "77" },
      },
    },
    edit: "Clean rooms",
    lastRecord: '"starRating":',
  },
  {
    fixture: "google-reviews-places.json",
    layout: "Google reviews",
    counts: { rows: 2, stored: 2 },
    signals: {
      g31: {
        kind: "review",
        day: "2024-02-01",
        texts: ["Good coffee"],
        scores: star(4),
        attributes: { location: "77" },
      },
    },
    edit: "Good coffee",
    lastRecord: '"starRating":',
  },
  {
    fixture: "google-play.json",
    layout: "Google Play",
    counts: { rows: 2, stored: 2 },
    signals: { "gp:B2": { kind: "review", day: "2024-03-11", texts: ["Simple et rapide"], scores: star(4) } },
    edit: "beim Bezahlen ab",
    lastRecord: '"authorName":',
  },
  {
    fixture: "trustpilot.json",
    layout: "Trustpilot",
    counts: { rows: 2, stored: 2 },
    signals: {
      tp12: {
        ...{ kind: "review", day: "2024-01-05", scores: star(5) },
        texts: ["Superb", "Came next day.\n\nWould buy again"],
      },
    },
    edit: "took six weeks",
    lastRecord: '"language":',
  },
  {
    fixture: "salesforce.json",
    layout: "Salesforce cases",
    counts: { rows: 2, stored: 2 },
    signals: {
      "00002002": {
        ...{ kind: "ticket", day: "2024-03-06", scores: [] },
        texts: ["Bill twice", "I was charged twice this month"],
      },
    },
    edit: "The form refuses my reading",
    lastRecord: '"Subject":',
  },
  {
    fixture: "hubspot.json",
    layout: "HubSpot",
    counts: { rows: 2, stored: 2 },
    signals: {
      5102: {
        ...{ kind: "survey-response", day: "2024-05-02", texts: ["Nobody called me back"] },
        scores: [["Satisfaction", 0, "0-2"]],
      },
    },
    edit: "The checkout is quick",
    lastRecord: '"hs_content":',
  },
  {
    fixture: "cfpb.json",
    layout: "CFPB complaints",
    counts: { rows: 2, stored: 2 },
    signals: {
      8700001: {
        ...{ kind: "complaint", day: "2024-03-04", scores: [] },
        texts: ["They lost my letter twice, and answered the third with a form"],
        attributes: { Product: "Mortgage", "Submitted via": "Web" },
      },
    },
    edit: "They lost my letter twice",
    lastRecord: '"sub_issue":',
  },
];
