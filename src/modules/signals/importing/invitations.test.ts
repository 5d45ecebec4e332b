import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forEachEngine } from "../../../../test/engines/engines.ts";
import { listResponseRates, listSignals } from "../contract.ts";
import { type Imports, openImports } from "./imports.fixture.ts";

const file = readFileSync(join(import.meta.dirname, "../layouts/fixtures/medallia.csv"), "utf8");
/** The second request, answered after all. */
const answered = file.replace(
  /^q2,.*$/m,
  "q2,2024-07-02 10:00:00,delivered,2024-07-09 08:00:00,4,Late but fine,,,,I-2,,email,,Brand,Per,per@example.org,,,,,",
);

forEachEngine((engine) => {
  describe("invitations", () => {
    let imports: Imports;
    beforeAll(async () => {
      imports = await openImports(await engine.open());
    });
    afterAll(() => imports.close());
    const rates = async (actor = imports.administrator) => (await imports.act(actor, listResponseRates, {})).sources;
    const counted = async () => (await rates()).map(({ invited, sent, answered: came }) => [invited, sent, came]);
    const told = async () => {
      const { rows } = await imports.storage.pool.query(
        "select external_id, sent_at, answered_on, delivery_status, channel, customer_id is not null as known from invitation_fact order by 1",
      );
      return rows as Record<string, unknown>[];
    };

    it("are stored, known when they come again, answered later, and taken back", async () => {
      const before = await imports.ledger();
      const begun = await imports.begin(file, { name: "medallia.csv" });
      expect(begun.findings.join(" ")).toContain("2 rows will be kept as invitations that were not answered");
      const { check } = await imports.check(begun.id);
      expect(check).toMatchObject({ counts: { rows: 4, stored: 4, rejected: 0, invitations: 2 }, signals: 2 });
      expect(await told()).toEqual([]);
      const first = await imports.run(begun.id);
      expect(first).toMatchObject({ state: "done", counts: { rows: 4, stored: 4, invitations: 2 }, signals: 2 });
      expect(await told()).toMatchObject([
        { external_id: "q1", answered_on: "2024-07-01", known: true },
        {
          ...{ external_id: "q2", answered_on: null, delivery_status: "delivered", channel: "email", known: true },
          sent_at: new Date("2024-07-02T10:00:00Z"),
        },
        { external_id: "q3", answered_on: "2024-07-05", channel: "sms" },
        { external_id: "q4", answered_on: null, delivery_status: "bounced", known: false },
      ]);
      expect(await counted()).toEqual([[4, 4, 2]]);

      const afterFirst = await imports.ledger();
      const again = await imports.bring(file, { name: "medallia.csv" });
      expect(again.counts).toMatchObject({ stored: 0, revised: 0, duplicate: 4, invitations: 2 });
      expect({ ...(await imports.ledger()), import_claim: [] }).toEqual({ ...afterFirst, import_claim: [] });

      const later = await imports.bring(answered, { name: "medallia.csv" });
      expect(later.counts).toMatchObject({ stored: 1, duplicate: 3, invitations: 1 });
      expect(await counted()).toEqual([[4, 4, 3]]);
      const { total } = await imports.act(imports.administrator, listSignals, {});
      expect(total).toBe(3);

      await imports.undo(later.id);
      expect(await counted()).toEqual([[4, 4, 2]]);
      await imports.undo(first.id);
      expect(await counted()).toEqual([[4, 4, 2]]);
      await imports.undo(again.id);
      expect(await told()).toEqual([]);
      expect(await imports.ledger()).toEqual(before);
    });

    it("give a response rate with an interval, refused when few were asked, for each workspace its own", async () => {
      const [header] = file.split("\n") as [string];
      const row = (n: number) => {
        const isAnswered = n % 5 === 0;
        const sent = n % 25 === 24 ? "" : `2024-08-0${1 + (n % 9)} 10:00:00`;
        const answer = isAnswered ? `2024-08-10 11:00:00,${1 + (n % 5)},Thank you for asking ${n}` : ",,";
        return `m${n},${sent},${sent === "" ? "unsent" : "delivered"},${answer},,,,,,email,,Brand,,p${n % 50}@example.org,,,,,`;
      };
      const many = [header, ...Array.from({ length: 100 }, (_, n) => row(n))].join("\n");
      const { counts } = await imports.bring(many, { name: "medallia.csv" });
      expect(counts).toMatchObject({ rows: 100, stored: 100, invitations: 80 });
      const [source] = await rates();
      expect(source).toMatchObject({ sourceName: "Medallia Agent Connect", invited: 100, sent: 96, answered: 20 });
      const { rate } = source!;
      if ("refused" in rate) throw new Error("it should be given");
      expect(rate).toMatchObject({ n: 96, method: "proportion" });
      expect(rate.value).toBeCloseTo(20 / 96, 10);
      // Each of 48 customers was asked twice, and answered both times or never: the interval is wider than of 96 customers.
      expect(rate.low).toBeLessThan(0.13);
      expect(rate.high).toBeGreaterThan(0.31);

      const stranger = await imports.stranger();
      await imports.bring(file, { name: "medallia.csv", actor: stranger });
      expect(await rates(stranger)).toMatchObject([{ sent: 4, answered: 2, rate: { refused: "too-few-answers" } }]);
      expect((await rates())[0]).toMatchObject({ invited: 100 });
      await expect(rates({ ...imports.as("analyst"), scope: { journeyIds: [] } })).rejects.toMatchObject({
        code: "OUT_OF_SCOPE",
      });
    });

    it("say why a row cannot be read, and several rows of one request are one invitation", async () => {
      const [header, , , , bounced] = file.split("\n") as string[];
      const faulty = bounced!.replace("2024-07-03 10:00:00", "some day").replace("q4", "q9");
      const pending = bounced!.replace("q4", "q8").replace("bounced", "queued");
      const sent = bounced!.replace("q4", "q8");
      const content = [header, faulty, pending, sent].join("\n");
      const first = await imports.bring(content, { name: "medallia.csv" });
      expect(first.counts).toMatchObject({ rows: 3, stored: 1, revised: 1, rejected: 1, invitations: 2 });
      const again = await imports.begin(content, { name: "medallia.csv" });
      const { check } = await imports.check(again.id);
      expect(check?.counts).toMatchObject({ rows: 3, duplicate: 2, rejected: 1, invitations: 2 });
      expect((await imports.run(again.id)).counts).toEqual(check?.counts);
    });
  });
});
