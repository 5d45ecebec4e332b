import type { Readable } from "node:stream";
import type { z } from "zod";
import type { Application } from "../src/application.ts";
import type { Actor } from "../src/kernel/actor.ts";
import type { Signature } from "../src/kernel/operation.ts";
import type { Organisation } from "./planned.ts";

/** Where the demonstration is set up: the product itself, reached through its own operations and no other way. */
export interface Stage {
  application: Application;
  workspaceId: string;
  organisation: Organisation;
  /** Tells whoever waits how far it is. */
  report(line: string): void;
  /** Runs an operation, as the product itself unless somebody else is named. @throws AppError as the operation does */
  act<I extends z.ZodObject, O extends z.ZodType>(
    signature: Signature<I, O>,
    input: z.input<I>,
    by?: { actor?: Actor; body?: Readable },
  ): Promise<z.output<O>>;
}

/** `actor` acts when nobody is named. */
export function stageFor(
  application: Application,
  organisation: Organisation,
  { workspaceId, actor }: { workspaceId: string; actor: Actor },
  report: (line: string) => void,
): Stage {
  return {
    application,
    workspaceId,
    organisation,
    report,
    async act(signature, input, by = {}) {
      const operation = application.operations.find((each) => each.signature.name === signature.name);
      if (operation === undefined) throw new Error(`The product has no operation ${signature.name}`);
      const request = { door: "demo", ...(by.body ? { body: by.body } : {}) };
      return (await application.perform(operation, by.actor ?? actor, input, request)) as never;
    },
  };
}
