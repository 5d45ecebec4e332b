import { randomUUID } from "node:crypto";
import { text } from "node:stream/consumers";
import { afterAll, describe, expect, it } from "vitest";
import type { Actor } from "../src/kernel/actor.ts";
import type { Download } from "../src/kernel/context.ts";
import { listAuditEntries } from "../src/modules/access/contract.ts";
import { eraseCustomer, exportCustomer, listCustomers } from "../src/modules/customers/contract.ts";
import {
  applyRetention,
  destroyOriginals,
  listSignals,
  readOriginalKeeping,
  readSignal,
  recordSignals,
  revealOriginal,
  setOriginalKeeping,
  setRetention,
  undoImport,
} from "../src/modules/signals/contract.ts";
import { forEachEngine } from "./engines/engines.ts";
import { foundIn } from "./found-in.ts";
import { openTestProduct, type TestProduct } from "./product.ts";

const reason = "To call back about case 4711";
const header = "Response ID,Date,E-mail,How satisfied were you?,Tell us more";

forEachEngine((engine) => {
  let product: TestProduct;
  afterAll(() => product?.close());

  const rows = async (query: string) => (await product.application.storage.pool.query(query)).rows;
  const held = async () => ({
    originals: (await rows("select 1 from signal_original")).length,
    keys: (await rows("select 1 from original_key")).length,
  });
  const idOf = async (externalId: string) =>
    (await rows(`select id from signal where external_id = '${externalId}'`))[0]!.id as string;
  const reveal = (signalId: string, actor: Actor = product.administrator) =>
    product.act(actor, revealOriginal, { signalId, reason });

  describe("originals of masked texts", () => {
    it("are not kept unless the workspace asks, and then encrypted, a key for each customer", {
      timeout: 120_000,
    }, async () => {
      const { databaseUrl } = await engine.place();
      product = await openTestProduct({ databaseUrl });
      const { act, administrator, importText } = product;
      await importText([header, "A1,2024-03-01,c100001@customers.example,2,Call me on 020 7946 0001"].join("\n"));
      expect(await held()).toEqual({ originals: 0, keys: 0 });
      await expect(reveal(await idOf("A1"))).rejects.toMatchObject({ code: "ORIGINAL_NOT_KEPT" });
      expect(await act(administrator, readOriginalKeeping, {})).toMatchObject({ kept: false, signals: 0 });

      expect(await act(administrator, setOriginalKeeping, { kept: true })).toMatchObject({
        kept: true,
        changedBy: "Ada",
      });
      const second = await importText(
        [
          header,
          "A2,2024-03-02,c100001@customers.example,2,Call me on 020 7946 0002",
          "A3,2024-03-03,c100001@customers.example,2,Nothing to take out here",
          "A4,2024-03-04,c100002@customers.example,1,Write to jo@private.example please",
          "A5,2024-03-05,,1,Nobody known: 020 7946 0005",
        ].join("\n"),
      );
      expect(second.counts).toMatchObject({ stored: 4 });
      expect(await held()).toEqual({ originals: 3, keys: 3 });
      const masked = await act(administrator, readSignal, { signalId: await idOf("A2") });
      expect(masked.hasOriginal).toBe(true);
      expect(JSON.stringify(masked)).not.toContain("7946 0002");
      expect((await reveal(await idOf("A2"))).texts.map((each) => each.text)).toEqual(["Call me on 020 7946 0002"]);
      expect((await reveal(await idOf("A5"))).texts[0]!.text).toContain("020 7946 0005");
      expect((await act(administrator, readSignal, { signalId: await idOf("A3") })).hasOriginal).toBe(false);
      if (!databaseUrl) {
        await rows("checkpoint");
        expect(foundIn(product.dataDir, ["7946 0002", "jo@private.example", "7946 0005"])).toEqual(new Map());
      }
      // A row that was moved to another signal, or copied over another, is not taken for that one's.
      await rows(`update signal_original set sealed = (select sealed from signal_original where signal_id = '${await idOf("A5")}'),
        key_id = '${await idOf("A5")}' where signal_id = '${await idOf("A4")}'`);
      await expect(reveal(await idOf("A4"))).rejects.toThrow();
      await rows(`delete from signal_original where signal_id = '${await idOf("A4")}'`);
    });

    it("stay with the contents they belong to, and go when those are taken back", { timeout: 120_000 }, async () => {
      const { act, administrator, importText } = product;
      const revised = await importText(
        [header, "A2,2024-03-02,c100001@customers.example,2,Rather call 020 7946 0022"].join("\n"),
      );
      expect(revised.counts).toMatchObject({ revised: 1 });
      const signalId = await idOf("A2");
      expect((await rows(`select 1 from signal_original where signal_id = '${signalId}'`)).length).toBe(2);
      expect((await reveal(signalId)).texts[0]!.text).toBe("Rather call 020 7946 0022");
      await act(administrator, undoImport, { importId: revised.id });
      await product.application.jobs.idle();
      expect((await reveal(signalId)).texts[0]!.text).toBe("Call me on 020 7946 0002");
      expect((await rows(`select 1 from signal_original where signal_id = '${signalId}'`)).length).toBe(1);
      const alone = await importText([header, "A9,2024-03-02,c100009@customers.example,2,On 020 7946 0099"].join("\n"));
      const before = await held();
      await act(administrator, undoImport, { importId: alone.id });
      await product.application.jobs.idle();
      expect(await held()).toEqual({ originals: before.originals - 1, keys: before.keys - 1 });
    });

    it("are shown with a reason that the trail holds without the text, and kept out of repeated answers", {
      timeout: 120_000,
    }, async () => {
      const { act, administrator, application } = product;
      const signalId = await idOf("A2");
      const operation = application.operations.find(({ signature }) => signature.name === revealOriginal.name)!;
      const idempotencyKey = randomUUID();
      const ask = () =>
        application.perform(operation, administrator, { signalId, reason }, { door: "test", idempotencyKey });
      expect(JSON.stringify(await ask())).toContain("020 7946 0002");
      expect(await ask()).toEqual({ texts: [], attributes: {} });
      expect(JSON.stringify(await rows("select output from idempotency_key"))).not.toContain("7946 0");
      const { entries } = await act(administrator, listAuditEntries, { operation: "reveal-original" });
      expect(entries[0]).toMatchObject({ actorName: "Ada", outcome: "done", input: { signalId, reason } });
      expect(JSON.stringify(await rows("select input from audit_entry"))).not.toContain("7946 0");
      await expect(act(administrator, revealOriginal, { signalId, reason: "because" })).rejects.toMatchObject({
        code: "INVALID_INPUT",
      });
      for (const role of ["partner", "viewer", "analyst", "champion", "front-line"] as const) {
        await expect(reveal(signalId, product.as(role)), role).rejects.toMatchObject({ code: "FORBIDDEN" });
      }
      await expect(reveal(signalId, product.as("administrator", []))).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(reveal(signalId, await product.stranger())).rejects.toMatchObject({ code: "NOT_FOUND" });
    });

    it("stand in the copy of everything, and cannot be read any more once the customer is erased", {
      timeout: 180_000,
    }, async () => {
      const { act, administrator, application } = product;
      const { customers } = await act(administrator, listCustomers, { query: "c100001@customers.example" });
      const customerId = customers[0]!.id;
      const download = application.operations.find(({ signature }) => signature.name === exportCustomer.name)!;
      const answer = (await application.perform(download, administrator, { customerId }, { door: "test" })) as Download;
      expect(JSON.parse(await text(answer.stream)).originals).toEqual([
        expect.objectContaining({ texts: [expect.objectContaining({ text: "Call me on 020 7946 0002" })] }),
      ]);
      expect(await rows(`select 1 from original_key where id = '${customerId}'`)).toHaveLength(1);
      await act(administrator, eraseCustomer, { customerId, reason: "customer-asked", bytes: "tonight" });
      await application.jobs.idle();
      expect(await rows(`select 1 from original_key where id = '${customerId}'`)).toEqual([]);
      expect(await held()).toEqual({ originals: 1, keys: 2 });
    });

    it("go with texts that had their time", { timeout: 180_000 }, async () => {
      const { act, administrator, application } = product;
      const sent = { externalId: "R1", source: "Desk", kind: "ticket" as const, occurredOn: "2020-01-01" };
      await act(administrator, recordSignals, { signals: [{ ...sent, texts: [{ text: "Ring 020 7946 0077" }] }] });
      await application.jobs.idle();
      expect((await reveal(await idOf("R1"))).texts).toHaveLength(1);
      const { signals } = await act(administrator, listSignals, { query: "ring" });
      await act(administrator, setRetention, { sourceId: signals[0]!.sourceId, keepMonths: 12, erases: "texts" });
      await act(administrator, applyRetention, {});
      await application.jobs.idle();
      await expect(reveal(await idOf("R1"))).rejects.toMatchObject({ code: "ORIGINAL_NOT_KEPT" });
    });

    it("say so when they were sealed under another secret, and go on under the present one", {
      timeout: 120_000,
    }, async () => {
      const { act, administrator } = product;
      await act(administrator, setOriginalKeeping, { kept: true });
      const signalId = await idOf("A5");
      await rows("alter table signal_original drop constraint signal_original_key_id_sealed_by_fkey");
      await rows(`update original_key set sealed_by = 'another' where id = '${signalId}'`);
      await rows(`update signal_original set sealed_by = 'another' where signal_id = '${signalId}'`);
      await expect(reveal(signalId)).rejects.toMatchObject({ code: "ORIGINAL_SEALED_ELSEWHERE" });
      expect(await act(administrator, readOriginalKeeping, {})).toMatchObject({ kept: true, sealedElsewhere: 1 });
    });

    it("are destroyed when the workspace wants them no more, and not while it keeps them", {
      timeout: 180_000,
    }, async () => {
      const { act, administrator, application } = product;
      await expect(act(administrator, destroyOriginals, {})).rejects.toMatchObject({ code: "WRONG_STATE" });
      await act(administrator, setOriginalKeeping, { kept: false });
      await rows(
        `alter table signal_original add foreign key (key_id, sealed_by) references original_key on delete cascade`,
      );
      await act(administrator, destroyOriginals, {});
      await application.jobs.idle();
      expect(await held()).toEqual({ originals: 0, keys: 0 });
      expect(await act(administrator, readOriginalKeeping, {})).toMatchObject({ kept: false, signals: 0 });
      await product.importText(
        [header, "A20,2024-03-02,c100001@customers.example,2,Call me on 020 7946 0020"].join("\n"),
      );
      expect(await held()).toEqual({ originals: 0, keys: 0 });
    });
  });
});
