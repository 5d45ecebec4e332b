import helmet from "@fastify/helmet";
import fastify, { type FastifyBaseLogger, type FastifyError, type FastifyInstance, LogController } from "fastify";
import { addTools } from "../mcp/http.ts";
import type { Product } from "../product.ts";
import { callerOf } from "./caller.ts";
import { addChanges } from "./changes.ts";
import { addDocumentation } from "./documentation.ts";
import { addIdentity } from "./identity.ts";
import { fairShare, type Limits, limitRequests } from "./limits.ts";
import { addMetrics } from "./metrics.ts";
import { addOperator } from "./operator.ts";
import { answerWithProblems } from "./problem.ts";
import { addOperations } from "./routes.ts";
import { addWebApplication } from "./web.ts";

export interface HttpSettings extends Limits {
  /** Where browsers reach the installation: scheme, host and port. */
  address: string;
  uploadLimitBytes: number;
  /** Whether X-Forwarded-For and X-Forwarded-Proto are believed. */
  trustProxy: boolean;
  /** Whoever sends this is the operator; null when there is none. */
  operatorToken: string | null;
  /** Whoever sends this reads `/metrics`; null when nothing is counted. */
  metricsToken: string | null;
  /** Folder of the built browser application. */
  webFolder: string;
  logger: FastifyBaseLogger;
}

const jsonLimitBytes = 4 * 1024 ** 2;

/** The HTTP door: every operation, signing in, health, documentation, and the browser application. It does not listen yet. */
export async function createServer(product: Product, settings: HttpSettings): Promise<FastifyInstance> {
  const answer = answerWithProblems(settings.logger);
  const app = fastify({
    loggerInstance: settings.logger,
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: (error: FastifyError, request, reply) => answer(error, request, reply),
    trustProxy: settings.trustProxy,
    bodyLimit: jsonLimitBytes,
    forceCloseConnections: "idle",
    // The slowest upload that is still worth waiting for.
    requestTimeout: 3_600_000,
    routerOptions: { maxParamLength: 500 },
  });
  app.setErrorHandler<FastifyError>(answer);
  readJsonOnly(app);
  await app.register(helmet, protection(settings.address));
  await limitRequests(app, settings);
  const caller = fairShare(app, callerOf(product, settings), settings);
  app.addHook("onResponse", async (request, reply) => {
    // The route, not the address: addresses hold what people searched for.
    const { method, url: route } = request.routeOptions;
    const milliseconds = Math.round(reply.elapsedTime);
    settings.logger.debug({ method, route, status: reply.statusCode, milliseconds }, "answered");
  });

  app.get("/health", async (_, reply) => {
    const health = await product.health();
    return reply
      .status(health.status === "down" ? 503 : 200)
      .header("cache-control", "no-store")
      .send(health);
  });
  await addMetrics(app, product, settings.metricsToken);
  await app.register(addOperator(product, settings.operatorToken));
  await app.register(addIdentity(product, settings));
  await app.register(addOperations(product, caller, settings));
  const callerStill = callerOf(product, settings, { isLooking: true });
  await app.register(addChanges(product, { caller, callerStill, logger: settings.logger }));
  await app.register(addTools(product, caller, settings));
  await app.register(addDocumentation(product, settings));
  await app.register(addWebApplication(settings.webFolder));
  return app;
}

/** JSON, or nothing at all for an operation that needs no input; other kinds of body are refused with 415. */
function readJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body: string, done) => {
    if (body.trim() === "") done(null, {});
    else parse(request, body, done);
  });
}

/** Headers that tell browsers what a page of ours may do: load from here, and nothing else. */
function protection(address: string) {
  const secure = address.startsWith("https:");
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", "data:"],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        // Components set sizes and positions in style attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
      },
    },
    frameguard: { action: "deny" },
    referrerPolicy: { policy: "same-origin" },
    hsts: secure ? { maxAge: 31_536_000 } : false,
  } as const;
}
