import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestProduct, type TestProduct } from "../../../../test/product.ts";
import type { Actor } from "../../../kernel/actor.ts";
import { type AppError, errorCatalogue } from "../../../kernel/error.ts";
import { addPerson, listAuditEntries } from "../../access/contract.ts";
import { listViews, removeView, type SignalFilter, saveView } from "../contract.ts";

let product: TestProduct;
let ada: Actor;
let bo: Actor;
const [mine, theirs] = [randomUUID(), randomUUID()];
beforeAll(async () => {
  product = await openTestProduct();
  ada = product.administrator;
  const { person } = await product.act(ada, addPerson, {
    name: "Bo",
    email: "bo@example.org",
    role: "analyst",
    password: "correct horse battery",
  });
  bo = { ...product.as("analyst"), id: person.id, personId: person.id, name: "Bo" };
});
afterAll(() => product.close());

const save = (actor: Actor, name: string, filter: SignalFilter, shared = false) =>
  product.act(actor, saveView, { name, filter, shared });
const names = async (actor: Actor) => (await product.act(actor, listViews, {})).views.map(({ name }) => name);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: AppError) => {
      expect(errorCatalogue).toHaveProperty(error.code);
      return error.code;
    },
  );

test("A view keeps its filter; the same name in any case replaces it", async () => {
  const first = await save(ada, "Angry", { polarity: "negative", hasText: true });
  expect(first).toMatchObject({ filter: { polarity: "negative", hasText: true }, mine: true, savedBy: "Ada" });
  const second = await save(ada, "ANGRY", { polarity: "negative", scoreMaximum: 2 });
  expect(second).toMatchObject({ id: first.id, name: "ANGRY", filter: { polarity: "negative", scoreMaximum: 2 } });
  expect(await names(ada)).toEqual(["ANGRY"]);
  await product.act(ada, removeView, { viewId: second.id });
  expect(await names(ada)).toEqual([]);
});

test("Others see what is shared, may not remove it, and do not see the rest; an administrator keeps order", async () => {
  const own = await save(bo, "Mine alone", { query: "secret words" });
  const shared = await save(bo, "For all", { kind: "complaint" }, true);
  await save(ada, "Ada's", {}, true);
  expect(await names(ada)).toEqual(["Ada's", "For all"]);
  expect(await names(bo)).toEqual(["For all", "Mine alone", "Ada's"]);
  const ofAda = (await product.act(bo, listViews, {})).views.find(({ name }) => name === "Ada's")!;
  expect(ofAda).toMatchObject({ mine: false, mayRemove: false, savedBy: "Ada" });
  expect(await codeOf(product.act(bo, removeView, { viewId: ofAda.id }))).toBe("FORBIDDEN");
  expect(await codeOf(product.act(ada, removeView, { viewId: own.id }))).toBe("NOT_FOUND");
  expect(await codeOf(product.act(ada, removeView, { viewId: shared.id }))).toBe("done");
  expect(await names(bo)).toEqual(["Mine alone", "Ada's"]);
});

test("Whoever sees some journeys only is shown shared views of those, and partners none of a customer", async () => {
  await save(bo, "Of mine", { journeyId: mine }, true);
  await save(bo, "Of theirs", { journeyId: theirs }, true);
  await save(bo, "Of a customer", { journeyId: mine, customerId: randomUUID() }, true);
  const somebody = { id: randomUUID(), personId: randomUUID() };
  const owner: Actor = { ...product.as("journey-owner", [mine]), ...somebody };
  expect(await names(owner)).toEqual(["Of a customer", "Of mine"]);
  const partner: Actor = { ...product.as("partner", [mine]), ...somebody };
  expect(await names(partner)).toEqual(["Of mine"]);
  expect(await codeOf(save(partner, "To everybody", {}, true))).toBe("FORBIDDEN");
  // A limited key shows a program no more of its maker's own views than of others'.
  const key: Actor = { ...product.as("journey-owner", [mine]), kind: "key", id: randomUUID(), personId: bo.personId };
  expect(await names(key)).toEqual(["Of a customer", "Of mine"]);
  expect(await names(await product.stranger())).toEqual([]);
});

test("What somebody keeps to themselves is not in the audit trail", async () => {
  await save(ada, "A private name", { query: "a private search" });
  const { entries } = await product.act(ada, listAuditEntries, {});
  expect(entries.some(({ operation }) => operation === "save-view")).toBe(true);
  expect(JSON.stringify(entries)).not.toContain("private");
});

test("Shared by everybody at once, a view is kept once", async () => {
  await Promise.all(Array.from({ length: 8 }, (_, at) => save(bo, "At once", { scoreMinimum: at }, true)));
  expect((await names(bo)).filter((name) => name === "At once")).toHaveLength(1);
});
