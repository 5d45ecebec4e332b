import { setUpInstallation } from "../../src/modules/access/contract.ts";
import { type FeedbackFile, services } from "./feedback.ts";
import type { RunningProduct } from "./product.ts";

/** What the requests of the measures need to name. */
export interface Organisation {
  personId: string;
  journeyIds: string[];
}

/** A workspace with the health taxonomy, and a journey with three steps for each service; rules place what comes. */
export async function setUp(product: RunningProduct): Promise<Organisation> {
  const { personId } = await product.call(setUpInstallation.name, {
    workspaceName: "Scale",
    name: "Ada",
    email: "ada@example.org",
    password: "correct horse battery",
  });
  await product.call("install-starter-taxonomy", { name: "health" });
  const stage = await product.call("create-stage", { name: "Care" });
  const journeyIds: string[] = [];
  for (const service of services) {
    const { id: journeyId } = await product.call("create-journey", {
      stageId: stage.id,
      name: service,
      ownerId: personId,
      metric: "share-satisfied",
    });
    const ofService = { on: "attribute", name: "Service", values: [service] };
    for (const [name, phrases] of [
      ["Waiting", ["wait", "waiting", "waited", "hours"]],
      ["Staff", ["staff", "nurse", "nurses", "crew"]],
      ["Telephone", ["phone", "call", "called"]],
    ] as const) {
      const step = await product.call("create-step", { journeyId, name });
      const conditions = [ofService, { on: "words", phrases }];
      await product.call("create-mapping-rule", { journeyId, stepId: step.id, conditions });
    }
    await product.call("create-mapping-rule", { journeyId, conditions: [ofService] });
    journeyIds.push(journeyId as string);
  }
  return { personId: personId as string, journeyIds };
}

/** Brings a file in as somebody would: uploaded, looked at, run. Resolves when its last row is committed. */
export async function importFile(product: RunningProduct, { path, sourceName, rows }: FeedbackFile): Promise<void> {
  const fileId = await product.upload(path, `${sourceName}.csv`);
  const proposed = await product.call("create-import", { fileId });
  const mapping = { ...(proposed.mapping as object), sourceName };
  const importId = proposed.id;
  await product.call("update-import", { importId, mapping, version: proposed.version });
  await product.call("run-import", { importId });
  for (;;) {
    const { state, error, counts } = await product.call("read-import", { importId });
    if (state === "failed") throw new Error(String(error));
    if (state === "done") {
      const { stored } = counts as { stored: number };
      if (stored !== rows) throw new Error(`${stored} of ${rows} rows of ${sourceName} were stored`);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Resolves when everything that follows from an import is done: labels, places, sums. */
export async function settled(product: RunningProduct): Promise<void> {
  for (;;) {
    const { events } = await product.health();
    if (events.setAside > 0) throw new Error("An event was set aside; see the log");
    if (events.waiting === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
