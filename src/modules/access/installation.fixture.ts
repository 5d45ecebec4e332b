import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { freshStorage } from "../../../test/engines/fresh-storage.ts";
import { type Actor, nobody } from "../../kernel/actor.ts";
import type { FileStore } from "../../kernel/context.ts";
import { performer } from "../../kernel/perform.ts";
import type { Role } from "../../kernel/role.ts";
import { type Storage, transaction } from "../../storage/index.ts";
import type { Group, MemberScope, Person, Workspace } from "./contract.ts";
import { type AccessParts, accessMigrations, createAccess } from "./index.ts";

/** A whole installation on real storage for this module's tests: no HTTP, a clock that the test sets. */
export type Installation = Awaited<ReturnType<typeof openInstallation>>;

export const origin = "http://127.0.0.1:4000";
export const password = "correct horse battery";

export async function openInstallation(parts: Partial<AccessParts> = {}, given?: Storage) {
  const directory = fileURLToPath(accessMigrations);
  const storage = given ?? (await freshStorage([{ name: "access", directory }]));
  const clock = { now: new Date() };
  const said: string[] = [];
  const access = createAccess({
    storage,
    secret: "a secret for tests, long enough to be one",
    baseUrl: origin,
    now: () => clock.now,
    operations: () => access.module.operations,
    signInsPerMinute: 1_000,
    log: (_, message) => said.push(message),
    ...parts,
  });
  const perform = performer({
    now: () => clock.now,
    newId: randomUUID,
    pool: storage.db,
    transaction: (work) => transaction(storage, work),
    noteChanges: async () => {},
    contextFor: () => ({ emit: unused, startJob: unused, files: noFiles }),
    audit: access.audit,
  });

  async function act<T>(actor: Actor, name: string, input: object = {}, idempotencyKey?: string): Promise<T> {
    const operation = access.module.operations.find(({ signature }) => signature.name === name);
    if (!operation) throw new Error(`There is no operation ${name}`);
    return (await perform(operation, actor, input, { door: "http", idempotencyKey })) as T;
  }

  /** Sets up the installation and answers with its administrator as actor. */
  async function setUp(): Promise<{ administrator: Actor; workspace: Workspace }> {
    const input = { workspaceName: "St Mary's Hospital", name: "Ada", email: "ada@example.org", password };
    const { workspace, personId } = await act<{ workspace: Workspace; personId: string }>(
      nobody,
      "set-up-installation",
      input,
    );
    return { workspace, administrator: person(workspace.id, personId, "administrator") };
  }

  async function add(by: Actor, role: Role, more: object = {}): Promise<Person> {
    const email = `${role}-${randomUUID().slice(0, 8)}@example.org`;
    const scope: MemberScope = role === "partner" ? { kind: "journeys", journeyIds: [] } : { kind: "workspace" };
    const input = { name: role, email, role, scope, password, ...more };
    return (await act<{ person: Person }>(by, "add-person", input)).person;
  }

  const addGroup = (by: Actor, kind: Group["kind"], name: string, memberIds: string[] = []) =>
    act<Group>(by, "create-group", { kind, name, memberIds });

  /** POSTs to a route of identity as a browser would. */
  function post(
    route: string,
    body: object,
    headers: Record<string, string> = {},
    address = "127.0.0.1",
  ): Promise<Response> {
    const request = new Request(`${origin}/api/auth/${route}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin, ...headers },
      body: JSON.stringify(body),
    });
    return access.handleIdentity(request, address);
  }

  /** Signs in and answers with the headers of the browser's next request. */
  async function signIn(email: string, secret = password): Promise<Headers> {
    const response = await post("sign-in/email", { email, password: secret });
    if (!response.ok) throw new Error(`Sign-in answered ${response.status}: ${await response.text()}`);
    return new Headers({ cookie: response.headers.getSetCookie()[0]!.split(";")[0]! });
  }

  return { ...access, storage, clock, said, act, setUp, add, addGroup, post, signIn, close: () => storage.close() };
}

export function person(workspaceId: string, personId: string, role: Role): Actor {
  return { kind: "person", id: personId, name: role, personId, workspaceId, role, scope: { journeyIds: "all" } };
}

/** The code of the error that a promise is rejected with. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "no error",
    (error: { code?: string }) => error.code ?? String(error),
  );
}

async function unused(): Promise<never> {
  throw new Error("The access module neither emits nor starts jobs");
}

const noFiles: FileStore = { write: unused, read: () => fail(), remove: unused, list: unused };

function fail(): never {
  throw new Error("The access module has no files");
}
