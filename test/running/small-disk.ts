import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk that a test can fill. */
export interface SmallDisk {
  folder: string;
  /** For the process that uses it. */
  nodeOptions: readonly string[];
  environment: Record<string, string>;
  /** Leaves room for so many bytes. */
  fill(left: number): void;
  free(): void;
  remove(): void;
}

/**
 * A file system of its own in memory, where this user may mount one. Elsewhere an ordinary folder, and files of the process grow
 * there no further while it is "full" (full-disk.ts); as on a real disk, what they have can be overwritten and read.
 */
export function smallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), "bellwether-small-disk-"));
  const mounted =
    spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "bellwether-test", folder]).status === 0;
  return mounted ? mountedDisk(folder) : pretendedDisk(folder);
}

function mountedDisk(folder: string): SmallDisk {
  const ballast = join(folder, "ballast");
  const room = () => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return {
    folder,
    ...{ nodeOptions: [], environment: {} },
    fill(left) {
      const file = openSync(ballast, "w");
      const piece = Buffer.alloc(64 * 1024);
      while (room() > left) writeSync(file, piece);
      closeSync(file);
    },
    free: () => rmSync(ballast),
    remove() {
      spawnSync("umount", ["--lazy", folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function pretendedDisk(folder: string): SmallDisk {
  const mark = `${folder}.full`;
  return {
    folder,
    nodeOptions: ["--import", join(import.meta.dirname, "full-disk.ts")],
    environment: { BELLWETHER_TEST_FULL: mark },
    fill: () => writeFileSync(mark, ""),
    free: () => rmSync(mark),
    remove() {
      rmSync(mark, { force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
