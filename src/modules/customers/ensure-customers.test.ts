import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { forEachEngine } from "../../../test/engines/engines.ts";
import { migrate, type Storage, transaction } from "../../storage/index.ts";
import { ensureCustomers, labelsOf, type PersonSeen, removeCustomers } from "./index.ts";
import { insertConsent, readCustomers } from "./store.ts";

const directory = fileURLToPath(new URL("./migrations/", import.meta.url));

forEachEngine((engine) => {
  describe("customers met in a batch", () => {
    let storage: Storage;
    beforeAll(async () => {
      storage = await engine.open();
      await migrate(storage, [{ name: "customers", directory }]);
    });

    const seen = (value: string, more: Partial<PersonSeen> = {}): PersonSeen => ({
      identifiers: [{ kind: "number", value }],
      attributes: {},
      seenOn: "2024-02-02",
      ...more,
    });
    const ensure = (workspaceId: string, ...people: PersonSeen[]) =>
      transaction(storage, (db) => ensureCustomers(db, workspaceId, people));

    it("are the same however often they come, in the order they came", async () => {
      const workspaceId = randomUUID();
      const first = await ensure(workspaceId, seen("1"), seen("2"), seen("1"));
      expect(first[2]).toBe(first[0]);
      expect(await ensure(workspaceId, seen("2"), seen("3"), seen("1"))).toEqual([
        first[1],
        expect.any(String),
        first[0],
      ]);
      expect(await ensure(workspaceId)).toEqual([]);
    });

    it("are remembered with all their identifiers, days and newest attributes", async () => {
      const workspaceId = randomUUID();
      const email = { kind: "Email", value: "Ann@Example.org" };
      const [id] = await ensure(
        workspaceId,
        seen("1", { attributes: { region: "north", age: "30" } }),
        seen("1", {
          identifiers: [{ kind: "number", value: "1" }, email],
          seenOn: "2024-01-01",
          attributes: { age: "29" },
        }),
      );
      await ensure(
        workspaceId,
        seen("x", { identifiers: [email], seenOn: "2024-03-03", attributes: { region: "south" } }),
      );
      await ensure(workspaceId, seen("1", { seenOn: "2023-12-31", attributes: { region: "west", name: "Ann" } }));
      expect(await readCustomers(storage.db, workspaceId, [id!])).toEqual([
        {
          id,
          attributes: { region: "south", age: "30", name: "Ann" },
          firstSeen: "2023-12-31",
          lastSeen: "2024-03-03",
          identifiers: [
            { kind: "number", value: "1" },
            { kind: "email", value: "ann@example.org" },
          ],
          consents: [],
        },
      ]);
      expect(await labelsOf(storage.db, workspaceId, [id!])).toEqual(new Map([[id, "Ann"]]));
      expect(await labelsOf(storage.db, randomUUID(), [id!])).toEqual(new Map());
    });

    it("are safe with any identifier", async () => {
      const workspaceId = randomUUID();
      const nasty = [
        "'; drop table customer; --",
        "\\",
        "%",
        '{"a":1}',
        "x".repeat(5_000),
        "👩‍👩‍👧",
        "‮abc",
        "a\0b",
        "\ud800x",
      ];
      const ids = await ensure(workspaceId, ...nasty.map((value) => seen(value)));
      expect(new Set(ids).size).toBe(nasty.length);
      expect(await ensure(workspaceId, ...nasty.map((value) => seen(value)))).toEqual(ids);
    });

    it("are one customer when two imports meet them at the same moment", async () => {
      const workspaceId = randomUUID();
      const people = Array.from({ length: 200 }, (_, index) => seen(String(index % 50)));
      const results = await Promise.all(Array.from({ length: 4 }, () => ensure(workspaceId, ...people)));
      for (const ids of results) expect(ids).toEqual(results[0]);
      const { rows } = await storage.pool.query("select from customer where workspace_id = $1", [workspaceId]);
      expect(rows).toHaveLength(50);
    });

    it("come by the thousand in a moment", async () => {
      const workspaceId = randomUUID();
      const batch = (from: number) =>
        Array.from({ length: 5_000 }, (_, index) =>
          seen(String(from + index), {
            identifiers: [
              { kind: "number", value: String(from + index) },
              { kind: "email", value: `person${from + index}@example.org` },
            ],
            attributes: { region: "north" },
          }),
        );
      await ensure(workspaceId, ...batch(0));
      const start = performance.now();
      await ensure(workspaceId, ...batch(2_500));
      expect(performance.now() - start).toBeLessThan(3_000);
      const { rows } = await storage.pool.query("select from customer_identifier where workspace_id = $1", [
        workspaceId,
      ]);
      expect(rows).toHaveLength(15_000);
    });

    it("go when nobody uses them and they consented to nothing", async () => {
      const workspaceId = randomUUID();
      const [used, consenting, unused] = (await ensure(workspaceId, seen("1"), seen("2"), seen("3"))) as [
        string,
        string,
        string,
      ];
      await insertConsent(storage.db, {
        id: randomUUID(),
        workspace_id: workspaceId,
        customer_id: consenting,
        purpose: "survey",
        channel: "email",
        given: false,
        recorded_at: new Date(),
        recorded_by: "Ada",
      });
      const remove = (workspace: string) =>
        transaction(storage, (db) =>
          removeCustomers(db, workspace, [used, consenting, unused], async () => new Set([used])),
        );
      expect(await remove(randomUUID())).toEqual([]);
      expect(await remove(workspaceId)).toEqual([unused]);
      expect(await ensure(workspaceId, seen("3"))).toEqual([unused]);
    });
  });
});
