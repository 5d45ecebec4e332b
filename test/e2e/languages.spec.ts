import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import react from "@vitejs/plugin-react";
import { build, type PreviewServer, preview } from "vite";
import { languageKey } from "../../src/web/catalogue/locale.ts";
import { demonstration } from "./server.ts";
import { expect, test } from "./support.ts";

/** The pages as they are in development, where they know the language that nobody speaks; the demonstration answers what they ask. */
let pages: PreviewServer;
let folder: string;
let address: string;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  folder = mkdtempSync(join(tmpdir(), "bellwether-languages-"));
  const common = { configFile: false, root: join(import.meta.dirname, "../../src/web"), logLevel: "error" } as const;
  await build({
    ...common,
    plugins: [react()],
    define: { "import.meta.env.DEV": "true" },
    build: { outDir: folder, emptyOutDir: true, target: "es2023" },
  });
  const proxy = { "/api": { target: demonstration().address, changeOrigin: true } };
  pages = await preview({ ...common, build: { outDir: folder }, preview: { port: 0, host: "127.0.0.1", proxy } });
  address = pages.resolvedUrls!.local[0]!.replace(/\/$/, "");
});
test.afterAll(async () => {
  await pages?.close();
  rmSync(folder, { recursive: true, force: true });
});

const speakPseudo = (page: Page) => page.addInitScript((key) => window.localStorage.setItem(key, "en-XA"), languageKey);

/** Every text of the answers that the page is given, before it is: names and words of people, which no catalogue has. */
async function listen(page: Page): Promise<Set<string>> {
  const heard = new Set<string>();
  const keep = (text: string) => heard.add(text.replace(/\s+/g, " ").trim());
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) typeof each === "string" ? keep(each) : collect(each);
    // A code of ours ("under-way") is not a name: where one shows, a word of the catalogue is missing.
    else if (typeof value === "string" && !/^[a-z]+(-[a-z]+)*$/.test(value)) keep(value);
    else if (typeof value === "object" && value !== null) {
      // Attributes are called what people called them; fields of ours begin small.
      for (const [name, part] of Object.entries(value)) collect(/^[A-Z]/.test(name) ? [name, part] : part);
    }
  };
  await page.route("**/api/v1/**", async (route) => {
    // What is told as it changes never ends, and holds ids and kinds only.
    if (route.request().url().includes("/api/v1/changes")) return route.continue();
    try {
      const response = await route.fetch();
      if (response.headers()["content-type"]?.includes("json")) collect(await response.json());
      await route.fulfill({ response });
    } catch (error) {
      // The page went on to another address meanwhile: this answer is shown to nobody.
      if (!/has been (disposed|closed)/.test(String(error))) throw error;
    }
  });
  return heard;
}

/** What stands on the page outside of brackets, text by text, with labels that are only read out. */
function outsideBrackets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    let depth = 0;
    const read = (text: string, from: number) => {
      let rest = "";
      let inside = from;
      for (const sign of text) {
        if (sign === "⟦") inside += 1;
        else if (sign === "⟧") inside -= 1;
        else rest += inside === 0 ? sign : " ";
      }
      found.push(...rest.split(/ {2,}| \/ |[·:,;()“”"]|\n/).map((part) => part.trim()));
      return inside;
    };
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Element) {
        if (node.closest("[aria-hidden=true]") !== null) continue;
        for (const name of ["aria-label", "placeholder", "title", "alt"]) read(node.getAttribute(name) ?? "", 0);
        continue;
      }
      // Customers' words are theirs. The audit trail shows what was asked as it was recorded: names of operations and of their fields.
      if (node.parentElement!.closest("script, style, noscript, .words, .audit-entry, .print-only") === null)
        depth = read(node.textContent ?? "", depth);
    }
    return [...new Set(found)].filter((text) => /[A-Za-z]{2,}/.test(text));
  });
}

/** Zones are written by the browser; keys as they stand on the keyboard; the product and English are called what they are called. */
const notOurs = /^(Bellwether|English|Ctrl|Esc|Alt|Enter|UTC|[A-Z]\w+(\/[\w+-]+)+)$/;
const months = Array.from({ length: 12 }, (_, at) =>
  ["long", "short"].map((month) =>
    new Intl.DateTimeFormat("de", { month: month as "long" }).format(new Date(2024, at, 15)).replace(".", ""),
  ),
).flat();

/** What a page says that is neither the catalogue's nor somebody's, and whether it is too wide; nothing, when all is well. */
async function wrongOn(page: Page, heard: Set<string>): Promise<string[]> {
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  const look = async () => {
    const said = [...heard].join("\n");
    const dated = new RegExp(`\\b(${months.join("|")})\\b`, "g");
    const left = (await outsideBrackets(page))
      .map((text) => text.replace(dated, "").replace(/\s+/g, " ").trim())
      // Parts that cannot be told apart have letters in common after their names.
      .filter((text) => !notOurs.test(text) && !said.includes(text.replace(/ [a-z]{1,3}$/, "")))
      .filter((text) => /[A-Za-z]{2,}/.test(text));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    return overflow > 0 ? [...left, `${overflow} pixels too wide`] : left;
  };
  // Answers can be shown a moment before their text was heard here.
  const deadline = Date.now() + 4_000;
  let wrong = await look();
  while (wrong.length > 0 && Date.now() < deadline) {
    await page.waitForTimeout(200);
    wrong = await look();
  }
  return wrong;
}

const paths = [
  ...["", "/signals", "/customers", "/losses", "/beside-others", "/journeys", "/themes", "/themes/beyond"],
  ...[
    "/themes/teach",
    "/actions",
    "/my-work",
    "/imports",
    "/mapping-rules",
    "/people",
    "/audit",
    "/settings",
    "/nowhere",
  ],
];

test("Every page of the demonstration speaks only what the catalogue says, with room for longer words", async ({
  page,
  session,
}) => {
  test.setTimeout(400_000);
  await speakPseudo(page);
  const found: Record<string, string[]> = {};
  await page.goto(`${address}/sign-in`);
  found["/sign-in"] = await wrongOn(page, new Set());
  await page.context().addCookies(session.state.cookies);
  const heard = await listen(page);
  for (const path of paths) {
    await page.goto(`${address}${session.home}${path}`);
    found[path] = await wrongOn(page, heard);
  }
  // Only the bank knows its customers, and who left.
  for (const [home, kind] of [
    ...["journeys", "signals", "themes", "actions", "imports"].map((each) => [session.home, each]),
    ["/fernbrook-bank", "customers"],
  ]) {
    await page.goto(`${address}${home}/${kind}`);
    const one = new RegExp(`/${kind}/[0-9a-f-]{36}(\\?|$)`);
    const links = page.locator(".shell-main a[href]");
    const first = async () =>
      (await links.evaluateAll((all) => all.map((each) => each.getAttribute("href")!))).find((to) => one.test(to));
    await expect.poll(first, kind).toBeDefined();
    await page.goto(address + (await first()));
    found[`${kind}, one`] = await wrongOn(page, heard);
  }
  await page.goto(`${address}/fernbrook-bank/losses`);
  found["the bank's losses"] = await wrongOn(page, heard);
  expect(Object.fromEntries(Object.entries(found).filter(([, wrong]) => wrong.length > 0))).toEqual({});
  await expect(page.locator("html")).toHaveAttribute("lang", "en-XA");
});

test("What is shipped speaks English, whatever the browser remembers", async ({ signedIn: page, home }) => {
  await speakPseudo(page);
  await page.goto(home);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("4,466 patients");
  await expect(page.getByText("⟦")).toHaveCount(0);
});
