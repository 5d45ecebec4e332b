import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { createWorkspace, readSession, updateWorkspace } from "../../src/modules/access/contract.ts";
import { markDemo, workspaceIds, workspaceSettings } from "../../src/modules/access/index.ts";
import { listActions } from "../../src/modules/accountability/contract.ts";
import { importCustomerEvents, listCustomerEventBatches } from "../../src/modules/customers/contract.ts";
import { openActions } from "../actions.ts";
import { importFile } from "../feedback.ts";
import { drawJourneys } from "../journeys.ts";
import { addPeople, personActing } from "../people.ts";
import { writeRules } from "../rules.ts";
import { type Stage, stageFor } from "../stage.ts";
import { installTaxonomy } from "../taxonomy.ts";
import { bankFiles } from "./files.ts";
import { bank } from "./organisation.ts";

/** Stands behind the workspace's name until everything is there, so that whoever opens it early sees why it is not. */
const unfinished = " (being set up)";

/**
 * Sets up the second workspace of the demonstration, beside the first: everybody can look around there meanwhile. Each step looks
 * for what is there already, so that it can be broken off at any moment and called again.
 *
 * @param health the stage of the first workspace, whose administrator this one has, too
 */
export async function seedBank(health: Stage): Promise<void> {
  const stage = await enter(health);
  if (stage === null) return;
  const people = await addPeople(stage);
  const journeys = await drawJourneys(stage, people);
  const themeIds = await installTaxonomy(stage, people);
  await writeRules(stage, { journeyIds: journeys, themeIds });
  await importCustomers(stage);
  await importFile(stage, { path: bankFiles.questions, sourceName: "Questions to the help desk", kind: "ticket" });
  await importFile(stage, { path: bankFiles.complaints, sourceName: "CFPB complaints" });
  await importFile(stage, { path: bankFiles.ownComplaints, sourceName: "CFPB complaints about us (invented)" });
  await stage.application.jobs.idle();
  await openActions(stage, { people, journeys });
  await rename(stage, bank.workspace.name);
}

/** The workspace, made at the first start; null when nothing is left to do in it. */
async function enter(health: Stage): Promise<Stage | null> {
  const { application, report } = health;
  const { storage, actors } = application;
  for (const workspaceId of await workspaceIds(storage.db)) {
    const { demo, name } = await workspaceSettings(storage.db, workspaceId);
    if (!demo || !name.startsWith(bank.workspace.name)) continue;
    const stage = stageFor(application, bank, { workspaceId, actor: actors.system(workspaceId) }, report);
    const { total } = await stage.act(listActions, {});
    if (!name.endsWith(unfinished) && total >= bank.actions.length) return null;
    await rename(stage, bank.workspace.name + unfinished);
    return stage;
  }
  const founder = await personActing(health, bank.administrator);
  const { id: workspaceId } = await health.act(createWorkspace, bank.workspace, { actor: founder });
  await markDemo(storage.db, workspaceId, { workspace: true });
  const stage = stageFor(application, bank, { workspaceId, actor: actors.system(workspaceId) }, report);
  await rename(stage, bank.workspace.name + unfinished);
  return stage;
}

async function rename(stage: Stage, name: string): Promise<void> {
  const { workspace } = await stage.act(readSession, {});
  if (workspace !== null && workspace.name !== name) {
    await stage.act(updateWorkspace, { name, version: workspace.version });
  }
}

/** A file that was broken off is read again from the start: what was recorded is known. */
async function importCustomers(stage: Stage): Promise<void> {
  const source = basename(bankFiles.customers);
  const { batches } = await stage.act(listCustomerEventBatches, {});
  if (batches.some((batch) => batch.source === source && batch.events > 0)) return;
  await stage.act(importCustomerEvents, { source }, { body: createReadStream(bankFiles.customers) });
}
