import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandsByNoun, placeOf } from "../src/doors/cli/words.ts";
import { signatures } from "../src/signatures.ts";
import { type Doors, openDoors } from "./doors.fixture.ts";

/** What the pages say is there, is there: links, pictures, commands, settings, reasons. */
const project = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(project, path), "utf8");
const pages = [
  "*.md",
  "docs/**/*.md",
  "src/**/*.md",
  "test/**/*.md",
  "demo/**/*.md",
  "examples/**/*.md",
  "bench/**/*.md",
].flatMap((pattern) => globSync(pattern, { cwd: project }));

/** Headings become anchors as the usual forges make them. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[`*_]|\[|\]\([^)]*\)/g, "")
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .trim()
    .replaceAll(" ", "-");
const anchorsOf = (path: string) =>
  new Set([...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading!)));

describe("pages", () => {
  it("are found", () => {
    for (const page of ["README.md", "ARCHITECTURE.md", "docs/guide/first-hour.md"]) expect(pages).toContain(page);
  });

  it.each(pages)("%s leads only to what is there", (page) => {
    const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
    const broken = links.filter((link) => {
      if (/^(https?|mailto):/.test(link)) return false;
      const [path, anchor] = link.split("#") as [string, string?];
      const target = path === "" ? page : join(dirname(page), path);
      if (!existsSync(join(project, target))) return true;
      return anchor !== undefined && target.endsWith(".md") && !anchorsOf(target).has(anchor);
    });
    expect(broken).toEqual([]);
  });

  it.each(pages)("%s names only commands that exist", (page) => {
    const nouns = commandsByNoun(signatures);
    const own: Record<string, string[]> = { bw: ["demo", "start", "test", "version", "mcp", "help", "db", "text"] };
    const commands = [...read(page).matchAll(/(?:\.\/|`)bw ([a-z-]+)(?: ([a-z-]+))?/g)];
    const unknown = commands.filter(([, noun, verb]) => {
      if (own.bw!.includes(noun!)) return false;
      const known = [...nouns].find(([each, all]) => each === noun || all.some((one) => placeOf(one).alias === noun));
      return known === undefined || (verb !== undefined && !known[1].some((one) => placeOf(one).verb === verb));
    });
    expect(unknown.map(([words]) => words)).toEqual([]);
  });
});

describe("addresses of the server", () => {
  const named = pages.flatMap((page) =>
    [...read(page).matchAll(/`(?:[A-Z]+ )?(\/(?:api|health|metrics|operator)\b[^`\s?]*)`/g)].map(([, path]) => ({
      page,
      path: path!,
    })),
  );
  const described = new Set(signatures.map(({ http }) => `/api/v1${http.path}`));
  const token = "a token for the test of pages";
  let doors: Doors;
  beforeAll(async () => {
    doors = await openDoors({ metricsToken: token });
  });
  afterAll(() => doors.close());

  it("are found", () => {
    expect(named.map(({ path }) => path)).toEqual(expect.arrayContaining(["/health", "/api/docs"]));
  });

  it.each(named)("$path, in $page, is one", async ({ path }) => {
    // Operations by their template; the provider's part of signing in is there where a provider is.
    if (described.has(path) || path.startsWith("/api/auth/callback/")) return;
    const response = await fetch(new URL(path, doors.address), { headers: { authorization: `Bearer ${token}` } });
    await response.body?.cancel();
    // What asks who is there is there.
    expect([200, 401]).toContain(response.status);
  });
});

describe("the figures on the first page", () => {
  it("of large installations are those of the benchmark", () => {
    interface Figures extends Record<string, unknown> {
      milliseconds: Record<string, Record<string, { median: number }>>;
    }
    const { sizes } = JSON.parse(read("bench/results/scale.json")) as {
      sizes: Record<string, { postgresql: Figures }>;
    };
    const shown = ["home", "journeys: scores", "journeys: atlas", "journey: trend", "journey: themes"];
    const medians =
      (group: string, names = shown) =>
      (figures: Figures) =>
        names.map((name) => figures.milliseconds[group]![name]!.median.toLocaleString("en")).join(", ");
    const counted = (name: string) => (figures: Figures) => (figures[name] as number).toLocaleString("en");
    const rows: Record<string, (figures: Figures) => unknown> = {
      "imported, a second": counted("import, rows a second"),
      "most memory while importing, MB": counted("largest memory while importing, MB"),
      "home, scores, atlas, a trend, its themes: median, ms": medians("dashboards"),
      "the same for the first time after a new signal": medians("dashboards, the first time after a new signal"),
      "a region, of which no sums are kept, and its trend, ms": medians("undeclared filters", [
        "one region of 12",
        "one region, trend",
      ]),
      "signals with a frequent word, ms": medians("search", ["a word in many"]),
    };
    for (const [label, figureOf] of Object.entries(rows)) {
      const figures = ["100000", "1000000"].map((size) => figureOf(sizes[size]!.postgresql));
      expect(read("README.md")).toContain(`| ${label} | ${figures.join(" | ")} |`);
    }
  });
});

describe("the reasons for dependencies", () => {
  const {
    dependencies,
    devDependencies,
    optionalDependencies = {},
  } = JSON.parse(read("package.json")) as Record<string, Record<string, string>>;
  const table = read("docs/decisions/0002-dependencies.md");
  const rows = table.split("\n").filter((line) => line.startsWith("| `"));
  const explained = new Set(
    rows.flatMap((row) => [...row.split("|")[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!)),
  );
  const installed = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });

  it("are given for each, and for nothing else", () => {
    expect(installed.filter((name) => !explained.has(name))).toEqual([]);
    expect([...explained].filter((name) => !installed.includes(name))).toEqual([]);
  });

  it("name the licence that each package states", () => {
    const wrong = installed.filter((name) => {
      const { license } = JSON.parse(read(`node_modules/${name}/package.json`)) as { license: string };
      const row = rows.find((each) => each.includes(`\`${name}\``));
      return !license.split(" OR ").some((one) => row?.includes(one));
    });
    expect(wrong).toEqual([]);
  });

  it("come with a lock file that names what each brings for other systems; npm installs nothing from one with gaps", () => {
    const { packages } = JSON.parse(read("package-lock.json")) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !packages[`node_modules/${name}`] && !packages[`${place}/node_modules/${name}`],
      ),
    );
    expect(missing).toEqual([]);
  });
});

describe("the house", () => {
  it("has a page in each module and each larger room", () => {
    const rooms = [...globSync("src/modules/*", { cwd: project }), "src/jobs", "src/storage", "src/kernel"];
    expect(rooms.filter((room) => !existsSync(join(project, room, "README.md")))).toEqual([]);
  });
});
