import { createHash, randomUUID } from "node:crypto";
import { constants, cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/**
 * A new folder with what `make` leaves in an empty one. It is made once and then copied: a database of its own takes seconds to
 * set up, its copy less than one.
 *
 * @param files what it is made from; another content of these makes another template
 */
export async function copyOfTemplate(
  files: readonly string[],
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const template = join(tmpdir(), `bellwether-template-${process.getuid?.() ?? ""}-${digestOf(files)}`);
  if (!existsSync(template)) {
    const draft = `${template}.${randomUUID()}`;
    await make(draft);
    try {
      renameSync(draft, template);
    } catch {
      // Another test process made it meanwhile.
      rmSync(draft, { recursive: true, force: true });
    }
  }
  const folder = mkdtempSync(join(tmpdir(), "bellwether-test-"));
  cpSync(template, folder, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return folder;
}

function digestOf(files: readonly string[]): string {
  const digest = createHash("sha256").update(process.version);
  for (const file of [join(root, "package-lock.json"), ...files])
    digest.update(`\0${file}\0`).update(readFileSync(file));
  return digest.digest("hex").slice(0, 16);
}
