import type { Product } from "../product.ts";
import type { Connection } from "./connection.ts";
import { connectLocally } from "./local.ts";
import { connectRemotely, isAlive } from "./remote.ts";
import { findServer } from "./server-file.ts";

/** Where the product is to be found. */
export interface Whereabouts {
  dataDir: string;
  url?: string;
  key?: string;
  /** Slug or id. */
  workspace?: string;
}

export type OpenProduct = () => Promise<Product & { close(): Promise<void> }>;

/**
 * A server named by --url, with a key; else the server that runs on the data folder, as the operator; else the data folder
 * itself, which is then ours until the command is done.
 */
export async function connect(where: Whereabouts, openProduct: OpenProduct): Promise<Connection> {
  const workspace = where.workspace ?? null;
  if (where.url !== undefined) return connectRemotely({ url: where.url, token: where.key ?? null, workspace });
  const server = findServer(where.dataDir);
  if (server !== null && (await isAlive(server.url))) return connectRemotely({ ...server, workspace });
  return connectLocally(await openProduct(), workspace);
}
