import { operation } from "../../../kernel/operation.ts";
import { listScales } from "../contract.ts";
import { knownScales } from "../scales/registry.ts";

export const listScalesOperation = operation(listScales, async () => ({
  scales: knownScales.map((scale) => ({ ...scale, words: { ...scale.words } })),
}));
