import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestProduct, type TestProduct } from "../../../../test/product.ts";
import type { AppError } from "../../../kernel/error.ts";
import { createWorkspace } from "../../access/contract.ts";
import { listSignals, previewMasking, readMasking, recordSignals, setMasking } from "../contract.ts";

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

const file = (id: string, text: string) =>
  `Answer ID,Date,Comment\n${id},2026-03-01,"${text}"\n${id}x,2026-03-02,"Fine, thanks"`;
const texts = async () => {
  const { signals } = await product.act(product.administrator, listSignals, {});
  return signals.flatMap(({ texts: own }) => own.map(({ text }) => text));
};

it("leaves names until a workspace says so", async () => {
  await product.importText(file("a", "Dr Okafor of Skylark was kind"), "a.csv");
  expect(await texts()).toContain("Dr Okafor of Skylark was kind");
  expect(await product.act(product.administrator, readMasking, {})).toMatchObject({
    names: "off",
    words: [],
    version: 0,
  });
});

it("masks names and the workspace's own words in files and in what programs send, from then on", async () => {
  const set = await product.act(product.administrator, setMasking, {
    names: "given-away",
    words: ["skylark", "Skylark", "Project Heron"],
    version: 0,
  });
  expect(set).toMatchObject({ names: "given-away", version: 1 });
  await product.importText(file("b", "Dr Okafor of Skylark and Project Heron; Kevin was kind"), "b.csv");
  const item = (externalId: string, text: string) => ({
    ...{ source: "Desk", kind: "complaint" as const, externalId, occurredOn: "2026-03-03" },
    texts: [{ text }],
  });
  await product.act(product.administrator, recordSignals, { signals: [item("1", "Sarah Thompson hung up on me")] });
  await product.application.jobs.idle();
  const found = await texts();
  expect(found).toContain("Dr [name] of [name] and [name]; Kevin was kind");
  expect(found).toContain("[name] hung up on me");
  // What was there before stays as it was.
  expect(found).toContain("Dr Okafor of Skylark was kind");

  await product.act(product.administrator, setMasking, { names: "strict", words: [], version: 1 });
  await product.importText(file("c", "Kevin lives at 14 Church Lane"), "c.csv");
  expect(await texts()).toContain("[name] lives at [address]");
});

it("shows what a text would become, and keeps nothing of it", async () => {
  const asked = { text: "Kevin of Skylark", names: "strict" as const, words: "skylark" };
  expect(await product.act(product.administrator, previewMasking, asked)).toEqual({
    text: "[name] of [name]",
    masked: 2,
  });
});

it("answers a setting that met another with the present one, and holds for its workspace alone", async () => {
  const refused = await product.act(product.administrator, setMasking, { names: "off", words: [], version: 1 }).then(
    () => undefined,
    (error: AppError) => error,
  );
  expect(refused).toMatchObject({ code: "CONFLICT", details: { current: { names: "strict", version: 2 } } });
  const { workspaceId } = await product
    .act(product.administrator, createWorkspace, { name: "Elsewhere" })
    .then((workspace) => ({ workspaceId: workspace.id }));
  const elsewhere = { ...product.administrator, workspaceId };
  expect(await product.act(elsewhere, readMasking, {})).toMatchObject({ names: "off", version: 0 });
});
