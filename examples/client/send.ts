import { connect, type Signal } from "./client.ts";

/** Sends feedback in three ways: `BELLWETHER_URL=... BELLWETHER_KEY=bw_... node examples/client/send.ts` */
const { BELLWETHER_URL: address = "http://127.0.0.1:8787", BELLWETHER_KEY: key = "" } = process.env;
const client = connect(address, key);
const say = (line: string) => process.stdout.write(`${line}\n`);

const scale = { key: "rating-1-5-high-good", minimum: 1, maximum: 5, goodEnd: "high" } as const;

const visit = (id: number): Signal => ({
  externalId: `visit-${id}`,
  source: "Counter tablet",
  kind: "survey-response",
  occurredOn: "2026-05-04",
  customer: { identifiers: [{ kind: "member", value: `M-${id}` }] },
  scores: [{ name: "Satisfaction", value: (id % 5) + 1, scale }],
  texts: [{ question: "Anything else?", text: `Visit ${id}: the staff were friendly, the queue was long.` }],
});

say(`one: ${await client.record(visit(1))}`);

// A key that belongs to what is sent: after a broken connection, the same key gives the answer of the first time.
const batch = [visit(1), visit(2), visit(3)];
const first = await client.recordAll(batch, "counter-2026-05-04");
const again = await client.recordAll(batch, "counter-2026-05-04");
say(`batch: ${first.signals.map(({ outcome }) => outcome).join(", ")}`);
say(`the same answer again: ${JSON.stringify(first) === JSON.stringify(again)}`);

function* manyVisits() {
  for (let id = 3; id <= 2_000; id++) yield visit(id);
}
const { counts } = await client.recordLines(manyVisits());
say(`lines: ${counts.stored} stored, ${counts.duplicate} known before, ${counts.rejected} rejected`);
