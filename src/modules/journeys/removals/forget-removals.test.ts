import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestProduct, type TestProduct } from "../../../../test/product.ts";
import { createClock } from "../../../clock.ts";
import { listSources, setRetention } from "../../signals/contract.ts";
import { answersAbout, atlasOf, codeOf } from "../atlas.fixture.ts";
import { listRemovals, removeStage, removeStep, restoreStep } from "../contract.ts";

const day = 86_400_000;
let ahead = 0;
let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct(
    {},
    undefined,
    createClock(() => Date.now() + ahead * day),
  );
});
afterAll(() => product.close());

/** What can be restored after the night so many days from now. */
async function night(days: number): Promise<string[]> {
  const { jobs, storage } = product.application;
  ahead = days;
  await jobs.startJob(storage.db, { name: "forget-removals", payload: {}, workspaceId: null, createdBy: null });
  await jobs.idle();
  return (await product.act(product.administrator, listRemovals, {})).removals.map(({ id }) => id);
}

it("After 30 days it goes for good: not a night before, and not by a clock that is doubted", async () => {
  const { act, administrator } = product;
  const atlas = atlasOf(product);
  const { id: journeyId } = await atlas.journey();
  const { id: stepId } = await atlas.step(journeyId);
  await atlas.serviceRule(journeyId, ["old"], stepId);
  await product.importText(answersAbout(["old"]));
  await act(administrator, removeStep, { stepId });
  const { id: stageId } = await atlas.stage();
  ahead = 1;
  await act(administrator, removeStage, { stageId });
  const { removals } = await act(administrator, listRemovals, {});
  expect(removals.map(({ id, until }) => [id, Math.round((Date.parse(until) - Date.now()) / day)])).toEqual([
    [stageId, 31],
    [stepId, 30],
  ]);
  expect(await night(29.9)).toEqual([stageId, stepId]);
  expect(await night(30.1)).toEqual([stageId]);
  expect(await codeOf(act(administrator, restoreStep, { stepId }))).toBe("NOT_FOUND");
  const { rows } = await product.application.storage.pool.query("select left_step_id as step from signal_place");
  expect(rows).toEqual([{ step: null }]);

  // From here on the time is noted, and a jump is doubted.
  ahead = 2;
  const [source] = (await act(administrator, listSources, {})).sources;
  await act(administrator, setRetention, { sourceId: source!.id, keepMonths: 600, erases: "texts" });
  expect(await night(400)).toEqual([stageId]);
});
