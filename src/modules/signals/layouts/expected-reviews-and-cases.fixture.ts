import { type ExpectedFile, star } from "./expected.fixture.ts";

/** What people told of a place, a product or an app, asked a help desk, or complained about. */
export const expectedReviewsAndCases: ExpectedFile[] = [
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
    fixture: "salesforce-report-short.csv",
    layout: "Salesforce cases",
    counts: { rows: 5, stored: 1, rejected: 4 },
    reasons: Array(4).fill("The row has 1 cells; the file has 8 columns."),
    signals: { "00001091": { kind: "ticket", day: "2025-01-13", texts: ["Charged twice"], scores: [] } },
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
