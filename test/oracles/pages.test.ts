import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { REFUSAL_CODES } from "../../src/stats/estimate.ts";

const root = new URL("../../", import.meta.url);
const pages = readdirSync(new URL("docs/methods", root)).filter((name) => name.endsWith(".md") && name !== "README.md");
const index = readFileSync(new URL("docs/methods/README.md", root), "utf8");

describe("pages of docs/methods", () => {
  it("exist for every method that an estimate can name, and stand in the index", () => {
    const sources = readdirSync(new URL("src/stats", root)).filter((name) => !name.endsWith(".test.ts"));
    const named = sources.flatMap((name) => {
      const text = readFileSync(new URL(`src/stats/${name}`, root), "utf8");
      return [...text.matchAll(/method: "([a-z-]+)"/g)].map((match) => `${match[1]}.md`);
    });
    expect(named.length).toBeGreaterThan(4);
    for (const name of named) expect(pages).toContain(name);
    for (const name of pages) expect(index).toContain(`(${name})`);
  });

  it("list every reason for a refusal with its meaning", () => {
    for (const [code, meaning] of Object.entries(REFUSAL_CODES))
      expect(index).toContain(`| \`${code}\` | ${meaning} |`);
  });

  it.each(pages.filter((name) => name !== "coverage.md"))("%s shows what its example really prints", (name) => {
    const text = readFileSync(new URL(`docs/methods/${name}`, root), "utf8");
    const examples = [...text.matchAll(/```ts\n(.*?)```\n+```text\n(.*?)\n```/gs)];
    expect(examples.length).toBeGreaterThan(0);
    for (const [, code, output] of examples) {
      const printed = execFileSync(process.execPath, ["--input-type=module-typescript", "-"], {
        cwd: root,
        input: code,
      });
      expect(printed.toString().trimEnd()).toBe(output);
    }
  });
});
