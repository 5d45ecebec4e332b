import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import { type PostgresVersion, type RunningPostgres, startPostgres } from "./postgres.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** How many times as often as usual tests on random input run. */
    thoroughness: number;
    /** What random input grows from. */
    seed: number;
    postgresServers: string;
  }
}

/**
 * Runs once for a whole test run: starts a PostgreSQL server of a version when the first suite asks for it, so that suites
 * which need none pay nothing, and ends them all at the end.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const servers = new Map<string, Promise<RunningPostgres>>();
  const desk = createServer(async (request, response) => {
    const version = request.url?.slice(1) ?? "";
    try {
      if (!servers.has(version)) servers.set(version, startPostgres(Number(version) as PostgresVersion));
      response.end((await servers.get(version)!).url);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((resolve) => desk.listen(0, "127.0.0.1", resolve));
  project.provide("postgresServers", `http://127.0.0.1:${(desk.address() as AddressInfo).port}`);
  return async () => {
    desk.close();
    await Promise.all([...servers.values()].map(async (server) => (await server).stop()));
  };
}
