import { Readable } from "node:stream";
import type { Actor } from "../src/kernel/actor.ts";
import type { Role } from "../src/kernel/role.ts";
import { roles } from "../src/kernel/role.ts";
import { addPerson, createGroup, createKey, listSignIns } from "../src/modules/access/contract.ts";
import { openAction } from "../src/modules/accountability/contract.ts";
import {
  listCustomerEventBatches,
  listCustomers,
  recordCustomerEvent,
  sendCustomerEvents,
} from "../src/modules/customers/contract.ts";
import {
  createJourney,
  createMappingRule,
  createStage,
  createStep,
  removeJourney,
  removeStage,
  removeStep,
} from "../src/modules/journeys/contract.ts";
import {
  listSignals,
  listSources,
  saveImportProfile,
  saveView,
  setOriginalKeeping,
  uploadFile,
} from "../src/modules/signals/contract.ts";
import { createTheme, reapplyThemes } from "../src/modules/text/contract.ts";
import { createWebhook, testWebhook } from "../src/modules/webhooks/contract.ts";
import type { Ids, Input } from "./doors.fixture.ts";
import type { TestProduct } from "./product.ts";

/** One of everything in a workspace, each named with its mark, so that it is recognised wherever it should not be. */
export interface Furnished {
  ids: Ids;
  /** Values that cannot be made up from a schema: they refer to what is there. */
  given: Input;
  /** Stands in the name or the words of everything. */
  mark: string;
  /** A key for each role, that sees the whole workspace (partners: no journey). */
  keys: Record<Role, string>;
  /** A key of a journey owner who sees no journey. */
  blind: string;
  /** Somebody who belongs to this workspace alone, and can sign in. */
  email: string;
}

export const password = "correct horse battery";
/** Where an installation without settings takes itself to be. */
const ownAddress = "http://127.0.0.1:8787";

export async function furnish({ act, importText, application }: TestProduct, actor: Actor, mark: string) {
  const named = (what: string) => `${mark} ${what}`;
  const team = await act(actor, createGroup, { kind: "team", name: named("team") });
  const department = await act(actor, createGroup, { kind: "department", name: named("department") });
  const partner = await act(actor, createGroup, { kind: "partner", name: named("partner") });
  const email = `${mark.toLowerCase()}@example.org`;
  const { person } = await act(actor, addPerson, { name: named("person"), email, role: "administrator", password });
  const stage = await act(actor, createStage, { name: named("stage") });
  const journey = await act(actor, createJourney, { stageId: stage.id, name: named("journey") });
  const step = await act(actor, createStep, { journeyId: journey.id, name: named("step") });
  // Removed, each kind of thing once: it can be restored, by whoever may know of it.
  const spare = await act(actor, createStage, { name: named("removed stage") });
  const left = await act(actor, createJourney, { stageId: stage.id, name: named("removed journey") });
  const dropped = await act(actor, createStep, { journeyId: journey.id, name: named("removed step") });
  await act(actor, removeStage, { stageId: spare.id });
  await act(actor, removeJourney, { journeyId: left.id });
  await act(actor, removeStep, { stepId: dropped.id });
  const conditions = [{ on: "words" as const, phrases: ["waited", "people", "nobody"] }];
  const rule = await act(actor, createMappingRule, { journeyId: journey.id, conditions });
  const theme = await act(actor, createTheme, { name: named("theme"), phrases: ["waited"] });
  const other = await act(actor, createTheme, { name: named("other theme"), phrases: ["called"] });
  await act(actor, setOriginalKeeping, { kept: true });
  const imported = await importText(fileOf(mark), `${mark}.csv`, actor);
  const { signals } = await act(actor, listSignals, {});
  const { sources } = await act(actor, listSources, {});
  const { customers } = await act(actor, listCustomers, {});
  const file = await act(actor, uploadFile, { name: named("file") }, Readable.from(["a,b\n1,2\n"]));
  const { jobId } = await act(actor, reapplyThemes, {});
  await application.jobs.idle();
  const action = await act(actor, openAction, {
    title: named("action"),
    journeyId: journey.id,
    ownerId: person.id,
    due: "2030-01-01",
    expectedEffect: { metric: "share-satisfied", change: 0.05, by: "2030-06-01" },
    signalIds: [signals[0]!.id],
  });
  const customerId = customers[0]!.id;
  const lost = { customerId, kind: "lost" as const, occurredOn: "2024-06-01", reason: named("reason") };
  const event = await act(actor, recordCustomerEvent, lost);
  const customer = { identifiers: [{ kind: "respondent id", value: `${mark}-1` }] };
  const won = { source: named("events"), externalId: "1", kind: "won" as const, occurredOn: "2024-01-01", customer };
  await act(actor, sendCustomerEvents, { events: [won] });
  const { batches } = await act(actor, listCustomerEventBatches, {});
  const view = await act(actor, saveView, { name: named("view"), filter: { journeyId: journey.id } });
  const { mapping } = imported;
  const profile = await act(actor, saveImportProfile, { name: named("profile"), mapping });
  const { webhook } = await act(actor, createWebhook, {
    url: `https://${mark}.invalid/hook`,
    kinds: ["action.opened"],
  });
  const delivery = await act(actor, testWebhook, { webhookId: webhook.id });
  await application.handleIdentity(
    new Request(`${ownAddress}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: ownAddress },
      body: JSON.stringify({ email, password }),
    }),
    "127.0.0.1",
  );
  const { signIns } = await act(actor, listSignIns, { personId: person.id });
  const keyFor = async (role: Role, journeyIds?: string[]) => {
    const scope = journeyIds ? { kind: "journeys" as const, journeyIds } : { kind: "workspace" as const };
    return act(actor, createKey, { name: named(`key ${role}`), role, scope });
  };
  const keys = {} as Record<Role, string>;
  for (const role of roles) keys[role] = (await keyFor(role, role === "partner" ? [] : undefined)).secret;
  const unused = await keyFor("viewer");
  const ids: Ids = {
    personId: person.id,
    ownerId: person.id,
    memberId: person.id,
    groupId: team.id,
    teamId: team.id,
    departmentId: department.id,
    partnerId: partner.id,
    keyId: unused.key.id,
    stageId: stage.id,
    journeyId: journey.id,
    stepId: step.id,
    ruleId: rule.id,
    themeId: theme.id,
    parentId: theme.id,
    intoId: other.id,
    importId: imported.id,
    fileId: file.id,
    jobId,
    signalId: signals[0]!.id,
    sourceId: sources[0]!.id,
    customerId,
    eventId: event.id,
    batchId: batches[0]!.id,
    actionId: action.id,
    viewId: view.id,
    profileId: profile.id,
    webhookId: webhook.id,
    deliveryId: delivery.id,
    signInId: signIns[0]!.id,
  };
  const blind = (await keyFor("journey-owner", [])).secret;
  return { ids, given: { mapping }, mark, keys, blind, email } satisfies Furnished;
}

const fileOf = (mark: string) =>
  [
    "Respondent ID,E-mail,Date,How satisfied were you?,Tell us more",
    `${mark}-1,one.${mark}@example.org,2024-05-01,4,"I waited too long, ${mark}, call 020 7946 0958"`,
    `${mark}-2,two.${mark}@example.org,2024-05-02,5,"Kind people, ${mark}"`,
    `${mark}-3,three.${mark}@example.org,2024-05-03,2,"Nobody called back, ${mark}"`,
  ].join("\n");
