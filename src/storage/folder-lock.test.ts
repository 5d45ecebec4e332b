import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { lockFolder } from "./folder-lock.ts";

describe("the lock of a data folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "bellwether-lock-"));
  const lock = join(folder, "lock");
  afterEach(() => {
    vi.useRealTimers();
  });

  it("keeps others out until it is given back", () => {
    const unlock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrowError(expect.objectContaining({ code: "DATA_FOLDER_IN_USE" }));
    unlock();
    expect(existsSync(lock)).toBe(false);
    lockFolder(folder)();
  });

  it("is made again when somebody tidied it away, and outlives its folder without ending the program", () => {
    vi.useFakeTimers();
    const unlock = lockFolder(folder);
    rmSync(lock);
    vi.advanceTimersByTime(3_000);
    expect(existsSync(lock)).toBe(true);
    rmSync(folder, { recursive: true });
    vi.advanceTimersByTime(3_000);
    expect(existsSync(folder)).toBe(false);
    unlock();
  });
});
