/**
 * Fills an empty workspace of a running server with a little of everything, and prints what the server then answers:
 * `node tools/furnish-for-upgrade.ts ADDRESS KEY`, the key an administrator's. Run against a version that is about to become an earlier one, and
 * followed by `bw db backup`, it makes what `test/engines/earlier` keeps of each. Everything in it is invented. It speaks to the server
 * by the API alone, so that any version can be asked.
 */
const [address, key] = process.argv.slice(2) as [string, string];

type Row = Record<string, unknown> & { id: string; version?: number };

async function perform<T = Row>(method: string, path: string, input?: object): Promise<T> {
  const response = await fetch(new URL(`/api/v1${path}`, address), {
    method,
    headers: { authorization: `Bearer ${key}`, ...(input !== undefined && { "content-type": "application/json" }) },
    ...(input !== undefined && { body: JSON.stringify(input) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
  return (await response.json()) as T;
}

const team = await perform("POST", "/groups", { kind: "team", name: "Counter" });
const partner = await perform("POST", "/groups", { kind: "partner", name: "Night couriers" });
const stage = await perform("POST", "/stages", { name: "Buying" });
const { people } = await perform<{ people: Row[] }>("GET", "/people");
const owner = people[0]!.id;
const journeys: Row[] = [];
for (const name of ["Ordering", "Receiving"]) {
  const journey = await perform("POST", "/journeys", {
    ...{
      stageId: stage.id,
      name,
      ownerId: owner,
      teamId: team.id,
      partnerIds: [partner.id],
      metric: "share-satisfied",
    },
    ...{ job: `${name} without a second thought`, desiredResult: "It is there" },
  });
  await perform("POST", `/journeys/${journey.id}/steps`, { name: `${name}, begun` });
  const { steps } = await perform<{ steps: Row[] }>("GET", `/journeys/${journey.id}`);
  const conditions = [{ on: "attribute", name: "Part", values: [name] }];
  const stepId = steps[0]!.id;
  await perform("POST", "/mapping-rules", { journeyId: journey.id, stepId, conditions });
  await perform("PUT", `/journeys/${journey.id}/targets/share-satisfied`, { value: 0.9, by: "2025-12-31" });
  journeys.push(journey);
}
const delay = await perform("POST", "/themes", {
  ...{
    name: "Delay",
    phrases: ["late", "waited", "delay"],
    examples: ["It came two days late."],
    complaintCategory: true,
  },
});
await perform("POST", "/themes", { name: "Night delay", parentId: delay.id, phrases: ["late at night"] });
await perform("POST", "/themes", { name: "Kindness", phrases: ["kind", "friendly"] });

const scale = { key: "rating-1-5-high-good", minimum: 1, maximum: 5, goodEnd: "high" };
const said = [
  "The courier was late, and nobody told me.",
  "Friendly people at the counter, thank you.",
  "I waited for an hour. The app was quick, though.",
  "It arrived on the day that was promised.",
];
const signals = Array.from({ length: 80 }, (_, at) => ({
  ...{ externalId: `answer-${at}`, source: at % 5 === 0 ? "Till" : "Letters", kind: "survey-response" },
  occurredOn: `2025-${String((at % 6) + 1).padStart(2, "0")}-${String((at % 27) + 1).padStart(2, "0")}`,
  customer: { identifiers: [{ kind: "customer-number", value: `c-${at % 30}` }], attributes: { Region: "North" } },
  attributes: { Part: at % 2 === 0 ? "Ordering" : "Receiving", Shop: `Shop ${at % 3}` },
  scores: [{ name: "Rating", value: (at % 5) + 1, scale }],
  texts: at % 4 === 3 ? [] : [{ question: "Why?", text: `${said[at % said.length]} Write to ada.${at}@example.org.` }],
}));
await perform("POST", "/signals", { signals });
await perform("POST", "/signals", {
  signals: [signals[0], { ...signals[1], scores: [{ name: "Rating", value: 5, scale }] }],
});
const events = [
  { kind: "won", occurredOn: "2025-01-03", money: { amountMinor: 9_000, currency: "EUR" } },
  { kind: "lost", occurredOn: "2025-05-20", money: { amountMinor: 9_000, currency: "EUR" }, reason: "Moved away" },
].map((event, at) => ({
  ...{ source: "Ledger", externalId: `event-${at}`, ...event },
  customer: { identifiers: [{ kind: "customer-number", value: "c-1" }] },
}));
await perform("POST", "/customer-events", { events });

// Everything is read, placed and added up once the sums hold every signal of both journeys.
const settled = async () => {
  const { journeys: scored } = await perform<{ journeys: { estimate: { n?: number } }[] }>("GET", "/journeys/scores");
  const { waiting } = await perform<{ waiting: number }>("GET", "/themes");
  return waiting === 0 && scored.reduce((sum, { estimate }) => sum + (estimate.n ?? 0), 0) === signals.length;
};
for (let tries = 0; !(await settled()); tries++) {
  if (tries === 240) throw new Error("not everything was understood and added up within two minutes");
  await new Promise((resolve) => setTimeout(resolve, 500));
}

const { signals: listed } = await perform<{ signals: Row[] }>("GET", "/signals?limit=5");
const action = await perform("POST", "/actions", {
  ...{ title: "Tell people when it is late", journeyId: journeys[1]!.id, ownerId: owner, due: "2025-09-30" },
  ...{ themeId: delay.id, signalIds: [listed[0]!.id] },
  expectedEffect: { metric: "share-satisfied", change: 0.05, by: "2025-12-31" },
});
await perform("POST", `/actions/${action.id}/comments`, { text: "Asked the couriers." });
await perform("PUT", `/signals/${listed[1]!.id}/place`, { journeyId: null });
await perform("POST", "/views", { name: "Late ones", filter: { query: "late" }, shared: true });
const { comments } = await perform<{ comments: Row[] }>("GET", "/corrections/next");
for (const { signalId, ordinal } of comments.slice(0, 3)) {
  await perform("POST", "/corrections", { signalId, ordinal, tone: "mixed", themeIds: [delay.id], statements: [] });
}
const { sources } = await perform<{ sources: Row[] }>("GET", "/sources");
await perform("PUT", `/sources/${sources[0]!.id}/retention`, { keepMonths: 600, erases: "texts" });
for (let tries = 0; tries < 8; tries++) await new Promise((resolve) => setTimeout(resolve, 500));

/** What stays as it is from version to version. How words are read does not: a newer version reads all of them again. */
const questions = [
  "/signals?limit=10",
  "/signals?query=late&limit=3",
  "/signals?unplaced=true&limit=3",
  ...journeys.map(({ id }) => `/metrics/estimate?metric=share-satisfied&journeyId=${id}`),
  "/metrics/estimate?metric=mean-rating&attribute=Shop&attributeValue=Shop%201",
  "/journeys",
  "/actions",
  "/views",
  "/customers?limit=5",
  "/customers/lost",
  "/mapping-rules",
  "/retention",
];
const read = new Set(["labels", "polarity", "effort", "emotion", "sentiment"]);
const answers: Record<string, unknown> = {};
for (const question of questions) answers[question] = await perform<unknown>("GET", question);
process.stdout.write(`${JSON.stringify({ key, answers }, (name, value) => (read.has(name) ? undefined : value))}\n`);
