import { type Random, seededRandom, shuffled } from "../../src/learning/random.ts";
import { planted, type Segment } from "./planted.ts";

export interface Question {
  text: string;
  topic: string;
}

export interface Ticket extends Question {
  number: string;
  customer: string;
  day: string;
  /** How the answer was rated, 1 to 5; null where the customer did not say. */
  rating: number | null;
}

export interface Happening {
  customer: string;
  event: "won" | "lost" | "grown" | "shrunk";
  day: string;
  /** In cents. */
  revenue: number;
  currency: "USD" | "EUR";
  reason: string;
  contract: string;
  segment: Segment | "";
}

interface Customer {
  number: string;
  segment: Segment;
  currency: "USD" | "EUR";
  /** A year's, in cents. */
  revenue: number;
  /** Weeks with an answer rated 1 or 2. */
  badWeeks: number[];
  /** Day of the last ticket, counted from the first day; nobody asks after leaving. */
  lastAsked: number;
}

/**
 * The invented bank's two years, week by week, from a seed: who comes, asks, rates, grows, shrinks and leaves. The same
 * questions give the same two years.
 */
export function simulateBank(questions: readonly Question[]): { tickets: Ticket[]; happenings: Happening[] } {
  const random = seededRandom(planted.seed);
  const chance = chanceOf(random);
  const happenings: Happening[] = [];
  const tickets: Ticket[] = [];
  const asked = divided(shuffled(questions, random));
  let customers: Customer[] = [];
  const win = (day: string) => {
    const customer = newCustomer(customerCount++, random, chance);
    customers.push(customer);
    happenings.push({ ...happening(customer, "won", day), revenue: customer.revenue, segment: customer.segment });
  };
  let customerCount = 1;
  for (let made = 0; made < planted.customersAtStart; made++) win(dayOf(-1 - random(3_200)));
  for (let week = 0; week < planted.weeks; week++) {
    for (const question of asked[week]!) {
      const customer = customers[random(customers.length)]!;
      const day = week * 7 + random(7);
      const rating = ratingOf(question, week, random, chance);
      if (rating !== null && rating <= 2) customer.badWeeks.push(week);
      customer.lastAsked = Math.max(customer.lastAsked, day);
      const number = `T${String(tickets.length + 1).padStart(5, "0")}`;
      tickets.push({ ...question, number, customer: customer.number, day: dayOf(day), rating });
    }
    customers = customers.filter((customer) => {
      const isAtRisk = atRisk(customer, week);
      const hazard = planted.weeklyLoss[customer.segment] * (isAtRisk ? planted.riskRatio : 1);
      if (chance(hazard)) {
        const first = Math.max(week * 7, customer.lastAsked);
        const day = dayOf(first + random(week * 7 + 7 - first));
        happenings.push({ ...happening(customer, "lost", day), reason: reasonFor(isAtRisk, random) });
        return false;
      }
      change(customer, week, { random, chance, happenings });
      return true;
    });
    const came = planted.wonAWeek + random(planted.wonMore + 1);
    for (let made = 0; made < came; made++) win(dayOf(week * 7 + random(7)));
  }
  return {
    tickets,
    happenings: happenings.toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0)),
  };
}

/** Whether a week lies in the stretch after a bad experience in which customers leave more often. */
function atRisk({ badWeeks }: Customer, week: number): boolean {
  return badWeeks.some((bad) => week - bad >= planted.riskFrom && week - bad <= planted.riskTo);
}

function change(
  customer: Customer,
  week: number,
  { random, chance, happenings }: { random: Random; chance: (share: number) => boolean; happenings: Happening[] },
): void {
  const event = chance(planted.weeklyGrowth) ? "grown" : chance(planted.weeklyShrinking) ? "shrunk" : undefined;
  if (event === undefined) return;
  const share = event === "grown" ? 10 + random(50) : 10 + random(30);
  const revenue = Math.round((customer.revenue * share) / 100);
  happenings.push({ ...happening(customer, event, dayOf(week * 7 + random(7))), revenue });
  customer.revenue += event === "grown" ? revenue : -revenue;
}

function newCustomer(number: number, random: Random, chance: (share: number) => boolean): Customer {
  const { segments, inEuros, revenue } = planted;
  const segment = chance(segments.Business)
    ? "Business"
    : chance(segments.Premier / (1 - segments.Business))
      ? "Premier"
      : "Everyday";
  // The product of three numbers around 1 has a few large ones, as revenue does.
  const spread = [0, 1, 2].reduce((product) => product * (0.5 + random(1_001) / 1_000), 1);
  return {
    number: `C${String(number).padStart(5, "0")}`,
    segment,
    currency: chance(inEuros) ? "EUR" : "USD",
    revenue: Math.round(revenue[segment] * 100 * spread),
    badWeeks: [],
    lastAsked: 0,
  };
}

function happening(
  { number, currency, revenue, segment }: Customer,
  event: Happening["event"],
  day: string,
): Happening {
  const contract = segment === "Everyday" ? "Current account" : `${segment} account`;
  return { customer: number, event, day, revenue, currency, reason: "", contract, segment: "" };
}

/** Null where the customer does not rate the answer. */
function ratingOf(
  { topic }: Question,
  week: number,
  random: Random,
  chance: (share: number) => boolean,
): number | null {
  if (!chance(planted.rated)) return null;
  const usual = (planted.broken as readonly number[]).includes(week) ? planted.badWhileBroken : planted.bad;
  if (chance(Math.min(0.95, usual * (planted.hardTopics[topic] ?? 1)))) return random(5) < 2 ? 1 : 2;
  return [3, 4, 4, 5, 5, 5][random(6)]!;
}

const ordinaryReasons = [
  "Better offer elsewhere",
  "Better offer elsewhere",
  "Fees",
  "Fees",
  "Moved away",
  "No longer needed",
  "",
];
const reasonsAfterBad = [
  "Problem was not solved",
  "Problem was not solved",
  "Problem was not solved",
  "Service",
  "Fees",
  "",
];

function reasonFor(isAtRisk: boolean, random: Random): string {
  const reasons = isAtRisk ? reasonsAfterBad : ordinaryReasons;
  return reasons[random(reasons.length)]!;
}

/** Questions by week; half as many again come while something is broken. */
function divided(questions: readonly Question[]): Question[][] {
  const weights = Array.from({ length: planted.weeks }, (_, week) =>
    (planted.broken as readonly number[]).includes(week) ? 1.5 : 1,
  );
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let weight = 0;
  return weights.map((own) => {
    const from = Math.round((weight / whole) * questions.length);
    weight += own;
    return questions.slice(from, Math.round((weight / whole) * questions.length));
  });
}

const fineness = 1_000_000;

function chanceOf(random: Random): (share: number) => boolean {
  return (share) => random(fineness) < share * fineness;
}

function dayOf(days: number): string {
  return new Date(Date.parse(`${planted.firstDay}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
