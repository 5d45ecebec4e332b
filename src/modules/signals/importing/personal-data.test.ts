import { afterAll, beforeAll, expect, it } from "vitest";
import { checkImport, createImport, listImportRows, readImport, runImport } from "../contract.ts";
import { type Imports, openImports } from "./imports.fixture.ts";

let imports: Imports;
beforeAll(async () => {
  imports = await openImports();
});
afterAll(() => imports.close());

/** Personal data of a recognisable shape, in the words of customers and in cells where it does not belong. */
const planted = {
  comment: ["jo.bloggs@secret.example", "07911 123456", "4111 1111 1111 1111", "943 476 5919"],
  earlier: ["old.address@secret.example"],
  question: ["asked.by@secret.example"],
  attribute: ["branch@secret.example", "020 7946 0123"],
  dateCell: ["ann.other@secret.example"],
  ratingCell: ["07700 900123"],
  other: ["Marchbanks", "second.answer@secret.example"],
};
const header = "Response ID,Date,E-mail,Full name,Question,Answer,Rating,Branch";
const row = (
  id: number,
  more: Partial<Record<"date" | "question" | "answer" | "rating" | "branch" | "name", string>> = {},
) =>
  [
    `P${id}`,
    more.date ?? `2024-02-${String(1 + (id % 28)).padStart(2, "0")}`,
    `known${id}@customers.example`,
    more.name ?? `Person Number${id}`,
    more.question ?? "What could we do better?",
    more.answer ?? `Answer the telephone quicker ${id}`,
    more.rating ?? String(1 + (id % 5)),
    more.branch ?? ["North", "South"][id % 2]!,
  ].join(",");

it("is masked before it is written anywhere", async () => {
  const [mail, phone, card, nhs] = planted.comment;
  const rows = [
    row(0, { answer: `Write to ${mail} or call ${phone}` }),
    row(1, { answer: `My card ${card} was charged twice`, name: "Edith Marchbanks" }),
    row(2, { answer: `NHS number ${nhs}`, question: `Asked by ${planted.question[0]}` }),
    row(3, { branch: planted.attribute[0] }),
    row(4, { branch: `Call ${planted.attribute[1]}` }),
    row(5, { date: planted.dateCell[0] }),
    row(6, { rating: planted.ratingCell[0] }),
    row(7, { answer: "Mrs Marchbanks was not asked said edith MARCHBANKS", name: "Edith Marchbanks" }),
    row(8, { answer: `Reach me: ${planted.earlier[0]}` }),
    ...Array.from({ length: 60 }, (_, index) => row(10 + index)),
  ];
  const begun = await imports.begin([header, ...rows].join("\n"));
  const roles = begun.mapping.columns.map(({ as }) => as.role);
  expect(roles).toEqual([
    ...["row-id", "date", "customer-identifier", "customer-attribute"],
    ...["question", "text", "score", "attribute"],
  ]);
  const checked = await imports.check(begun.id);
  expect(checked.check).toMatchObject({ counts: { rows: 69, stored: 67, rejected: 2 }, signals: 67 });
  expect(checked.check!.masked).toBeGreaterThanOrEqual(8);
  // A name has no shape by which to know it: it shows among the samples until the import is done.
  await expectNothingPlanted(["public.file", "public.import"]);
  await imports.run(begun.id);
  await expectNothingPlanted();

  const rejected = await imports.act(imports.administrator, listImportRows, { importId: begun.id });
  expect(rejected.rows.map(({ value }) => value)).toEqual(["[e-mail]", "[telephone]"]);
  const { signal_text } = await imports.ledger();
  const texts = signal_text.map(({ text }) => text as string);
  expect(texts).toContain("Write to [e-mail] or call [telephone]");
  expect(texts).toContain("My card [payment card] was charged twice");
  expect(texts.find((text) => text.includes("was not asked"))).not.toMatch(/marchbanks/i);

  const edited = rows.with(8, row(8, { answer: "Never mind" }));
  expect((await imports.bring([header, ...edited].join("\n"))).counts).toMatchObject({ revised: 1, rejected: 2 });
  expect((await imports.ledger()).signal_version).toHaveLength(1);
  await expectNothingPlanted();
  expect(await imports.act(imports.administrator, readImport, { importId: begun.id })).toMatchObject({ samples: [] });
});

it("of customers stands where customers are kept, and nowhere else", async () => {
  const found = [...(await imports.everything())].filter(([, content]) =>
    content.includes("known20@customers.example"),
  );
  expect(found.map(([place]) => place)).toEqual(["public.customer_identifier"]);
  const named = [...(await imports.everything())].filter(([, content]) => /Number20\b/.test(content));
  expect(named.map(([place]) => place)).toEqual(["public.customer"]);
});

it("in an uploaded file is gone with the file, a week later at the latest", async () => {
  const left = imports.keptFiles();
  expect(left).toEqual([]);
  const { id } = await imports.upload(`${header}\n${row(1)}\n${row(2)}`);
  expect(imports.keptFiles()).toEqual([id]);
  expect((await imports.everything()).get("public.file")).not.toContain("customers.example");
  const { id: importId } = await imports.act(imports.administrator, createImport, { fileId: id });
  await imports.tonight("forget-files");
  expect(imports.keptFiles()).toEqual([id]);

  const dayMs = 86_400_000;
  imports.clock.now = () => new Date(Date.now() + 8 * dayMs);
  await imports.tonight("forget-files");
  expect(imports.keptFiles()).toEqual([]);
  expect((await imports.read(importId)).samples).toEqual([]);
  for (const face of [checkImport, runImport]) {
    await expect(imports.act(imports.administrator, face, { importId })).rejects.toThrow("upload it again");
  }
  await expect(imports.act(imports.administrator, createImport, { fileId: id })).rejects.toThrow("upload it again");
});

async function expectNothingPlanted(named: readonly string[] = []): Promise<void> {
  const everything = await imports.everything();
  const allowed = (place: string, word: string) =>
    word === "Marchbanks" && [...named, "public.customer"].includes(place);
  for (const [place, content] of everything) {
    for (const word of Object.values(planted).flat()) {
      if (!allowed(place, word)) expect(content.includes(word), `${word} in ${place}`).toBe(false);
    }
  }
  expect(everything.size).toBeGreaterThan(30);
}
