import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

/** Loaded before a program: while the file named in the environment is there, no file grows, with the error of a full disk. */
const mark = process.env.BELLWETHER_TEST_FULL!;
const writeSync = fs.writeSync as (...given: unknown[]) => number;

function refuse(): never {
  throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", errno: -28 });
}

fs.writeSync = ((file: number, bytes: Uint8Array, offset?: number, length?: number, position?: number | null) => {
  const isFile = file > 2 && fs.fstatSync(file).isFile();
  if (isFile && fs.existsSync(mark)) {
    const end =
      position === null || position === undefined ? Number.POSITIVE_INFINITY : position + (length ?? bytes.length);
    if (end > fs.fstatSync(file).size) refuse();
  }
  return writeSync(file, bytes, offset, length, position);
}) as typeof fs.writeSync;
const handle = await fs.promises.open(import.meta.filename);
const methods = Object.getPrototypeOf(handle) as { writeFile(...given: unknown[]): Promise<void> };
await handle.close();
const writeFile = methods.writeFile;
methods.writeFile = async function (this: typeof methods, ...given) {
  if (fs.existsSync(mark)) refuse();
  return writeFile.apply(this, given);
};
syncBuiltinESMExports();
