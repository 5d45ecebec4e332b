import { health } from "../organisation.ts";
import type { Organisation, PlannedAction, PlannedPerson } from "../planned.ts";
import { journeys } from "./journeys.ts";

/**
 * The bank of the demonstration: an invented organisation that real customers' questions and complaints are told about. It is marked
 * "demo" wherever it appears. Its customers, days, ratings and money are invented in planted.ts.
 */
const people: readonly PlannedPerson[] = [
  person("ines", "Ines Duarte", "Chief executive", { role: "executive" }),
  person("caleb", "Caleb Novak", "Head of cards", {
    journeys: ["Getting a card that works", "Paying and being charged right"],
  }),
  person("leila", "Leila Haddad", "Head of payments", { journeys: ["Moving money in and out", "Getting at cash"] }),
  person("jonas", "Jonas Weber", "Head of account opening", { journeys: ["Becoming a customer"] }),
  person("amara", "Amara Nwosu", "Head of security and fraud", { journeys: ["When something is lost or wrong"] }),
  person("felix", "Felix Laurent", "Insight analyst", { role: "analyst" }),
  person("rosa", "Rosa Lindqvist", "Branch manager", { role: "front-line" }),
  person("petra", "Petra Holm", "Account manager at the card processor", {
    role: "partner",
    partner: "Card processor",
  }),
];

const actions: readonly PlannedAction[] = [
  {
    title: "Freeze the card in the app before anything is asked",
    journey: "When something is lost or wrong",
    owner: "amara",
    dueInDays: 14,
    expected: { metric: "share-satisfied", change: 0.05, by: "2025-06-30" },
    status: "under-way",
    effectiveFrom: "2024-09-01",
    comments: [{ by: "amara", text: "Live for new telephones. Older ones follow with the next release." }],
  },
  {
    title: "Say where a payment is stuck, and when it moves again",
    journey: "Moving money in and out",
    owner: "leila",
    dueInDays: -20,
    expected: { metric: "share-satisfied", change: 0.04, by: "2025-03-31" },
    status: "agreed",
    comments: [],
  },
  {
    title: "Call every customer back who rates an answer 1",
    journey: "Paying and being charged right",
    owner: "caleb",
    dueInDays: 30,
    expected: { metric: "share-satisfied", change: 0.03, by: "2025-06-30" },
    status: "proposed",
    comments: [
      {
        by: "felix",
        text: "Customers who rated an answer badly leave more often some weeks later. We should be quicker than that.",
      },
    ],
  },
  {
    title: "Show the delivery day of the card on the first screen",
    journey: "Getting a card that works",
    owner: "caleb",
    dueInDays: -90,
    expected: { metric: "share-satisfied", change: 0.02, by: "2024-12-31" },
    status: "done",
    effectiveFrom: "2024-03-01",
    comments: [],
  },
];

export const bank: Organisation = {
  workspace: { name: "Fernbrook Bank", timeZone: "America/New_York", customersWord: "customers" },
  administrator: { ...health.administrator, title: "Chief customer officer" },
  people,
  departments: ["Accounts", "Cards and payments"],
  partners: ["Card processor"],
  teams: [{ name: "First payment goes through", members: ["caleb", "leila"] }],
  stages: ["Joining", "Everyday banking", "Trouble", "Leaving"],
  journeys,
  starter: "banking",
  themeOwners: {
    "Card declined or not working": "caleb",
    "Card delivery and activation": "caleb",
    "Pending, late or failed payments": "leila",
    "Cash machines and withdrawals": "leila",
    "Identity checks": "jonas",
    "Payments not recognised and fraud": "amara",
  },
  actions,
  // 1 is the worst, 5 the best.
  badRating: { scoreMaximum: 2 },
};

function person(key: string, name: string, title: string, more: Partial<PlannedPerson>): PlannedPerson {
  const email = `${name.toLowerCase().replace(" ", ".")}@demo.example`;
  return { key, name, email, title, role: "journey-owner", ...more };
}
