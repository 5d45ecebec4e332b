import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keyGroups, keys } from "./keys.ts";

const source = join(import.meta.dirname, "../..");

test("The map shows each key once", () => {
  expect(Object.values(keyGroups).flat().toSorted()).toEqual(Object.keys(keys).toSorted());
});

test("Screens bind keys by their names, so that the map knows them all", () => {
  const binding = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".test.ts"))
    .filter((name) => /useHotkeys|getHotkeyHandler/.test(readFileSync(join(source, name), "utf8")));
  expect(binding).toEqual(["web/keys/use-keys.ts"]);
});
