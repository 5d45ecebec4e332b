import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openFiles } from "./files.ts";

const id = "0f9e8d7c-6b5a-4f3e-9d1c-0b9a8f7e6d5c";
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bellwether-files-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a file is kept under its id, with its size and digest", async () => {
  const files = openFiles(folder);
  const written = await files.write(id, Readable.from([Buffer.from("a,b\n"), Buffer.from("1,2\n")]), 100);
  expect(written.bytes).toBe(8);
  expect(written.sha256).toBe("492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470");
  expect(await text(files.read(id))).toBe("a,b\n1,2\n");
  expect(await text(files.read(id, { start: 4, end: 6 }))).toBe("1,2");
  expect(readdirSync(folder)).toEqual([id]);
});

test("a file that is too large, or whose sender breaks off, leaves nothing behind", async () => {
  const files = openFiles(folder);
  await expect(files.write(id, Readable.from([Buffer.alloc(11)]), 10)).rejects.toMatchObject({
    code: "BODY_TOO_LARGE",
  });
  const broken = new Readable({
    read() {
      this.destroy(new Error("connection reset"));
    },
  });
  await expect(files.write(id, broken, 10)).rejects.toThrow("connection reset");
  expect(readdirSync(folder)).toEqual([]);
});

test("removing twice is as good as once, and a name that is no id reaches no file", async () => {
  const files = openFiles(folder);
  await files.write(id, Readable.from(["x"]), 10);
  await files.remove(id);
  await files.remove(id);
  expect(readdirSync(folder)).toEqual([]);
  expect(() => files.read("../../etc/passwd")).toThrow("not the id");
});

test("what lies in the folder is listed, with what was left half-written, and both can be removed", async () => {
  const files = openFiles(folder);
  await files.write(id, Readable.from(["x"]), 10);
  const draft = `${id}.11111111-2222-4333-8444-555555555555`;
  writeFileSync(join(folder, draft), "half");
  writeFileSync(join(folder, "notes.txt"), "not ours");
  const listed = await files.list();
  expect(listed.map((each) => [each.id, each.isDraft]).sort()).toEqual([
    [id, false],
    [draft, true],
  ]);
  for (const each of listed) await files.remove(each.id);
  expect(readdirSync(folder)).toEqual(["notes.txt"]);
});
