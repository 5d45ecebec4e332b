import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { openTestProduct, type TestProduct } from "../../../test/product.ts";
import type { Actor } from "../../kernel/actor.ts";
import type { Signature } from "../../kernel/operation.ts";
import { performer } from "../../kernel/perform.ts";
import { transaction } from "../../storage/index.ts";
import { createJourney, createStage, type Journey } from "../journeys/contract.ts";
import { type Action, openAction } from "./contract.ts";

/** A whole product with two journeys, for this module's tests. */
export interface Register extends TestProduct {
  mine: Journey;
  theirs: Journey;
  /** Opens an action on `mine`, owned by the administrator, unless told otherwise. */
  open(fields?: Partial<z.input<typeof openAction.input>>, actor?: Actor): Promise<Action>;
  /** Asks at a moment of the test's choice. */
  askAt<I extends z.ZodObject, O extends z.ZodType>(
    moment: string,
    actor: Actor,
    signature: Signature<I, O>,
    input: z.input<I>,
  ): Promise<z.output<O>>;
}

export async function openRegister(): Promise<Register> {
  const product = await openTestProduct();
  const { administrator, act, application } = product;
  const stage = await act(administrator, createStage, { name: "Use" });
  const mine = await act(administrator, createJourney, { stageId: stage.id, name: "Get help" });
  const theirs = await act(administrator, createJourney, { stageId: stage.id, name: "Pay" });
  return {
    ...{ ...product, mine, theirs },
    open: (fields = {}, actor = administrator) =>
      act(actor, openAction, {
        ...{ title: "Answer within five minutes", journeyId: mine.id, ownerId: administrator.id, due: "2024-06-01" },
        expectedEffect: { metric: "share-satisfied", change: 0.05, by: "2024-09-01" },
        ...fields,
      }),
    async askAt(moment, actor, signature, input) {
      const perform = performer({
        ...{ now: () => new Date(moment), newId: randomUUID, pool: application.storage.db },
        transaction: (work) => transaction(application.storage, work, { readOnly: true }),
        noteChanges: async () => {},
        contextFor: () => ({ emit: onlyQueries, startJob: onlyQueries, files }),
        audit: { record: onlyQueries, recall: onlyQueries, remember: onlyQueries },
      });
      const operation = application.operations.find((each) => each.signature.name === signature.name)!;
      return (await perform(operation, actor, input, { door: "test" })) as never;
    },
  };
}

const onlyQueries = (): never => {
  throw new Error("Only a query is asked at a moment of choice");
};
const files = { write: onlyQueries, read: onlyQueries, remove: onlyQueries, list: onlyQueries };

/** The code of the refusal, or "no error". */
export function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "no error",
    (error: { code?: string }) => error.code ?? String(error),
  );
}
