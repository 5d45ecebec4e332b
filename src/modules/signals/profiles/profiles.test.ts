import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { forEachEngine } from "../../../../test/engines/engines.ts";
import type { Actor } from "../../../kernel/actor.ts";
import { type AppError, errorCatalogue } from "../../../kernel/error.ts";
import { roles } from "../../../kernel/role.ts";
import * as contract from "../contract.ts";
import { type Imports, openImports } from "../importing/imports.fixture.ts";

/** What a client of Medallia's Experience Cloud calls its questions is its own affair. */
const bank = (from: number, more = "") =>
  [
    `e_status,e_responsedate,q_bank_ltr,q_bank_cmt,a_branch_id${more && ",q_bank_new"}`,
    ...Array.from({ length: 12 }, (_, at) => {
      const day = String(1 + ((from + at) % 9)).padStart(2, "0");
      return `COMPLETED,${day}/04/2024,${at % 11},Nobody at counter ${from + at} could help me with my card,B${at % 3}${more && `,${more}`}`;
    }),
  ].join("\n");

const scale = { key: "nps-0-10", minimum: 0, maximum: 10, goodEnd: "high" } as const;
const corrected: Record<string, contract.ColumnRole> = {
  e_status: { role: "ignore" },
  e_responsedate: { role: "date" },
  q_bank_ltr: { role: "score", name: "Likelihood to recommend", scale, missing: ["99"] },
  q_bank_cmt: { role: "text", question: "What could we do better?", placeholders: ["none"] },
  a_branch_id: { role: "attribute", name: "Branch" },
};
const correct = (mapping: contract.Mapping, changes: Partial<contract.Mapping> = {}): contract.Mapping => ({
  ...{ ...mapping, sourceName: "Bank survey", kind: "survey-response", resolution: "week" },
  columns: mapping.columns.map(({ header, as }) => ({ header, as: corrected[header] ?? as })),
  dateOrder: { default: "month-first", exceptions: {} },
  ...changes,
});
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: AppError) => {
      expect(errorCatalogue).toHaveProperty(error.code);
      return error.code;
    },
  );

forEachEngine((engine) => {
  describe("a saved way to read files", () => {
    let imports: Imports;
    let ada: Actor;
    beforeAll(async () => {
      imports = await openImports(await engine.open());
      ada = imports.administrator;
    });
    afterAll(() => imports.close());
    afterEach(async () => {
      for (const { id: profileId } of (await list()).profiles)
        await imports.act(ada, contract.removeImportProfile, { profileId });
    });

    const list = (input: { importId?: string } = {}, actor = ada) =>
      imports.act(actor, contract.listImportProfiles, input);
    const save = (name: string, mapping: contract.Mapping, actor = ada) =>
      imports.act(actor, contract.saveImportProfile, { name, mapping });
    const apply = ({ id: importId, version }: contract.Import, profileId?: string, actor = ada) =>
      imports.act(actor, contract.applyImportProfile, { importId, version, ...(profileId && { profileId }) });
    const rolesIn = ({ mapping }: contract.Import) =>
      Object.fromEntries(mapping.columns.map(({ header, as }) => [header, as.role]));
    /** Imports a file as a person corrected it, and keeps that. */
    async function teach(name = "Bank") {
      const begun = await imports.begin(bank(0), { name: "april.csv" });
      await imports.act(ada, contract.updateImport, {
        ...{ importId: begun.id, version: begun.version, mapping: correct(begun.mapping) },
      });
      return save(name, (await imports.read(begun.id)).mapping);
    }

    it("is applied to the next file with the same columns, wherever they stand; what is stored is as corrected", async () => {
      const profile = await teach();
      const moved = bank(40)
        .split("\n")
        .map((line) => line.split(",").toReversed().join(","))
        .join("\n");
      const next = await imports.begin(moved, { name: "may.csv" });
      expect(next.profile).toEqual({ id: profile.id, name: "Bank" });
      expect(next.mapping).toMatchObject({
        ...{ sourceName: "Bank survey", kind: "survey-response", resolution: "week" },
        dateOrder: { default: "month-first", exceptions: {} },
      });
      expect(next.mapping.columns.map(({ header }) => header)).toEqual(Object.keys(corrected).toReversed());
      for (const { header, as } of next.mapping.columns) expect(as).toEqual(corrected[header]);
      expect(next.findings[0]).toBe(
        'The file has the columns of the profile "Bank", saved by Ada, so it is read as that says.',
      );
      expect(next.findings.join(" ")).toContain("by themselves they would be read day first");
      const done = await imports.run(next.id);
      expect(done).toMatchObject({ state: "done", counts: { rows: 12, stored: 12 }, profile: { name: "Bank" } });
      const { signal, signal_score, source } = await imports.ledger();
      expect(source).toMatchObject([{ name: "Bank survey", resolution: "week" }]);
      expect(new Set(signal_score.map(({ scale_key }) => scale_key))).toEqual(new Set(["nps-0-10"]));
      expect(signal.every(({ occurred_on }) => String(occurred_on).slice(8) === "04")).toBe(true);
      await imports.undo(next.id);
    });

    it("gives way to the product's own proposal, and comes back when it is chosen", async () => {
      const begun = await imports.begin(bank(0));
      const profile = await teach();
      const next = await imports.begin(bank(0));
      const own = await apply(next);
      expect(own).toMatchObject({ profile: null, version: 2, state: "proposed" });
      const { mapping, findings, samples } = begun;
      expect([own.mapping, own.findings, own.samples]).toEqual([mapping, findings, samples]);
      const again = await apply(own, profile.id);
      expect([again.mapping, again.profile]).toEqual([next.mapping, next.profile]);
      expect(await codeOf(apply(own, profile.id))).toBe("CONFLICT");
      await imports.run(again.id);
      expect(await codeOf(apply(await imports.read(again.id), profile.id))).toBe("WRONG_STATE");
      await imports.undo(again.id);
    });

    it("wins over the layout of a known tool", async () => {
      const file = [
        "request_id,request_sent_at,response_received_at,star_rating,comments",
        "1,2024-05-01,2024-05-02,4,It was all right in the end",
        "2,2024-05-01,2024-05-03,5,They called me back at once",
        "3,2024-05-01,,,",
      ].join("\n");
      const known = await imports.begin(file);
      expect(known).toMatchObject({ profile: null, mapping: { layout: "Medallia Agent Connect" } });
      await save("Ours", { ...known.mapping, sourceName: "Calls" });
      const ours = await imports.begin(file);
      expect(ours).toMatchObject({ profile: { name: "Ours" }, mapping: { sourceName: "Calls" } });
      expect((await imports.check(ours.id)).check?.counts).toMatchObject({ rows: 3, stored: 3, invitations: 1 });
    });

    it("is offered for similar columns and not applied to them; chosen, it says what it does not know", async () => {
      const profile = await teach();
      const similar = await imports.begin(bank(0, "Blue").replace("a_branch_id", "a_branch_name"));
      expect(similar.profile).toBeNull();
      expect((await list({ importId: similar.id })).profiles).toMatchObject([
        { name: "Bank", fit: { likeness: "similar", shared: 4, missing: 1, added: 2 } },
      ]);
      const read = await apply(similar, profile.id);
      expect(rolesIn(read)).toMatchObject({ e_status: "ignore", q_bank_ltr: "score", q_bank_cmt: "text" });
      expect(read.findings.join(" ")).toContain('Not in this file: "a_branch_id".');
      expect(read.findings.join(" ")).toContain('The profile does not know "a_branch_name" and "q_bank_new"');
      expect(await imports.run(read.id)).toMatchObject({ state: "done", counts: { stored: 12 } });
      await imports.undo(read.id);
      const other = await imports.begin("Id,Date,Rating,Comment\n1,2024-03-01,3,Late again\n2,2024-03-02,4,Fine thing");
      expect((await list({ importId: other.id })).profiles).toMatchObject([{ fit: { likeness: "other", shared: 0 } }]);
      expect((await list()).profiles).toMatchObject([
        { columns: 5, sourceName: "Bank survey", savedBy: "Ada", fit: null },
      ]);
    });

    it("lets a new column change neither what a row is nor when it was", async () => {
      const begun = await imports.begin("Id,Date,Rating,Comment\n1,2024-03-01,3,Late again\n2,2024-03-02,4,Fine thing");
      expect(rolesIn(begun)).toMatchObject({ Id: "row-id", Date: "date" });
      const { id } = await save("Short", begun.mapping);
      const wider = await imports.begin(
        "Id,Response ID,Sent date,Date,Rating,Comment\n1,A1,2024-02-01,2024-03-01,3,Late again\n2,A2,2024-02-01,2024-03-02,4,Fine",
      );
      const read = await apply(wider, id);
      expect(rolesIn(read)).toEqual({
        ...{ Id: "row-id", "Response ID": "ignore", "Sent date": "ignore" },
        ...{ Date: "date", Rating: "score", Comment: "text" },
      });
    });

    it("keeps to the eye of a person for the delimiter and the rows above the data, and to the bytes for Unicode", async () => {
      const rows = (write: (cells: string[]) => string) =>
        [
          ["Tag", "Note", "Réponse"],
          ["Day", "0-10", "Open, or not; as you like"],
          ["2024-03-01", "9", "Très déçu, et; encore"],
          ["2024-03-02", "8", "Rien à dire, voilà"],
        ]
          .map(write)
          .join("\n");
      const first = rows((cells) => cells.join("|"));
      const begun = await imports.begin(Buffer.from(first, "latin1"));
      const as: Record<string, contract.ColumnRole> = {
        Tag: { role: "date" },
        Note: { role: "score", name: "Note", scale, missing: [] },
        Réponse: { role: "text", placeholders: [] },
      };
      await save("French", {
        ...begun.mapping,
        ...{ encoding: "windows-1252", delimiter: "|", header: { rows: 2, named: "first" }, hasHeader: true },
        columns: Object.entries(as).map(([header, role]) => ({ header, as: role })),
      });
      const quoted = (cells: string[]) => cells.map((cell) => `"${cell}"`).join(",");
      const written = {
        "latin1 with bars": Buffer.from(first, "latin1"),
        "UTF-8 with bars": Buffer.from(first),
        "UTF-8 with commas": Buffer.from(rows(quoted)),
        "UTF-16 with tabs": Buffer.from(`\ufeff${rows((cells) => cells.join("\t"))}`, "utf16le"),
      };
      for (const [name, content] of Object.entries(written)) {
        const next = await imports.begin(content);
        expect(next.profile?.name, name).toBe("French");
        expect(next.samples[2], name).toEqual(["Très déçu, et; encore", "Rien à dire, voilà"]);
        const { counts } = await imports.run(next.id);
        expect({ name, rejected: counts?.rejected, rows: counts?.rows }).toEqual({ name, rejected: 0, rows: 2 });
      }
      const { signal_text } = await imports.ledger();
      expect(signal_text.map(({ text }) => text)).toContain("Très déçu, et; encore");
    });

    it("without names of columns fits nothing by itself", async () => {
      const begun = await imports.begin("2024-03-01,3,Late again\n2024-03-02,4,Fine thing");
      expect(begun.mapping.hasHeader).toBe(false);
      await save("By position", begun.mapping);
      const next = await imports.begin("2024-04-01,5,Quick this time\n2024-04-02,4,Fine thing");
      expect(next.profile).toBeNull();
      expect((await list({ importId: next.id })).profiles).toMatchObject([{ fit: { likeness: "similar", shared: 3 } }]);
    });

    it("fits records with the same fields", async () => {
      const records = (more: object) =>
        JSON.stringify(
          [1, 2].map((at) => ({ when: `2024-03-0${at}`, grade: at, said: `It took ${at} days`, ...more })),
        );
      const begun = await imports.begin(records({}), { name: "records.json" });
      await save("Records", { ...begun.mapping, sourceName: "Desk" });
      expect(await imports.begin(records({}), { name: "more.json" })).toMatchObject({
        ...{ profile: { name: "Records" }, mapping: { sourceName: "Desk" } },
      });
      expect(await imports.begin(records({ also: "x" }))).toMatchObject({ profile: null });
      const table = "when,grade,said\n2024-03-01,1,It took 3 days\n2024-03-02,2,It took 4 days";
      const asTable = await imports.begin(table);
      expect(asTable).toMatchObject({ profile: { name: "Records" } });
      expect(asTable.mapping).not.toHaveProperty("container");
    });

    it("is one by its name in any case; of two that fit, the one saved last counts", async () => {
      const first = await teach("Bank");
      const { mapping } = await imports.begin(bank(0));
      const second = await save("BANK", { ...mapping, sourceName: "Counter" });
      expect(second).toMatchObject({ id: first.id, name: "BANK", sourceName: "Counter" });
      await save("Older", mapping);
      const newest = await save("Newest", mapping);
      expect((await imports.begin(bank(0))).profile).toEqual({ id: newest.id, name: "Newest" });
      const rename = (name: string) => imports.act(ada, contract.updateImportProfile, { profileId: newest.id, name });
      expect(await codeOf(rename("older"))).toBe("ALREADY_EXISTS");
      expect(await rename("NEWEST, and best")).toMatchObject({ id: newest.id, name: "NEWEST, and best" });
      expect((await list()).profiles.map(({ name }) => name)).toEqual(["BANK", "NEWEST, and best", "Older"]);
    });

    it("that is removed comes back by what was removed; imports that were read by it stay", async () => {
      const { id: profileId } = await teach();
      const read = await imports.begin(bank(0));
      const removed = await imports.act(ada, contract.removeImportProfile, { profileId });
      expect((await imports.begin(bank(0))).profile).toBeNull();
      expect(await imports.read(read.id)).toEqual(read);
      expect(await codeOf(imports.act(ada, contract.removeImportProfile, { profileId }))).toBe("NOT_FOUND");
      await save(removed.name, removed.mapping);
      expect((await imports.begin(bank(0))).mapping).toEqual(read.mapping);
    });

    it("that could read no file is refused", async () => {
      const { mapping } = await imports.begin(bank(0));
      const dateless = mapping.columns.map(({ header }) => ({ header, as: { role: "ignore" as const } }));
      expect(await codeOf(save("Dateless", { ...mapping, columns: dateless }))).toBe("MAPPING_INVALID");
      expect(await codeOf(save(" ", mapping))).toBe("INVALID_INPUT");
      expect((await list()).profiles).toEqual([]);
    });

    it("is not there for another workspace, and not for whoever imports nothing", async () => {
      const { id: profileId } = await teach();
      const stranger = await imports.stranger();
      expect(await list({}, stranger)).toEqual({ profiles: [] });
      const theirs = await imports.begin(bank(0), { actor: stranger });
      expect(theirs.profile).toBeNull();
      expect(await codeOf(apply(theirs, profileId, stranger))).toBe("NOT_FOUND");
      const mine = await imports.begin(bank(0));
      expect(await codeOf(list({ importId: mine.id }, stranger))).toBe("NOT_FOUND");
      expect(await codeOf(apply(mine, undefined, stranger))).toBe("NOT_FOUND");
      const taken = { profileId, name: "Taken" };
      expect(await codeOf(imports.act(stranger, contract.updateImportProfile, taken))).toBe("NOT_FOUND");
      expect(await codeOf(imports.act(stranger, contract.removeImportProfile, { profileId }))).toBe("NOT_FOUND");
      expect(await codeOf(apply(mine, randomUUID()))).toBe("NOT_FOUND");
      for (const role of roles) {
        const may = ["administrator", "champion", "analyst"].includes(role);
        const actor = imports.as(role);
        expect({ role, code: await codeOf(list({}, actor)) }).toEqual({ role, code: may ? "done" : "FORBIDDEN" });
        if (!may) {
          expect(await codeOf(save("Not mine", mine.mapping, actor))).toBe("FORBIDDEN");
          expect(await codeOf(imports.act(actor, contract.removeImportProfile, { profileId }))).toBe("FORBIDDEN");
        }
      }
      expect((await list()).profiles).toMatchObject([{ id: profileId, name: "Bank" }]);
    });
  });
});
