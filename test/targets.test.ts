import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readMyWork } from "../src/modules/accountability/contract.ts";
import {
  createJourney,
  createMappingRule,
  createStage,
  setTarget,
  updateJourney,
} from "../src/modules/journeys/contract.ts";
import { createWebhook, messageSchemas } from "../src/modules/webhooks/contract.ts";
import { openTestProduct, type TestProduct } from "./product.ts";

/** Targets are judged once, when their day is over, by what was said in the three months before it. */
let product: TestProduct;
const received: { type: string; data: { target: Record<string, unknown> } }[] = [];
const receiver = createServer(async (request, response) => {
  received.push(JSON.parse(await text(request)));
  response.writeHead(204).end();
});
beforeAll(async () => {
  product = await openTestProduct({ webhooksAnywhere: "true" });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await product.close();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
});

const words = ["in the rain", "with my son", "on crutches", "at noon", "after work", "by mistake", "as always"];
const rows = Array.from({ length: 60 }, (_, at) => {
  const day = String((at % 28) + 1).padStart(2, "0");
  return `r${at},2024-04-${day},${at % 10 === 0 ? 5 : 2},"For visit ${at} of mine, I stood and waited ${at + 2} minutes at the desk, ${words[at % 7]}"`;
});
const late = Array.from(
  { length: 60 },
  (_, at) =>
    `s${at},2024-09-01,${at % 5 === 0 ? 4 : 5},"On my ${at}th time there, the people of the desk were quick, ${words[at % 7]}"`,
);

it("a target missed is told once, to webhooks and on its owner's page; what cannot be told is not", async () => {
  const { act, administrator, application, importText, stranger } = product;
  const { port } = receiver.address() as AddressInfo;
  await act(administrator, createWebhook, { url: `http://127.0.0.1:${port}/hook`, kinds: ["target.missed"] });
  const stage = await act(administrator, createStage, { name: "Arrive" });
  const journey = await act(administrator, createJourney, { stageId: stage.id, name: "Desk" });
  const conditions = [{ on: "words" as const, phrases: ["desk"] }];
  await act(administrator, createMappingRule, { journeyId: journey.id, conditions });
  const { version } = journey;
  const owner = { journeyId: journey.id, ownerId: administrator.id, metric: "mean-rating" as const, version };
  await act(administrator, updateJourney, owner);
  await importText(["Respondent ID,Date,How satisfied were you?,Tell us more", ...rows, ...late].join("\n"));

  const target = { journeyId: journey.id, metric: "mean-rating" as const };
  await act(administrator, setTarget, { ...target, value: 4, by: "2024-04-30" });
  // Of a day on which nothing had been said for long.
  await act(administrator, setTarget, { ...target, metric: "share-negative", value: 0.1, by: "2023-04-30" });
  const judge = async () => {
    const job = { name: "judge-targets", payload: {}, workspaceId: null, createdBy: null };
    await application.storage.db.transaction().execute((db) => application.jobs.startJob(db, job));
    await application.jobs.idle();
  };
  await judge();
  await judge();
  await expect.poll(() => received.length, { timeout: 10_000 }).toBe(1);
  const [message] = received;
  expect(message).toMatchObject({
    type: "target.missed",
    data: { target: { journeyId: journey.id, journeyName: "Desk", metric: "mean-rating", value: 4, by: "2024-04-30" } },
  });
  expect(messageSchemas["target.missed"].safeParse(message!.data).error).toBeUndefined();
  const { missedTargets } = await act(administrator, readMyWork, {});
  expect(missedTargets).toMatchObject([{ journeyName: "Desk", value: 4, by: "2024-04-30", estimate: { n: 60 } }]);
  const blind = product.as("journey-owner", []);
  expect((await act(blind, readMyWork, {})).missedTargets).toEqual([]);
  expect((await act(await stranger(), readMyWork, {})).missedTargets).toEqual([]);

  // Set anew, it is judged anew: by September it was reached.
  await act(administrator, setTarget, { ...target, value: 4, by: "2024-09-30" });
  await judge();
  expect(received).toHaveLength(1);
  const { rows: judged } = await application.storage.pool.query(
    "select metric, verdict from target_judgement order by by_day",
  );
  expect(judged).toEqual([
    { metric: "share-negative", verdict: "cannot-tell" },
    { metric: "mean-rating", verdict: "missed" },
    { metric: "mean-rating", verdict: "met" },
  ]);
});
