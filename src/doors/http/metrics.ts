import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { AppError } from "../../kernel/error.ts";
import type { Product } from "../product.ts";
import { isToken } from "./caller.ts";
import { changesPath } from "./changes.ts";

/**
 * Counts requests and serves `GET /metrics` in the text format of Prometheus: how long each route took, follow-up work that
 * waits or was given up, how fast the database answers, and the process's memory, processor time and event loop. Labels hold
 * the route, never the address, so that nothing of a customer ends up in somebody's monitoring.
 *
 * Without a token nothing is counted, and the address is as unknown as any other.
 */
export async function addMetrics(app: FastifyInstance, product: Product, token: string | null): Promise<void> {
  if (token === null) return;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "bellwether_" });
  const duration = new Histogram({
    name: "bellwether_request_duration_seconds",
    help: "How long requests took, by route, method and status.",
    labelNames: ["route", "method", "status"],
    buckets: [0.005, 0.02, 0.1, 0.3, 1, 3, 10, 60],
    registers: [registry],
  });
  // On the server itself: a hook inside a plugin would see the plugin's own routes only.
  app.addHook("onResponse", async (request, reply) => {
    const { url: route = "none", method = request.method } = request.routeOptions;
    // Open for as long as somebody looks at a page: how long that was says nothing of how fast the server is.
    if (route === changesPath) return;
    duration.observe({ route, method: String(method), status: reply.statusCode }, reply.elapsedTime / 1_000);
  });
  await app.register(page(registry, gaugesIn(registry), product, token));
}

function page(registry: Registry, gauges: Gauges, product: Product, token: string): FastifyPluginAsync {
  return async (app) => {
    app.get("/metrics", { schema: { hide: true } }, async (request, reply) => {
      if (!isToken(request.headers.authorization ?? "", token)) throw new AppError("UNAUTHENTICATED");
      const { status, database, milliseconds, events } = await product.health();
      gauges.up.set(database === "up" ? 1 : 0);
      gauges.degraded.set(status === "degraded" || status === "down" ? 1 : 0);
      gauges.latency.set((milliseconds ?? Number.NaN) / 1_000);
      gauges.waiting.set(events?.waiting ?? Number.NaN);
      gauges.setAside.set(events?.setAside ?? Number.NaN);
      return reply
        .header("content-type", registry.contentType)
        .header("cache-control", "no-store")
        .send(await registry.metrics());
    });
  };
}

type Gauges = ReturnType<typeof gaugesIn>;

function gaugesIn(registry: Registry) {
  const gauge = (name: string, help: string) => new Gauge({ name: `bellwether_${name}`, help, registers: [registry] });
  return {
    up: gauge("database_up", "1 when the database answers."),
    degraded: gauge("degraded", "1 when something keeps it from all it should do; /health says what."),
    latency: gauge("database_latency_seconds", "How long the database took to answer a question of nothing."),
    waiting: gauge("events_waiting", "Follow-up work still to be done."),
    setAside: gauge("events_set_aside", "Follow-up work given up after failing too often."),
  };
}
