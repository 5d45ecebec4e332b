import type { Organisation, PlannedAction, PlannedJourney, PlannedPerson } from "./planned.ts";

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

/** What the feedback says of a journey is the trusts'; the words, owners and targets are the demonstration's. */
const journeys: readonly PlannedJourney[] = [
  {
    name: "Getting advice by phone",
    stage: "Asking for help",
    job: "When I am worried and do not know how bad it is, tell me what to do next.",
    desiredResult: "I know where to go, or that I can stay at home, within one call.",
    requirements: "The call is answered. I explain myself once. What was promised happens.",
    aspirations: "Somebody calls back to ask whether I am better.",
    owner: "tom",
    department: "Urgent care",
    team: "Getting through on the phone",
    metric: "share-satisfied",
    feedback: { attribute: "Service type 1", values: ["111"] },
    target: { value: 0.9, by: "2022-12-31" },
    steps: [
      { name: "Getting through", theme: "Contacting the service" },
      { name: "Explaining what is wrong", theme: "Listening and involving patients" },
      { name: "Hearing what happens next", theme: "Information and explanation" },
      {
        name: "Waiting for the call back",
        words: ["call back*", "called back", "callback*", "rang back", "ring back"],
      },
    ],
  },
  {
    name: "Being taken to hospital by ambulance",
    stage: "Getting there",
    job: "When it is an emergency, come quickly, look after me and take me where I can be helped.",
    desiredResult: "I arrive safe, calm, and the hospital knows about me.",
    requirements: "Honest waiting times. A crew that explains what it does.",
    aspirations: "My family knows where I am without asking.",
    owner: "priya",
    department: "Urgent care",
    partner: "Ambulance provider",
    metric: "share-satisfied",
    feedback: { attribute: "Service type 1", values: ["See and Convey"] },
    target: { value: 0.95, by: "2022-12-31" },
    steps: [
      { name: "Calling", theme: "Contacting the service" },
      { name: "Waiting for the crew", theme: "Timeliness" },
      { name: "Care by the crew", theme: "Staff manner and attitude" },
      { name: "Handover at the hospital", words: ["handover", "handed over", "A&E", "hospital staff"] },
    ],
  },
  {
    name: "Getting to and from appointments",
    stage: "Getting there",
    job: "When I cannot travel on my own, bring me to my appointment and home again.",
    desiredResult: "I am on time, comfortable, and not left waiting afterwards.",
    requirements: "I know when the car comes. The driver helps me to the door.",
    aspirations: "I can see where my car is.",
    owner: "daniel",
    department: "Urgent care",
    partner: "Ambulance provider",
    team: "Journeys without waiting",
    metric: "share-satisfied",
    feedback: { attribute: "Service type 1", values: ["PTS - Patient Transport"] },
    target: { value: 0.95, by: "2022-09-30" },
    steps: [
      { name: "Booking", words: ["booking*", "booked"] },
      { name: "Being picked up", words: ["pick up", "picked up", "pickup", "collected", "collection"] },
      { name: "The ride", theme: "Staff manner and attitude" },
      { name: "Waiting to go home", words: ["going home", "go home", "taken home", "return home", "return journey"] },
    ],
  },
  {
    name: "Care at home and in the community",
    stage: "Being treated",
    job: "When I need regular care, give it to me near home, by people who know me.",
    desiredResult: "I manage at home and do not need the hospital.",
    requirements: "Visits when they were promised. Staff who have read my record.",
    aspirations: "The same nurse each time.",
    owner: "ruth",
    department: "Community and mental health",
    metric: "share-satisfied",
    feedback: { attribute: "Service type 1", values: ["Community health services"] },
    target: { value: 0.93, by: "2022-12-31" },
    steps: [{ name: "Referral" }, { name: "First visit" }, { name: "Regular visits" }, { name: "Discharge" }],
  },
  {
    name: "Support for mental health near home",
    stage: "Being treated",
    job: "When I am not well in myself, somebody listens and stays with me until it is better.",
    desiredResult: "I feel safe, heard, and able to plan the next weeks.",
    requirements: "Not having to tell my story again. Help before it becomes a crisis.",
    aspirations: "One person who knows me, reachable when I need them.",
    owner: "samuel",
    department: "Community and mental health",
    metric: "share-satisfied",
    feedback: { attribute: "Service type 1", values: ["Local partnerships- MH"] },
    target: { value: 0.9, by: "2022-12-31" },
    steps: [{ name: "Being referred" }, { name: "Waiting" }, { name: "Sessions" }, { name: "Leaving the service" }],
  },
  {
    // Left without an owner and a target on purpose: the atlas shows what that looks like.
    name: "Treatment in secure mental health care",
    stage: "Being treated",
    job: "When I have to stay, treat me fairly, keep me safe and help me towards leaving.",
    desiredResult: "I understand my plan and move on when I am ready.",
    requirements: "Staff on the ward, activities that happen, rules that are explained.",
    aspirations: "A say in how the ward runs.",
    department: "Community and mental health",
    metric: "share-satisfied",
    feedback: { attribute: "Service type 1", values: ["Forensic"] },
    steps: [
      { name: "Admission" },
      { name: "Daily life on the ward", theme: "Activities and fresh air" },
      { name: "Treatment", theme: "Effect of treatment or care" },
      { name: "Leaving" },
    ],
  },
  {
    // Nobody has been asked about it yet: a journey without a signal.
    name: "Managing at home after discharge",
    stage: "Living with it",
    job: "When I am home again, help me to go on without fear of falling back.",
    desiredResult: "I know what to watch for and whom to call.",
    requirements: "A plan in words I understand. Medicines that arrive.",
    aspirations: "A call in the first week.",
    owner: "ruth",
    department: "Community and mental health",
    steps: [],
  },
];

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
