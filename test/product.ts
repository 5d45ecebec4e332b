import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { type Logger, pino } from "pino";
import type { z } from "zod";
import { type Application, openApplication } from "../src/application.ts";
import type { Clock } from "../src/clock.ts";
import { readConfig } from "../src/config.ts";
import { type Actor, nobody, wholeWorkspace } from "../src/kernel/actor.ts";
import type { Signature } from "../src/kernel/operation.ts";
import type { Role } from "../src/kernel/role.ts";
import { createWorkspace, setUpInstallation } from "../src/modules/access/contract.ts";
import { createImport, type Import, readImport, runImport, uploadFile } from "../src/modules/signals/contract.ts";
import { installedFolder } from "./engines/installed-folder.ts";

/** The whole product on a folder of its own, as `bw start` puts it together, without its doors. */
export interface TestProduct {
  application: Application;
  administrator: Actor;
  /** Where everything is kept that is not on a server. */
  dataDir: string;
  /** Somebody with a role in the administrator's workspace; limited to these journeys when they are given. */
  as(role: Role, journeyIds?: readonly string[]): Actor;
  /** The administrator of another, new workspace. */
  stranger(): Promise<Actor>;
  act<I extends z.ZodObject, O extends z.ZodType>(
    actor: Actor,
    signature: Signature<I, O>,
    input: z.input<I>,
    body?: Readable,
  ): Promise<z.output<O>>;
  /** Imports CSV text as proposed, and waits until everything that follows from it is done. */
  importText(text: string, fileName?: string, actor?: Actor): Promise<Import>;
  close(): Promise<void>;
}

/** @param place a server's database; the embedded engine when left out. And what else differs from the defaults */
export async function openTestProduct(
  place: { databaseUrl?: string; webhooksAnywhere?: "true"; smtpUrl?: string; mailFrom?: string } = {},
  logger: Logger = pino({ level: "silent" }),
  clock?: Clock,
): Promise<TestProduct> {
  const directory = place.databaseUrl
    ? mkdtempSync(join(tmpdir(), "bellwether-product-test-"))
    : await installedFolder();
  const config = readConfig({ dataDir: directory, textTier: "table", ...place }, {}, {});
  const application = await openApplication(config, "0.0.0", logger, { clock });

  const act: TestProduct["act"] = async (actor, signature, input, body) => {
    const operation = application.operations.find((each) => each.signature.name === signature.name);
    if (operation === undefined) throw new Error(`There is no operation ${signature.name}`);
    return (await application.perform(operation, actor, input, { door: "test", body })) as never;
  };

  const { workspace, personId } = await act(nobody, setUpInstallation, {
    workspaceName: "Test",
    name: "Ada",
    email: "ada@example.org",
    password: "correct horse battery",
  });
  const person = (workspaceId: string, role: Role, scope = wholeWorkspace): Actor => ({
    kind: "person",
    id: personId,
    name: "Ada",
    personId,
    workspaceId,
    role,
    scope,
  });
  const administrator = person(workspace.id, "administrator");

  return {
    application,
    administrator,
    dataDir: directory,
    act,
    as: (role, journeyIds) => person(workspace.id, role, journeyIds ? { journeyIds } : wholeWorkspace),
    async stranger() {
      const { id } = await act(administrator, createWorkspace, { name: `Other ${randomUUID()}` });
      return person(id, "administrator");
    },
    async importText(text, fileName = "answers.csv", actor = administrator) {
      const file = await act(actor, uploadFile, { name: fileName }, Readable.from([Buffer.from(text)]));
      const { id } = await act(actor, createImport, { fileId: file.id });
      await act(actor, runImport, { importId: id });
      await application.jobs.idle();
      return act(actor, readImport, { importId: id });
    },
    async close() {
      await application.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
