import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../kernel/actor.ts";
import { roles } from "../../../kernel/role.ts";
import * as contract from "../contract.ts";
import { type Imports, openImports } from "./imports.fixture.ts";

let imports: Imports;
beforeAll(async () => {
  imports = await openImports();
});
afterAll(() => imports.close());

const text = "Id,Date,Rating,Comment\n1,2024-03-01,3,Late\n2,2024-03-02,4,Fine thing\n3,2024-03-03,x,Odd";
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "no error",
    (error: { code?: string }) => error.code ?? String(error),
  );

describe("walls", () => {
  /** The code with which every operation on an import answers somebody. */
  async function answersTo(actor: Actor, { id: importId, mapping, version }: contract.Import): Promise<Set<string>> {
    const codes = new Set<string>();
    const { readImport, checkImport, runImport, cancelImport, undoImport, listImportRows, updateImport } = contract;
    for (const face of [readImport, checkImport, runImport, cancelImport, undoImport, listImportRows])
      codes.add(await codeOf(imports.act(actor, face as typeof readImport, { importId })));
    return codes.add(await codeOf(imports.act(actor, updateImport, { importId, mapping, version })));
  }

  it("another workspace's imports and files do not exist", async () => {
    const begun = await imports.begin(text);
    const { id: fileId } = await imports.upload(text);
    const stranger = await imports.stranger();
    expect(await answersTo(stranger, begun)).toEqual(new Set(["NOT_FOUND"]));
    expect(await codeOf(imports.act(stranger, contract.createImport, { fileId }))).toBe("NOT_FOUND");
    expect(await imports.act(stranger, contract.listImports, {})).toEqual({ imports: [], cursor: null });
    const missing = { ...begun, id: randomUUID() };
    expect(await answersTo(imports.administrator, missing)).toEqual(new Set(["NOT_FOUND"]));
    expect((await imports.read(begun.id)).state).toBe("proposed");
  });

  it("the same file in two workspaces gives different signals", async () => {
    const stranger = await imports.stranger();
    const mine = await imports.bring(text);
    const theirs = await imports.bring(text, { actor: stranger });
    expect([mine.counts, theirs.counts]).toEqual([mine.counts, mine.counts]);
    const ids = (await imports.ledger()).signal.map(({ id }) => id);
    expect(new Set(ids).size).toBe(6);
    await imports.undo(theirs.id, stranger);
    expect((await imports.ledger()).signal).toHaveLength(3);
  });

  it.each(roles)("who imports: %s", async (role) => {
    const begun = await imports.begin(text);
    const allowed = ["administrator", "champion", "analyst"].includes(role);
    const actor = imports.as(role);
    expect(await codeOf(imports.act(actor, contract.readImport, { importId: begun.id }))).toBe(
      allowed ? "no error" : "FORBIDDEN",
    );
    expect(await codeOf(imports.upload(text, "x.csv", actor))).toBe(allowed ? "no error" : "FORBIDDEN");
    if (!allowed) expect(await answersTo(actor, begun)).toEqual(new Set(["FORBIDDEN"]));
  });
});

describe("correcting how a file is read", () => {
  const change = (item: contract.Import, mapping: Partial<contract.Mapping>, version = item.version) =>
    imports.act(imports.administrator, contract.updateImport, {
      importId: item.id,
      mapping: { ...item.mapping, ...mapping },
      version,
    });

  it("carries the version that was seen", async () => {
    const begun = await imports.begin(text);
    await imports.check(begun.id);
    const changed = await change(begun, { sourceName: "Letters" });
    expect(changed).toMatchObject({ state: "proposed", check: null, version: 2, mapping: { sourceName: "Letters" } });
    expect(await codeOf(change(begun, { sourceName: "Other" }))).toBe("CONFLICT");
    const rows = await imports.act(imports.administrator, contract.listImportRows, { importId: begun.id });
    expect(rows.total).toBe(0);
  });

  it("that does not fit the file is refused", async () => {
    const begun = await imports.begin(text);
    const { columns, dateOrder } = begun.mapping;
    expect(await codeOf(change(begun, { columns: columns.slice(1) }))).toBe("MAPPING_INVALID");
    const dateless = columns.map(({ header }) => ({ header, as: { role: "ignore" as const } }));
    expect(await codeOf(change(begun, { columns: dateless }))).toBe("MAPPING_INVALID");
    expect(await codeOf(change(begun, { dateOrder: { ...dateOrder, byColumn: "Nowhere" } }))).toBe("MAPPING_INVALID");
    expect(await codeOf(change(begun, { encoding: "klingon" }))).toBe("MAPPING_INVALID");
    for (const delimiter of ["", '"', "\n", ";"]) {
      expect(await codeOf(change(begun, { delimiter }))).toMatch("MAPPING_INVALID");
    }
    expect(await imports.read(begun.id)).toEqual(begun);
  });

  it("in another encoding shows the file's columns and samples anew", async () => {
    const french = Buffer.from(
      "Id,Date,Réponse,Région\n1,2024-03-01,très déçu par le café,Évian\n2,2024-03-02,rien à dire,Orléans",
    );
    const begun = await imports.begin(french, { mapping: { encoding: "windows-1252" } });
    expect(begun.mapping.columns.map(({ header }) => header)).toEqual(["Id", "Date", "RÃ©ponse", "RÃ©gion"]);
    expect(begun.samples[3]).toEqual(["Ã‰vian", "OrlÃ©ans"]);
    const again = await change(begun, { encoding: "utf-8" });
    expect(again.mapping.columns.map(({ header }) => header)).toEqual(["Id", "Date", "Réponse", "Région"]);
    expect(again.samples[3]).toEqual(["Évian", "Orléans"]);
    expect(again.mapping.columns[3]!.as).toMatchObject({ name: "Région" });
    const latin = await imports.begin(
      Buffer.from("Id,Date,R\xe9ponse\n1,2024-03-01,tr\xe8s d\xe9\xe7u\n2,2024-03-02,rien", "latin1"),
    );
    expect(await codeOf(change(latin, { encoding: "utf-8" }))).toBe("FILE_ENCODING");
  });

  it("divided in another way is looked at afresh, and keeps the name that its source was given", async () => {
    // Each row has one comma and one semicolon: nothing says which divides.
    const both = Buffer.from("Date,Rating;Comment\n2024-03-01,5;fine\n2024-03-02,1;slow");
    const begun = await imports.begin(both, { mapping: { sourceName: "Both ways" } });
    expect(begun.mapping.columns.map(({ header }) => header)).toEqual(["Date", "Rating;Comment"]);
    const again = await change(begun, { delimiter: ";", columns: [] });
    expect(again.mapping).toMatchObject({ delimiter: ";", sourceName: "Both ways", encoding: "utf-8" });
    expect(again.mapping.columns.map(({ header }) => header)).toEqual(["Date,Rating", "Comment"]);
    expect(again.samples[1]).toEqual(["fine", "slow"]);
    for (const delimiter of ["", '"', "\n"])
      expect(await codeOf(change(again, { delimiter, columns: [] }))).toBe("MAPPING_INVALID");
    const back = await change(again, { delimiter: ",", columns: begun.mapping.columns });
    expect(back.mapping.columns).toEqual(begun.mapping.columns);
  });
});

describe("the same request twice", () => {
  it("with an idempotency key has one effect", async () => {
    const { id: fileId } = await imports.upload(text);
    const more = { idempotencyKey: randomUUID() };
    const [one, other] = [
      await imports.act(imports.administrator, contract.createImport, { fileId }, more),
      await imports.act(imports.administrator, contract.createImport, { fileId }, more),
    ];
    expect(other.id).toBe(one.id);
    const running = { idempotencyKey: randomUUID() };
    await imports.act(imports.administrator, contract.runImport, { importId: one.id }, running);
    await imports.act(imports.administrator, contract.runImport, { importId: one.id }, running);
    expect(await imports.settled(one.id)).toMatchObject({ state: "done" });
  });

  it("without one, a second run of a running import is refused", async () => {
    const { id: importId } = await imports.begin(text);
    const run = () => codeOf(imports.act(imports.administrator, contract.runImport, { importId }));
    expect((await Promise.all([run(), run(), run()])).toSorted()).toEqual(["WRONG_STATE", "WRONG_STATE", "no error"]);
    await imports.settled(importId);
  });
});
