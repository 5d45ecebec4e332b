import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, inject } from "vitest";
import { openStorage, type Storage, type StorageOptions } from "../../src/storage/index.ts";
import { createDatabase, type PostgresVersion } from "./postgres.ts";

/** One of the engines that the program supports, for a suite that must behave the same on each. */
export interface Engine {
  name: string;
  kind: Storage["engine"];
  /** A new, empty place for a database: what to give to `openStorage`, here or in another process. */
  place(): Promise<StorageOptions>;
  /** Opens a new, empty database, or one at a place; closed after the suite at the latest. */
  open(place?: StorageOptions): Promise<Storage>;
}

const servers: readonly PostgresVersion[] = [15, 18];

/**
 * Declares a suite once for every engine: the embedded one, and PostgreSQL in its oldest and newest supported version. An
 * engine that cannot be started fails the suite; none is ever skipped. A suite of which each run takes minutes may name the one
 * server version that stands for both.
 */
export function forEachEngine(suite: (engine: Engine) => void, versions = servers): void {
  declare("embedded", "embedded", suite, async () => ({ dataDir: mkdtempSync(join(tmpdir(), "bellwether-test-")) }));
  for (const version of versions) {
    declare(`PostgreSQL ${version}`, "server", suite, async () => ({
      databaseUrl: await createDatabase(await serverUrl(version)),
    }));
  }
}

function declare(
  name: string,
  kind: Engine["kind"],
  suite: (engine: Engine) => void,
  newPlace: () => Promise<StorageOptions>,
): void {
  describe(name, () => {
    const opened: Storage[] = [];
    const places: StorageOptions[] = [];
    const place = async () => {
      places.push(await newPlace());
      return places.at(-1)!;
    };
    afterAll(async () => {
      await Promise.all(opened.map((storage) => storage.close()));
      for (const { dataDir } of places) if (dataDir) rmSync(dataDir, { recursive: true, force: true });
    });
    suite({
      name,
      kind,
      place,
      async open(at) {
        const storage = await openStorage(at ?? (await place()));
        opened.push(storage);
        return storage;
      },
    });
  });
}

/** The address of this run's PostgreSQL server of a version. */
export async function serverUrl(version: PostgresVersion): Promise<string> {
  const response = await fetch(`${inject("postgresServers")}/${version}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`PostgreSQL ${version} cannot be started: ${text}`);
  return text;
}
