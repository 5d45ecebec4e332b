import { closeSync, fdatasyncSync, fsyncSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

/** What of an open file of the engine's file system is needed here; `nfd` is missing for a directory. */
interface OpenFile {
  nfd?: number;
  node: object;
}

interface HostFiles {
  realPath(node: object): string;
  stream_ops: { fsync?: (file: OpenFile) => number };
}

/**
 * The data folder on the host's disk, with fsync that reaches the disk.
 *
 * PGlite's own NodeFS has no fsync: even with `fsync=on`, strace shows no sync call at all, so a power loss may undo
 * commits that were acknowledged. Here fsync is connected to the host, and the engine is told `wal_sync_method=fsync`
 * because its default, fdatasync, ends in a function that does nothing. See docs/decisions/0001-embedded-engine.md.
 */
export class DurableFiles extends NodeFS {
  override async init(pg: PGlite, options: Parameters<NodeFS["init"]>[1]) {
    const initialised = await super.init(pg, options);
    initialised.emscriptenOpts.preRun?.push((module: unknown) => {
      const files = (module as { FS: { filesystems: { NODEFS: HostFiles } } }).FS.filesystems.NODEFS;
      files.stream_ops.fsync = (file) => {
        // fdatasync writes the data and whatever of the metadata is needed to read it back, which is what is promised.
        if (file.nfd !== undefined) fdatasyncSync(file.nfd);
        else syncPath(files.realPath(file.node));
        return 0;
      };
    });
    return initialised;
  }
}

/** Makes a whole folder durable: every file, then the folders that name them. */
export function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncTree(path);
    else syncPath(path);
  }
  syncPath(folder);
}

/** Makes one file or folder durable. Windows cannot open a folder for this, and does not need it. */
export function syncPath(path: string): void {
  if (process.platform === "win32") return;
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
