/**
 * What is planted in the invented customers of the demonstration's bank, written down here and nowhere else: an analysis of
 * that data can be judged by whether it finds these figures again.
 *
 * A customer's chance of leaving in a week is that of the segment; it is `riskRatio` times as high in weeks 6 to 10 after a week
 * in which the customer rated an answer 1 or 2. Several bad experiences do not multiply. Nothing else raises it.
 */
export const planted = {
  seed: 20240607,
  /** A Monday; weeks run from Monday to Sunday. */
  firstDay: "2023-01-02",
  weeks: 104,
  customersAtStart: 3_800,
  /** Each week so many customers are won, and up to `wonMore` more. */
  wonAWeek: 9,
  wonMore: 4,
  /** Chance of leaving in a week without a bad experience behind it. */
  weeklyLoss: { Everyday: 0.0022, Premier: 0.0015, Business: 0.003 },
  riskRatio: 5,
  /** Weeks after the week of the bad experience, both included. */
  riskFrom: 6,
  riskTo: 10,
  weeklyGrowth: 0.0022,
  weeklyShrinking: 0.0016,
  /** Share of the answers that customers rate. */
  rated: 0.7,
  /** Share of rated answers that are rated 1 or 2, in an ordinary week and while something is broken. */
  bad: 0.25,
  badWhileBroken: 0.55,
  /** Weeks, counted from 0, in which something is broken; half as many questions again come in. */
  broken: [30, 31, 32, 33, 70, 71, 72, 73],
  /** Questions of these topics are rated badly so many times as often as others. */
  hardTopics: {
    card_payment_not_recognised: 1.6,
    declined_card_payment: 1.6,
    transfer_not_received_by_recipient: 1.6,
    Refund_not_showing_up: 1.6,
    unable_to_verify_identity: 1.4,
    pending_transfer: 1.4,
  } as Readonly<Record<string, number>>,
  segments: { Everyday: 0.78, Premier: 0.14, Business: 0.08 },
  /** Middle of what a customer brings in a year, in the currency's unit; values spread around it. */
  revenue: { Everyday: 90, Premier: 420, Business: 900 },
  /** Share of the customers who pay in euros; the others pay in dollars. */
  inEuros: 0.12,
  ownComplaints: 260,
  company: "Fernbrook Bank (invented)",
} as const;

export type Segment = keyof typeof planted.segments;
