import type { Application } from "../src/application.ts";
import { nobody } from "../src/kernel/actor.ts";
import { AppError } from "../src/kernel/error.ts";
import { setUpInstallation } from "../src/modules/access/contract.ts";
import { markDemo, workspaceIds, workspaceSettings } from "../src/modules/access/index.ts";
import { listActions } from "../src/modules/accountability/contract.ts";
import { openActions } from "./actions.ts";
import { seedBank } from "./bank/seed.ts";
import { importFeedback } from "./feedback.ts";
import { drawJourneys } from "./journeys.ts";
import { health } from "./organisation.ts";
import { addPeople } from "./people.ts";
import { writeRules } from "./rules.ts";
import { type Stage, stageFor } from "./stage.ts";
import { installTaxonomy } from "./taxonomy.ts";

/**
 * Sets up the demonstration: real feedback, an invented organisation around it. A second workspace, a bank, comes with `furnish`, so
 * that nobody has to wait for it. Each step looks for what is there already,
 * so that it can be broken off at any moment and called again.
 *
 * @param password for the administrator, when they do not exist yet
 * @throws AppError NOT_A_DEMO when the data folder holds somebody's own installation
 */
export default async function seed(
  application: Application,
  password: string,
  report: (line: string) => void,
): Promise<{ email: string; password: string; furnish: () => Promise<void> }> {
  const stage = await enter(application, password, report);
  const signIn = { email: health.administrator.email, password, furnish: () => seedBank(stage) };
  // What a visitor changed or removed since then stays as they left it.
  if ((await stage.act(listActions, {})).total >= health.actions.length) return signIn;
  const people = await addPeople(stage);
  const journeys = await drawJourneys(stage, people);
  const themeIds = await installTaxonomy(stage, people);
  await writeRules(stage, { journeyIds: journeys, themeIds });
  await importFeedback(stage);
  await openActions(stage, { people, journeys });
  return signIn;
}

/** The demonstration's workspace, made at the first start. */
async function enter(application: Application, password: string, report: (line: string) => void): Promise<Stage> {
  const { storage, actors } = application;
  const [present] = await workspaceIds(storage.db);
  if (present !== undefined) {
    const { demo, name } = await workspaceSettings(storage.db, present);
    if (!demo && name !== health.workspace.name) throw new AppError("NOT_A_DEMO");
    await markDemo(storage.db, present, { workspace: true });
    return stageFor(application, health, { workspaceId: present, actor: actors.system(present) }, report);
  }
  report("Setting up the health workspace");
  const { workspace, administrator } = health;
  const { name, email } = administrator;
  const made = await stageFor(application, health, { workspaceId: "", actor: nobody }, report).act(setUpInstallation, {
    workspaceName: workspace.name,
    timeZone: workspace.timeZone,
    name,
    email,
    password,
  });
  await markDemo(storage.db, made.workspace.id, { workspace: true, personIds: [made.personId] });
  const at = { workspaceId: made.workspace.id, actor: actors.system(made.workspace.id) };
  return stageFor(application, health, at, report);
}
