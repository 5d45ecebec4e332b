import type { Readable } from "node:stream";
import { pino } from "pino";
import type { z } from "zod";
import { openApplication } from "../../../src/application.ts";
import { readConfig } from "../../../src/config.ts";
import { nobody } from "../../../src/kernel/actor.ts";
import type { Signature } from "../../../src/kernel/operation.ts";
import { workspaceIds } from "../../../src/modules/access/index.ts";
import type { StorageOptions } from "../../../src/storage/index.ts";
import { complaining } from "./child.ts";

/** The whole product in this process, whose complaints are printed, and operations of its first workspace: nobody's before there is one. */
export async function openWholeProduct({ dataDir, databaseUrl }: Pick<StorageOptions, "dataDir" | "databaseUrl">) {
  const application = await openApplication(
    readConfig({ dataDir, databaseUrl, textTier: "table" }, {}, {}),
    "0.0.0",
    pino({ level: "error" }, complaining),
  );

  async function act<I extends z.ZodObject, O extends z.ZodType>(
    signature: Signature<I, O>,
    input: z.input<I>,
    body?: Readable,
  ): Promise<z.output<O>> {
    const operation = application.operations.find((each) => each.signature.name === signature.name)!;
    const [workspaceId] = await workspaceIds(application.storage.db);
    const actor = workspaceId === undefined ? nobody : application.actors.system(workspaceId);
    return (await application.perform(operation, actor, input, { door: "test", body })) as z.output<O>;
  }

  return { application, act };
}
