import { type CustomTypesConfig, types } from "pg";

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  // Counts and money in minor units. The driver gives text; beyond 2^53 a number would be wrong, so it stays text.
  [types.builtins.INT8]: (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : text),
  // A calendar day has no time zone; the driver's Date at local midnight would move it.
  [types.builtins.DATE]: (text) => text,
};

/** How columns arrive in the program: int8 as number, date as "YYYY-MM-DD", timestamptz as Date, numeric as text. */
export const columnTypes: CustomTypesConfig = {
  getTypeParser(id: number, format?: "text" | "binary") {
    const parser = format === "binary" ? undefined : parsers[id];
    return parser ?? types.getTypeParser(id, format as "text");
  },
};
