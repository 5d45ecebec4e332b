import type { TestProduct } from "../../../test/product.ts";
import type { Actor } from "../../kernel/actor.ts";
import { type PlaceableSignal, signalsForPlacing } from "../signals/index.ts";
import {
  createJourney,
  createMappingRule,
  createStage,
  createStep,
  type Journey,
  type MappingRule,
} from "./contract.ts";

/** What this module's tests say over and over, on a whole product. */
export type Atlas = ReturnType<typeof atlasOf>;

export function atlasOf(product: TestProduct, actor: Actor = product.administrator) {
  const { act } = product;
  let names = 0;
  const unused = (noun: string) => `${noun} ${++names}`;
  return {
    stage: (name = unused("Stage")) => act(actor, createStage, { name }),
    async journey(fields: Partial<Parameters<typeof addJourney>[0]> = {}): Promise<Journey> {
      return addJourney({ name: unused("Journey"), ...fields });
    },
    step: (journeyId: string, name = unused("Step")) => act(actor, createStep, { journeyId, name }),
    /** A rule: signals whose service is one of these. */
    serviceRule: (journeyId: string, values: string[], stepId: string | null = null): Promise<MappingRule> =>
      act(actor, createMappingRule, { journeyId, stepId, conditions: [{ on: "attribute", name: "Service", values }] }),
    /** All signals with their places, as the rules see them. */
    placed: (): Promise<PlaceableSignal[]> =>
      signalsForPlacing(product.application.storage.db, actor.workspaceId!, { afterId: null, limit: 10_000 }),
  };

  async function addJourney(fields: { name: string; stageId?: string; ownerId?: string | null }): Promise<Journey> {
    const stageId = fields.stageId ?? (await act(actor, createStage, { name: unused("Stage") })).id;
    return act(actor, createJourney, { ...fields, stageId });
  }
}

/** The code of the refusal, or "no error". */
export function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "no error",
    (error: { code?: string }) => error.code ?? String(error),
  );
}

/** CSV of answers about services, one a line, all of one day in March 2024 or those given. */
export function answersAbout(services: readonly string[], comment = (index: number) => `Comment ${index}`): string {
  const rows = services.map(
    (service, index) => `${index},2024-03-04,${(index % 5) + 1},${service},"${comment(index)}"`,
  );
  return ["Id,Date,Rating,Service,Comment", ...rows].join("\n");
}
