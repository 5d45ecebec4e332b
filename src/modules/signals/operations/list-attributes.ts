import { operation } from "../../../kernel/operation.ts";
import { listAttributes } from "../contract.ts";
import { attributeValues } from "../store/pages.ts";

/** More are no help in a list to choose from; any other value can still be typed. */
const most = { names: 100, values: 50 };

export const listAttributesOperation = operation(listAttributes, async ({ db, actor }, filter) => {
  const pairs = await attributeValues(db, actor, filter, most);
  const byName = Map.groupBy(pairs, ({ name }) => name);
  return {
    attributes: [...byName].map(([name, values]) => ({
      name,
      values: values.map(({ value, signals }) => ({ value, signals })),
    })),
  };
});
