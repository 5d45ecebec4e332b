import { journeys } from "./journeys-of-health.ts";
import type { Organisation, PlannedAction, PlannedPerson } from "./planned.ts";

/**
 * The organisation of the demonstration. Its feedback is real (nhs_feedback/); the organisation around it is invented, is
 * marked "demo" wherever it appears, and is written down here and nowhere else.
 */
const workspace = {
  name: "Health workspace",
  timeZone: "Europe/London",
  customersWord: "patients",
};

/** The person who signs in first. */
export const administrator: PlannedPerson = {
  key: "maya",
  name: "Maya Okafor",
  email: "maya.okafor@demo.example",
  title: "Director of patient experience",
  role: "administrator",
};

const people: readonly PlannedPerson[] = [
  {
    key: "tom",
    name: "Tom Hargreaves",
    email: "tom.hargreaves@demo.example",
    title: "Head of urgent care by telephone",
    role: "journey-owner",
    journeys: ["Getting advice by phone"],
  },
  {
    key: "priya",
    name: "Priya Raman",
    email: "priya.raman@demo.example",
    title: "Head of ambulance operations",
    role: "journey-owner",
    journeys: ["Being taken to hospital by ambulance"],
  },
  {
    key: "daniel",
    name: "Daniel Reyes",
    email: "daniel.reyes@demo.example",
    title: "Head of patient transport",
    role: "journey-owner",
    journeys: ["Getting to and from appointments"],
  },
  {
    key: "ruth",
    name: "Ruth Feldman",
    email: "ruth.feldman@demo.example",
    title: "Community services manager",
    role: "champion",
  },
  {
    key: "samuel",
    name: "Samuel Achebe",
    email: "samuel.achebe@demo.example",
    title: "Mental health services manager",
    role: "journey-owner",
    journeys: ["Support for mental health near home"],
  },
  {
    key: "helen",
    name: "Helen Marsh",
    email: "helen.marsh@demo.example",
    title: "Chief executive",
    role: "executive",
  },
  {
    key: "elin",
    name: "Elin Berg",
    email: "elin.berg@demo.example",
    title: "Insight analyst",
    role: "analyst",
  },
  {
    key: "omar",
    name: "Omar Siddiqui",
    email: "omar.siddiqui@demo.example",
    title: "Contract manager at the ambulance provider",
    role: "partner",
    partner: "Ambulance provider",
  },
];

const departments = ["Urgent care", "Community and mental health"] as const;
const partners = ["Ambulance provider"] as const;
const teams: readonly { name: string; members: readonly string[] }[] = [
  { name: "Getting through on the phone", members: ["tom", "elin"] },
  { name: "Journeys without waiting", members: ["daniel", "priya", "maya"] },
];

const stages = ["Asking for help", "Getting there", "Being treated", "Living with it"] as const;

const themeOwners: Readonly<Record<string, string>> = {
  "Contacting the service": "tom",
  Timeliness: "priya",
  "Transport to and from care": "daniel",
};

const actions: readonly PlannedAction[] = [
  {
    title: "Offer a call back when the wait on the line is over ten minutes",
    journey: "Getting advice by phone",
    owner: "tom",
    theme: "Contacting services",
    dueInDays: 21,
    expected: { metric: "share-satisfied", change: 0.04, by: "2022-12-31" },
    status: "under-way",
    effectiveFrom: "2022-06-01",
    comments: [
      { by: "tom", text: "Trial began with evening calls. The overnight team joins next." },
      { by: "maya", text: "Please bring the share of calls given up to the next review." },
    ],
  },
  {
    title: "Text the pick-up time when the vehicle leaves the depot",
    journey: "Getting to and from appointments",
    owner: "daniel",
    theme: "Timeliness of care",
    dueInDays: -30,
    expected: { metric: "share-satisfied", change: 0.03, by: "2022-09-30" },
    status: "done",
    effectiveFrom: "2022-05-01",
    comments: [{ by: "daniel", text: "Live on all routes. Drivers report fewer calls asking where they are." }],
  },
  {
    title: "Tell families the honest waiting time when an ambulance is sent",
    journey: "Being taken to hospital by ambulance",
    owner: "priya",
    theme: "Timeliness of care",
    dueInDays: -12,
    expected: { metric: "share-satisfied", change: 0.02, by: "2022-12-31" },
    status: "under-way",
    comments: [],
  },
  {
    title: "Publish the ward activity plan every Monday and say why something was cancelled",
    journey: "Treatment in secure mental health care",
    owner: "maya",
    theme: "Activities & access to fresh air",
    dueInDays: 10,
    expected: { metric: "share-satisfied", change: 0.05, by: "2022-12-31" },
    status: "agreed",
    comments: [],
  },
  {
    title: "One named contact while people wait for their first session",
    journey: "Support for mental health near home",
    owner: "samuel",
    theme: "Timeliness of care",
    dueInDays: 45,
    expected: { metric: "share-satisfied", change: 0.04, by: "2022-12-31" },
    status: "proposed",
    comments: [],
  },
  {
    title: "Evening visits in two districts",
    journey: "Care at home and in the community",
    owner: "ruth",
    theme: "Appointment arrangements",
    dueInDays: -60,
    expected: { metric: "share-satisfied", change: 0.02, by: "2022-12-31" },
    status: "cancelled",
    reason: "Too few nurses to keep the promise; asking again when the posts are filled.",
    comments: [],
  },
];

export const health: Organisation = {
  ...{ workspace, administrator, people, departments, partners, teams, stages, journeys, themeOwners, actions },
  starter: "health",
  // 1 is very good, 5 very poor.
  badRating: { scoreMinimum: 3 },
};
