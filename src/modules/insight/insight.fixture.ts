import type { TestProduct } from "../../../test/product.ts";
import { createJourney, createMappingRule, createStage } from "../journeys/contract.ts";

/** One answer of a file; what is left out is empty. */
export interface Answer {
  date: string;
  email?: string;
  service?: string;
  rating?: number | "";
  recommend?: number | "";
  comment?: string;
}

/** A file with a rating from 1 to 5 and a recommendation from 0 to 10. */
export function fileOf(answers: readonly Answer[], firstId = 0): string {
  const rows = answers.map(({ date, email = "", service = "", rating = "", recommend = "", comment = "" }, index) =>
    [firstId + index, date, email, service, rating, recommend, `"${comment}"`].join(","),
  );
  return ["Id,Date,Email,Service,Rating,Recommend,Comment", ...rows].join("\n");
}

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** A journey of the share satisfied, with a rule that puts a service on it. */
export async function journeyFor(product: TestProduct, service: string): Promise<string> {
  const { act, administrator } = product;
  const stage = await act(administrator, createStage, { name: `Stage of ${service}` });
  const journey = await act(administrator, createJourney, {
    ...{ stageId: stage.id, name: `Journey of ${service}`, metric: "share-satisfied" as const },
  });
  await act(administrator, createMappingRule, {
    journeyId: journey.id,
    conditions: [{ on: "attribute", name: "Service", values: [service] }],
  });
  return journey.id;
}

export const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "no error",
    (error: { code?: string }) => error.code ?? String(error),
  );
