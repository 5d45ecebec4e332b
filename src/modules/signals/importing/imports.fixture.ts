import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { z } from "zod";
import { freshStorage } from "../../../../test/engines/fresh-storage.ts";
import { newId } from "../../../clock.ts";
import { encoderService } from "../../../encoder/service.ts";
import { forgetSignals, type Jobs, jobsMigrations, openJobs } from "../../../jobs/index.ts";
import { type Actor, nobody, wholeWorkspace } from "../../../kernel/actor.ts";
import type { Context, DomainEvent } from "../../../kernel/context.ts";
import { derivedId } from "../../../kernel/derived-id.ts";
import type { Signature } from "../../../kernel/operation.ts";
import { performer } from "../../../kernel/perform.ts";
import type { Role } from "../../../kernel/role.ts";
import { migrate, openFiles, type Storage, transaction } from "../../../storage/index.ts";
import { createWorkspace, setUpInstallation } from "../../access/contract.ts";
import { createAccess } from "../../access/index.ts";
import { createCustomers } from "../../customers/index.ts";
import * as contract from "../contract.ts";
import { createSignals, customerActivity, customerSignals, type Names } from "../index.ts";

export type Imports = Awaited<ReturnType<typeof openImports>>;

const noNames = async () => new Map<string, string>();
const names: Names = { themes: noNames, journeys: noNames, steps: noNames };

/** Access, customers and signals with their jobs on real storage: what importing needs, and nothing that reacts to it. */
export async function openImports(given?: Storage) {
  const folder = mkdtempSync(join(tmpdir(), "bellwether-imports-test-"));
  const clock = { now: () => new Date() };
  const events: DomainEvent[] = [];
  const heard: string[] = [];
  const logger = { info() {}, warn() {}, error: (details: object) => heard.push(JSON.stringify(details)) };
  const files = openFiles(join(folder, "files"));

  const parts = {
    secret: "a secret for tests, long enough to be one",
    baseUrl: "http://127.0.0.1:4000",
    now: () => clock.now(),
    signInsPerMinute: 1_000,
    log: () => {},
  };
  const signals = createSignals({
    summedSources: async () => null,
    names,
    evidenceOf: async () => [],
    themes: {
      ensureThemes: async (_db, workspaceId, wanted) =>
        new Map(wanted.map((name) => [name, derivedId(workspaceId, name.toLowerCase())])),
    },
    encoder: encoderService({ folder: "", tier: "table", workers: 1, warn: () => {} }),
    holdings: [],
    forgetWork: forgetSignals,
    secret: parts.secret,
  });
  const customers = createCustomers({ activity: customerActivity, signals: customerSignals, holdings: [] });
  const storage = given ?? (await freshStorage([]));
  const access = createAccess({ ...parts, storage, operations: () => [] });
  const modules = [access.module, customers, signals];
  const folders = modules.map(({ name, migrations }) => ({ name, directory: fileURLToPath(migrations!) }));
  await migrate(storage, [jobsMigrations, ...folders]);

  const listen = (event: string) => ({
    event,
    name: `test/${event}`,
    takes: 50,
    handle: async (_: Context, told: readonly DomainEvent[]) => void events.push(...told),
  });
  const declared = { jobs: signals.jobs, subscribers: [listen("signals-stored"), listen("signals-removed")] };
  const surroundings = { now: () => clock.now(), newId, files, logger };
  const jobs: Jobs = await openJobs(storage, declared, surroundings);

  const perform = performer({
    now: () => clock.now(),
    newId,
    pool: storage.db,
    transaction: (work) => transaction(storage, work),
    contextFor: jobs.contextFor,
    noteChanges: jobs.changes.note,
    audit: access.audit,
  });
  const operations = [...access.module.operations, ...signals.operations];

  async function act<I extends z.ZodObject, O extends z.ZodType>(
    actor: Actor,
    signature: Signature<I, O>,
    input: z.input<I>,
    more: { body?: Readable; idempotencyKey?: string } = {},
  ): Promise<z.output<O>> {
    const operation = operations.find((each) => each.signature.name === signature.name)!;
    return (await perform(operation, actor, input, { door: "test", ...more })) as never;
  }

  const { workspace, personId } = await act(nobody, setUpInstallation, {
    workspaceName: "Test",
    name: "Ada",
    email: "ada@example.org",
    password: "correct horse battery",
  });
  const person = (workspaceId: string, role: Role): Actor => ({
    ...{ kind: "person", id: personId, name: "Ada", personId, workspaceId, role, scope: wholeWorkspace },
  });
  const administrator = person(workspace.id, "administrator");

  async function upload(content: string | Buffer, name = "feedback.csv", actor = administrator) {
    const bytes = Buffer.from(content as string);
    return act(actor, contract.uploadFile, { name }, { body: Readable.from(pieces(bytes)) });
  }

  /** Uploads and creates; with a mapping, corrects the proposed one by it. */
  async function begin(
    content: string | Buffer,
    {
      name,
      actor = administrator,
      mapping,
    }: { name?: string; actor?: Actor; mapping?: Partial<contract.Mapping> } = {},
  ): Promise<contract.Import> {
    const { id: fileId } = await upload(content, name, actor);
    const created = await act(actor, contract.createImport, { fileId });
    if (mapping === undefined) return created;
    const { id: importId, version } = created;
    return act(actor, contract.updateImport, { importId, version, mapping: { ...created.mapping, ...mapping } });
  }

  const read = (importId: string, actor = administrator) => act(actor, contract.readImport, { importId });
  async function settled(importId: string, actor = administrator): Promise<contract.Import> {
    await jobs.idle();
    return read(importId, actor);
  }
  type Step = typeof contract.checkImport;
  const step =
    (signature: Step) =>
    async (importId: string, actor = administrator) => {
      await act(actor, signature, { importId });
      return settled(importId, actor);
    };

  return {
    ...{ storage, files, clock, events, heard, administrator, act, upload, begin, read, settled },
    check: step(contract.checkImport),
    run: step(contract.runImport),
    undo: step(contract.undoImport),
    /** Uploads, creates and runs. */
    async bring(content: string | Buffer, options: Parameters<typeof begin>[1] = {}) {
      const { id } = await begin(content, options);
      await act(options.actor ?? administrator, contract.runImport, { importId: id });
      return settled(id, options.actor);
    },
    as: (role: Role) => person(workspace.id, role),
    async stranger() {
      const { id } = await act(administrator, createWorkspace, { name: `Other ${randomUUID()}` });
      return person(id, "administrator");
    },
    keptFiles: () => readdirSync(join(folder, "files")),
    ledger: () => ledgerOf(storage),
    /** Everything that the database holds, as text, table by table. */
    everything: () => everythingIn(storage),
    /** Does tonight what is done every night. */
    async tonight(job: "forget-files") {
      const start = { name: job, payload: {}, workspaceId: null, createdBy: null };
      await transaction(storage, (db) => jobs.startJob(db, start));
      await jobs.idle();
    },
    async close() {
      await jobs.close();
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function* pieces(bytes: Buffer) {
  for (let from = 0; from < bytes.length; from += 65_536) yield bytes.subarray(from, from + 65_536);
}

const ledgerTables = {
  source: "select name, kind, resolution from source order by id",
  signal: `select id, external_id, kind, occurred_on, resolution, customer_id, attributes, has_text, has_score, content_hash,
    version from signal order by id`,
  signal_score: "select * from signal_score order by signal_id, ordinal",
  signal_text:
    "select signal_id, ordinal, question, text, words::text as words from signal_text order by signal_id, ordinal",
  signal_label: "select * from signal_label order by signal_id, origin, ordinal",
  signal_version: "select signal_id, version, content from signal_version order by signal_id, version",
  import_claim: "select import_id, signal_id, outcome, version from import_claim order by import_id, signal_id",
  customer: "select id, attributes, first_seen, last_seen from customer order by id",
  customer_identifier: "select kind, value, customer_id from customer_identifier order by kind, value",
} as const;

export type LedgerTable = keyof typeof ledgerTables;

/** The ledger's tables, row by row in a fixed order, without the moments at which rows were written. */
async function ledgerOf({ pool }: Storage): Promise<Record<LedgerTable, Record<string, unknown>[]>> {
  const read = async ([name, sql]: [string, string]) => [name, (await pool.query(sql)).rows];
  return Object.fromEntries(await Promise.all(Object.entries(ledgerTables).map(read)));
}

async function everythingIn({ pool }: Storage): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ place: string }>(
    `select format('%I.%I', table_schema, table_name) as place from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
  );
  const found = new Map<string, string>();
  for (const { place } of rows) {
    const content = await pool.query<{ row: string }>(`select t::text as row from ${place} t`);
    found.set(place, content.rows.map(({ row }) => row).join("\n"));
  }
  return found;
}
