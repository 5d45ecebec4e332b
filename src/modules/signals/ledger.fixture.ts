import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { z } from "zod";
import { freshStorage } from "../../../test/engines/fresh-storage.ts";
import { encoderService } from "../../encoder/service.ts";
import { forgetSignals } from "../../jobs/index.ts";
import type { Actor } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import type { Signature } from "../../kernel/operation.ts";
import { performer } from "../../kernel/perform.ts";
import type { Role } from "../../kernel/role.ts";
import { migrate, type Storage, transaction } from "../../storage/index.ts";
import { createCustomers, ensureCustomers, type Identifier } from "../customers/index.ts";
import type { Scale, Signal } from "./contract.ts";
import {
  createSignals,
  customerActivity,
  customerSignals,
  type Names,
  type NewLabel,
  type Placement,
} from "./index.ts";
import type { ContentLabel } from "./ledger/signal-content.ts";
import { writeClaims } from "./store/claims.ts";
import { writeLabels } from "./store/labels.ts";
import { type WrittenSignal, writeSignals } from "./store/ledger.ts";
import { writePlaces } from "./store/places.ts";
import { holdSource, sourceIdOf } from "./store/sources.ts";

/** A signal to put into the ledger; what is left out is empty. */
export interface Planted {
  id?: string;
  externalId?: string;
  source?: string;
  kind?: Signal["kind"];
  occurredOn: string;
  customer?: { identifiers: Identifier[]; attributes?: Record<string, string> };
  attributes?: Record<string, string>;
  scores?: { name: string; value: number; scale?: Scale }[];
  texts?: { question?: string; text: string }[];
  sourceLabels?: ContentLabel[];
  ruleLabels?: Omit<NewLabel, "signalId">[];
  place?: Pick<Placement, "journeyId"> & Partial<Placement>;
  importId?: string;
}

const fiveStars: Scale = { key: "rating-1-5-high-good", minimum: 1, maximum: 5, goodEnd: "high" };

/** Every id has a name, so that a test sees that names are asked for, and for which ids. */
const nameEach =
  (noun: string): Names["themes"] =>
  async (_db, _workspaceId, ids) =>
    new Map(ids.map((id) => [id, `${noun} ${id.slice(0, 8)}`]));
const names: Names = { themes: nameEach("Theme"), journeys: nameEach("Journey"), steps: nameEach("Step") };

const encoder = encoderService({ folder: "", tier: "table", workers: 1, warn: () => {} });
const signals = createSignals({
  summedSources: async () => null,
  names,
  evidenceOf: async () => [],
  themes: { ensureThemes: async () => new Map() },
  encoder,
  holdings: [],
  forgetWork: forgetSignals,
  secret: "a secret for tests, long enough to be one",
});
const customers = createCustomers({ activity: customerActivity, signals: customerSignals, holdings: [] });
const migrations = [customers, signals].map(({ name, migrations: folder }) => ({
  name,
  directory: fileURLToPath(folder!),
}));

export type Ledger = Awaited<ReturnType<typeof openLedger>>;

/** Customers and signals on real storage, filled through the store and asked through their operations. */
export async function openLedger(given?: Storage) {
  const storage = given ?? (await freshStorage(migrations));
  if (given !== undefined) await migrate(given, migrations);
  const workspaceId: string = randomUUID();
  const refused: string[] = [];
  let asked = 0;
  const perform = performer({
    // A second goes by between two requests, so that later is later.
    now: () => new Date(Date.UTC(2024, 5, 1, 12) + 1000 * asked++),
    newId: randomUUID,
    pool: storage.db,
    transaction: (work) => transaction(storage, work),
    noteChanges: async () => {},
    contextFor: () => ({
      emit: unused,
      startJob: unused,
      files: { write: unused, read: unused, remove: unused, list: unused },
    }),
    audit: {
      record: async (_, { operation, outcome }) => void (outcome === "refused" && refused.push(operation)),
      recall: async () => null,
      remember: unused,
    },
  });
  const operations = [...signals.operations, ...customers.operations];

  return {
    storage,
    workspaceId,
    /** Operations whose refusal was recorded. */
    refused,
    /** Somebody with a role, limited to these journeys when they are given. */
    as: (role: Role, journeyIds?: readonly string[], inWorkspace = workspaceId): Actor => ({
      kind: "person",
      id: randomUUID(),
      name: "Ada",
      personId: null,
      workspaceId: inWorkspace,
      role,
      scope: { journeyIds: journeyIds ?? "all" },
    }),
    async ask<I extends z.ZodObject, O extends z.ZodType>(
      actor: Actor,
      signature: Signature<I, O>,
      input: z.input<I>,
    ): Promise<z.output<O>> {
      const operation = operations.find((each) => each.signature.name === signature.name);
      return (await perform(operation!, actor, input, { door: "test" })) as z.output<O>;
    },
    plant: (planted: readonly Planted[], inWorkspace = workspaceId) =>
      transaction(storage, (db) => plant(db, inWorkspace, planted)),
  };
}

/** @returns the ids, in the order given */
async function plant(db: Database, workspaceId: string, planted: readonly Planted[]): Promise<string[]> {
  const people = planted.flatMap(({ customer, occurredOn }) =>
    customer ? [{ identifiers: customer.identifiers, attributes: customer.attributes ?? {}, seenOn: occurredOn }] : [],
  );
  const customerIds = (await ensureCustomers(db, workspaceId, people)).values();
  const written = planted.map((signal): WrittenSignal & { source: string } => {
    const id = signal.id ?? randomUUID();
    const { kind = "survey-response", occurredOn, attributes = {}, sourceLabels = [] } = signal;
    const content = {
      kind,
      occurredOn,
      resolution: "day",
      customerId: signal.customer ? customerIds.next().value! : null,
      attributes,
      scores: (signal.scores ?? []).map(({ name, value, scale = fiveStars }) => ({
        name,
        value,
        scale,
        raw: String(value),
      })),
      texts: (signal.texts ?? []).map(({ question, text }) => ({ question: question ?? null, text })),
      labels: sourceLabels,
      hash: id,
    };
    return { id, externalId: signal.externalId ?? id, version: 1, content, source: signal.source ?? "Survey" };
  });
  for (const [sourceName, own] of Map.groupBy(written, ({ source }) => source)) {
    await holdSource(db, workspaceId, { sourceName, kind: "survey-response", resolution: "day" });
    const place = { workspaceId, sourceId: sourceIdOf(workspaceId, sourceName), now: new Date() };
    await writeSignals(db, place, own);
  }
  const ids = written.map(({ id }) => id);
  await describe(db, workspaceId, ids, planted);
  return ids;
}

/** What later modules say about signals, and who claims them. */
async function describe(db: Database, workspaceId: string, ids: string[], planted: readonly Planted[]): Promise<void> {
  const labels = planted.flatMap(({ ruleLabels = [] }, index) =>
    ruleLabels.map((label) => ({ ...label, signalId: ids[index]! })),
  );
  await writeLabels(db, workspaceId, { origin: "rules", version: "1/test", signalIds: ids, labels });
  const placements = planted.flatMap(({ place }, index): Placement[] =>
    place
      ? [{ signalId: ids[index]!, stepId: null, origin: "rule", ruleId: null, reason: "Service is 111", ...place }]
      : [],
  );
  await writePlaces(db, workspaceId, { placements });
  const imports = Map.groupBy(ids.keys(), (index) => planted[index]!.importId);
  for (const [importId, indexes] of imports) {
    if (importId === undefined) continue;
    const claims = indexes.map((index) => ({ signalId: ids[index]!, outcome: "stored" as const, version: 1 }));
    await writeClaims(db, { workspaceId, importId }, claims);
  }
}

function unused(): never {
  throw new Error("Reading needs none of this");
}
