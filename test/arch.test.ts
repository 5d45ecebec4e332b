import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { changedNouns } from "../src/kernel/change.ts";
import { isNoun } from "../src/kernel/noun.ts";
import { nounIn } from "../src/kernel/operation.ts";
import { signatures } from "../src/signatures.ts";
import { project, readSource, readSources, type SourceFile } from "./architecture/source.ts";

/** The arrows and budgets of ARCHITECTURE.md. Each list below holds what breaks a rule, so that a failure names the file. */
const product = readSources("src");
const everything = [...product, ...["test", "tools", "demo", "bench"].flatMap(readSources)];
const shipped = product.filter(({ path }) => !/\.(test|fixture)\.tsx?$/.test(path));
const byPath = new Map(product.map((file) => [file.path, file]));

/** Modules in their order: each may speak to those before it. */
const order = ["access", "customers", "signals", "text", "journeys", "insight", "accountability", "webhooks"];

/** A room of the house: `kernel`, `modules/text`, `main.ts`. */
const roomOf = (path: string) => /^src\/(modules\/[^/]+|[^/]+)/.exec(path)?.[1] ?? path;
const moduleOf = (path: string) => /^src\/modules\/([^/]+)/.exec(path)?.[1];
const isBrowser = (path: string) => path.startsWith("src/web/") || /^src\/modules\/[^/]+\/ui\//.test(path);
const faces = /^src\/modules\/[^/]+\/(index|contract|ui\/index)\.ts$/;

/** Which rooms a room below the modules may look into; types only where it says so. */
const floors: Record<string, { rooms: string[]; types?: string[] }> = {
  stats: { rooms: [] },
  encoder: { rooms: [] },
  learning: { rooms: [], types: ["encoder"] },
  language: { rooms: ["learning"], types: ["encoder"] },
  kernel: { rooms: [], types: ["stats"] },
  storage: { rooms: ["kernel"] },
  mail: { rooms: ["kernel"] },
  outgoing: { rooms: ["kernel"] },
  jobs: { rooms: ["kernel", "storage"] },
  doors: { rooms: ["kernel", "modules/access"] },
};

const imports = (files: readonly SourceFile[]) =>
  files.flatMap((file) => file.imports.filter(({ isFile }) => isFile).map((each) => ({ from: file.path, ...each })));
const named = ({ from, target }: { from: string; target: string }) => `${from} -> ${target}`;

describe("arrows", () => {
  it("lead to files that are there", () => {
    const broken = imports(product).filter(({ target }) => !existsSync(join(project, target)));
    expect(broken.map(named)).toEqual([]);
  });

  it("between the lower rooms go one way", () => {
    const wrong = imports(shipped).filter(({ from, target, isType }) => {
      const floor = floors[roomOf(from)];
      if (floor === undefined || roomOf(from) === roomOf(target)) return false;
      return !floor.rooms.includes(roomOf(target)) && !(isType && floor.types?.includes(roomOf(target)));
    });
    expect(wrong.map(named)).toEqual([]);
  });

  it("from a module lead to earlier modules, and only to what they show", () => {
    const wrong = imports(shipped).filter(({ from, target }) => {
      const [mine, theirs] = [moduleOf(from), moduleOf(target)];
      if (theirs === undefined || mine === theirs) return false;
      if (!faces.test(target)) return true;
      return mine !== undefined && order.indexOf(theirs) > order.indexOf(mine);
    });
    expect(wrong.map(named)).toEqual([]);
    expect(new Set(product.flatMap(({ path }) => moduleOf(path) ?? []))).toEqual(new Set(order));
  });

  it("from a module never lead to doors, jobs or where things are put together", () => {
    const above = [
      "doors",
      "jobs",
      "main.ts",
      "application.ts",
      "modules.ts",
      "serve.ts",
      "signatures.ts",
      "config.ts",
    ];
    const wrong = imports(shipped).filter(({ from, target }) => moduleOf(from) && above.includes(roomOf(target)));
    expect(wrong.map(named)).toEqual([]);
  });

  it("of the browser part never reach the server", () => {
    const seen = new Set<string>();
    const visit = (path: string) => {
      if (seen.has(path)) return;
      seen.add(path);
      for (const { target, isFile, isType } of byPath.get(path)?.imports ?? []) if (isFile && !isType) visit(target);
    };
    for (const { path } of shipped) if (isBrowser(path) || path.endsWith("/contract.ts")) visit(path);
    const reached = [...seen].flatMap((path) => byPath.get(path) ?? []);
    expect(reached.length).toBeGreaterThan(100);
    const server = reached.filter((file) => /^src\/(storage|doors|modules\/[^/]+\/index\.ts)/.test(file.path));
    expect(server.map(({ path }) => path)).toEqual([]);
    const native = reached.flatMap(({ path, imports: all }) =>
      all
        .filter(({ target, isType }) => target.startsWith("node:") && !isType)
        .map(({ target }) => `${path} -> ${target}`),
    );
    expect(native).toEqual([]);
  });

  it("never go in a circle", () => {
    const circles: string[] = [];
    const state = new Map<string, "open" | "closed">();
    const visit = (path: string, way: readonly string[]) => {
      if (state.get(path) === "closed") return;
      if (state.get(path) === "open") {
        circles.push([...way.slice(way.indexOf(path)), path].join(" -> "));
        return;
      }
      state.set(path, "open");
      for (const { target, isFile } of byPath.get(path)?.imports ?? []) if (isFile) visit(target, [...way, path]);
      state.set(path, "closed");
    };
    for (const { path } of product) visit(path, []);
    expect(circles).toEqual([]);
  });

  it("from the product never lead to its tests, tools, benches or demonstration", () => {
    const wrong = imports(shipped).filter(
      ({ target }) => !target.startsWith("src/") || /\.(test|fixture)\./.test(target),
    );
    expect(wrong.filter(({ target }) => target !== "package.json").map(named)).toEqual([]);
  });
});

/** What reaches outside the program, and the places that may. */
const adapters: Record<string, RegExp> = {
  "process.env": /^src\/config\.ts$/,
  "new Date()": /^src\/(clock\.ts|storage\/folder-lock\.ts)$/,
  "Date.now": /^src\/(clock\.ts|storage\/folder-lock\.ts|modules\/\w+\/ui\/.*)$/,
  "Math.random": /^$/,
  "fetch()": /^src\/(doors\/cli\/remote\.ts|web\/connection\/.*)$/,
  "console.log": /^$/,
  "console.error": /^$/,
  "console.warn": /^$/,
  "an effect of importing":
    /^src\/(main\.ts|(storage\/embedded|encoder|modules\/text\/discovery)\/worker\.ts|encoder\/nearest-worker\.ts|web\/main\.tsx)$/,
};

describe("sources", () => {
  const placed = (files: readonly SourceFile[], isWrong: (path: string, name: string) => boolean) =>
    files.flatMap(({ path, uses }) =>
      uses.filter(({ name }) => isWrong(path, name)).map(({ name, line }) => `${path}:${line} ${name}`),
    );

  it("reach clocks, chance, the environment and the network only in adapters", () => {
    expect(placed(shipped, (path, name) => adapters[name]?.test(path) === false)).toEqual([]);
  });

  it("never give up on types or on the linter", () => {
    expect(
      placed(everything, (_, name) => name === "any" || name.startsWith("@ts-") || name === "biome-ignore"),
    ).toEqual([]);
  });

  it("are short: half of them at most 80 lines, few over 300, none over 500", () => {
    const lengths = shipped.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(lengths[lengths.length >> 1]).toBeLessThanOrEqual(80);
    expect(lengths.filter((lines) => lines > 300).length).toBeLessThanOrEqual(lengths.length / 50);
    expect(everything.filter(({ lines }) => lines > 500).map(({ path }) => path)).toEqual([]);
  });

  it("lie in folders that can be taken in at a glance", () => {
    const files = Map.groupBy(shipped, ({ path }) => dirname(path));
    const crowded = [...files]
      .filter(([, all]) => all.length > 40)
      .map(([folder, { length }]) => `${folder}: ${length}`);
    expect(crowded).toEqual([]);
    expect(everything.filter(({ path }) => /\/(utils?|helpers?|common|misc)(\/|\.ts)/.test(path))).toEqual([]);
  });
});

/** What word of changes rests on: a browser asks again for the answers that show what an operation changed. */
describe("operations", () => {
  const changing = signatures.filter(({ kind }) => kind !== "query" && kind !== "download");
  const queries = signatures.filter(({ kind }) => kind === "query");

  it("that change something say what, in their name or as `changes`", () => {
    const silent = changing.filter(({ name, changes }) => changes === undefined && !isNoun(nounIn(name)));
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it("that read say what changes their answer, as `shows`; all changes show in the trail of what was done alone", () => {
    expect(queries.filter(({ shows }) => shows === undefined).map(({ name }) => name)).toEqual(["list-audit-entries"]);
  });

  it("change nothing that no answer shows", () => {
    const shown = new Set(queries.flatMap(({ shows = [] }) => shows));
    expect(changing.flatMap(changedNouns).filter((noun) => !shown.has(noun))).toEqual([]);
  });
});

describe("what these rules rest on", () => {
  it("sees imports, types, and what reaches outside", () => {
    const { imports: seen, uses } = readSource(
      "src/kernel/sample.ts",
      `import type { A } from "../stats/a.ts";
import { b } from "node:fs";
const later = () => import("./c.ts");
export const now = (x: any) => [Date.now(), new Date(), fetch(x), process.env.HOME]; // @ts-expect-error
b();`,
    );
    expect(seen).toEqual([
      { target: "src/stats/a.ts", isFile: true, isType: true },
      { target: "node:fs", isFile: false, isType: false },
      { target: "src/kernel/c.ts", isFile: true, isType: false },
    ]);
    const names = uses.map(({ name }) => name);
    for (const name of ["any", "Date.now", "new Date()", "fetch()", "process.env", "@ts-expect-error"]) {
      expect(names).toContain(name);
    }
    expect(names).toContain("an effect of importing");
  });
});
