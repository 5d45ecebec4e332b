import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A Chromium that starts on this machine, and what its process needs in its environment. */
export interface Browser {
  path: string;
  environment: Record<string, string>;
}

/**
 * Finds the browser for the end-to-end tests: the one that the variable CHROMIUM names; else one that is installed; else
 * the one in the package registry (Linux on x64), unpacked once into the project's folder; else, as root on Debian or Ubuntu,
 * the distribution's.
 * @throws Error with a sentence that says what to do when there is none
 */
export async function findBrowser(): Promise<Browser> {
  const named = process.env.CHROMIUM;
  if (named) {
    if (starts({ path: named, environment: {} })) return { path: named, environment: {} };
    throw new Error(`CHROMIUM names ${named}, which does not start. Name a Chromium or Chrome, or leave it out.`);
  }
  for (const browser of [...installedBrowsers(), ...(await packagedBrowsers())]) if (starts(browser)) return browser;
  if (installWithApt()) return installedBrowsers()[0]!;
  throw new Error(
    "No browser for the end-to-end tests: install Chromium or Google Chrome, or set CHROMIUM to the path of one.",
  );
}

function starts({ path, environment }: Browser): boolean {
  const { status } = spawnSync(path, ["--version"], { env: { ...process.env, ...environment }, timeout: 20_000 });
  return status === 0;
}

function installedBrowsers(): Browser[] {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const commands = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const paths = [
    ...commands.flatMap((command) => folders.map((folder) => join(folder, command))),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ];
  return paths.filter((path) => existsSync(path)).map((path) => ({ path, environment: {} }));
}

/** The browser from the package registry: as it is, and with the libraries it brings for machines that lack them. */
async function packagedBrowsers(): Promise<Browser[]> {
  if (process.platform !== "linux" || process.arch !== "x64") return [];
  const source = join(dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))), "..");
  const { version } = JSON.parse(readFileSync(join(source, "package.json"), "utf8")) as { version: string };
  const folder = join(import.meta.dirname, "../.bellwether", `chromium-${version}`);
  if (!existsSync(folder)) await unpack(join(source, "bin"), folder);
  const path = join(folder, "chromium");
  const fonts = { FONTCONFIG_FILE: join(folder, "fonts.conf") };
  return [
    { path, environment: fonts },
    { path, environment: { ...fonts, LD_LIBRARY_PATH: join(folder, "al2023/lib") } },
  ];
}

/** Unpacks beside the folder and then renames, so that a folder that exists is complete. */
async function unpack(archives: string, folder: string): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  const { inflate } = await import("@sparticuz/chromium");
  // The package unpacks into the system's temporary folder; a browser of another user or version may lie there.
  const { TMPDIR: before } = process.env;
  process.env.TMPDIR = draft;
  try {
    const names = ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"];
    await Promise.all(names.map((name) => inflate(join(archives, name))));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  writeFileSync(join(draft, "fonts.conf"), fontSettings(folder));
  try {
    renameSync(draft, folder);
  } catch {
    // Another process unpacked it meanwhile.
    rmSync(draft, { recursive: true, force: true });
  }
}

/** The system's fonts, and those of the package where there are none. */
function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(folder, "fonts")}</dir>
  <cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`;
}

function installWithApt(): boolean {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return false;
  process.stderr.write("Installing the package chromium with apt-get, for the end-to-end tests (once)\n");
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...words: string[]) => spawnSync("apt-get", ["-qq", ...words], { env: environment }).status === 0;
  return apt("update") && apt("install", "-y", "--no-install-recommends", "chromium");
}
