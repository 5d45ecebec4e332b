import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestProduct, type TestProduct } from "../../../../test/product.ts";
import type { Actor } from "../../../kernel/actor.ts";
import { addPerson } from "../../access/contract.ts";
import { createJourney, createMappingRule, createStage, setTarget, updateJourney } from "../../journeys/contract.ts";
import { createTheme } from "../../text/contract.ts";
import { openAction, readFirstHour, updateFirstHour } from "../contract.ts";

let product: TestProduct;
let administrator: Actor;
beforeAll(async () => {
  product = await openTestProduct();
  ({ administrator } = product);
});
afterAll(() => product.close());

const act: TestProduct["act"] = (...given) => product.act(...given);
async function doneFor(actor: Actor): Promise<string> {
  const { steps } = await act(actor, readFirstHour, {});
  return steps.flatMap(({ step, done }) => (done ? step : [])).join(" ");
}

it("follows what is in the workspace, step by step, and nothing of another one", async () => {
  const stranger = await product.stranger();
  const done = () => doneFor(administrator);
  expect(await done()).toBe("");
  const stage = await act(administrator, createStage, { name: "Use" });
  expect(await act(administrator, readFirstHour, {})).toMatchObject({ journeyId: null, aside: false });

  const journey = await act(administrator, createJourney, { stageId: stage.id, name: "Get help" });
  const other = await act(administrator, createJourney, { stageId: stage.id, name: "Pay" });
  expect(await done()).toBe("journeys");
  expect((await act(administrator, readFirstHour, {})).journeyId).toBe(journey.id);
  await act(administrator, createTheme, { name: "A group without words", phrases: [] });
  expect(await done()).toBe("journeys");

  await product.importText("Id,Date,Comment\n1,2024-05-01,I waited for an hour\n2,2024-05-02,Kind people\n");
  expect(await done()).toBe("signals journeys");
  const conditions = [{ on: "words" as const, phrases: ["waited"] }];
  await act(administrator, createMappingRule, { journeyId: other.id, conditions });
  // A rule alone has placed nothing yet.
  expect(await done()).toBe("signals journeys");
  await product.importText("Id,Date,Comment\n3,2024-05-03,Again we waited\n", "more.csv");
  expect(await done()).toBe("signals journeys rules");

  const person = { name: "Olu", email: "olu@example.org", role: "journey-owner" } as const;
  const olu = (await act(administrator, addPerson, person)).person.id;
  await act(administrator, updateJourney, { journeyId: other.id, ownerId: olu, version: other.version });
  expect(await done()).toBe("signals journeys people owners rules");
  expect((await act(administrator, readFirstHour, {})).journeyId).toBe(other.id);

  await act(administrator, createTheme, { name: "Waiting", phrases: ["waited"] });
  await act(administrator, setTarget, { journeyId: other.id, metric: "share-negative", value: 0.1 });
  const expectedEffect = { metric: "share-negative" as const, change: -0.05, by: "2030-06-01" };
  await act(administrator, openAction, {
    ...{ title: "Call back", journeyId: other.id, ownerId: olu, due: "2030-01-01", expectedEffect },
  });
  const { steps } = await act(administrator, readFirstHour, {});
  expect(steps.every((step) => step.done)).toBe(true);
  expect(await doneFor(stranger)).toBe("");
});

it("is put aside for oneself, and brought back", async () => {
  const machine: Actor = { ...administrator, kind: "operator", personId: null };
  const aside = async (actor: Actor) => (await act(actor, readFirstHour, {})).aside;
  expect((await act(administrator, updateFirstHour, { aside: true })).aside).toBe(true);
  await act(administrator, updateFirstHour, { aside: true });
  expect([await aside(administrator), await aside(machine)]).toEqual([true, false]);
  expect((await act(administrator, updateFirstHour, { aside: false })).aside).toBe(false);
  expect(await aside(administrator)).toBe(false);
});

it("says nothing of the whole to somebody who sees some journeys only", async () => {
  expect(await act(product.as("champion", []), readFirstHour, {})).toMatchObject({ steps: [], journeyId: null });
});
