import { PassThrough } from "node:stream";
import type { FastifyBaseLogger, FastifyPluginAsync, FastifyRequest } from "fastify";
import { type Actor, workspaceOf } from "../../kernel/actor.ts";
import type { Change } from "../../kernel/change.ts";
import { AppError } from "../../kernel/error.ts";
import { toldTo } from "../../kernel/told.ts";
import type { News, Product } from "../product.ts";
import type { CallerOf } from "./caller.ts";
import { apiPath } from "./routes.ts";

export const changesPath = `${apiPath}/changes`;

/** So long a change waits for others, to be told together with them. */
const gatherMs = 100;
/** A line that nothing passes over is closed by proxies, and nobody would notice that it broke. */
const beatEveryMs = 20_000;
/** Each page that is looked at holds one; whoever opens more has forgotten to close some. */
const mostChannels = 30;
/** A reader who does not keep up is let go, and asks for everything again when it comes back. */
const mostUnreadBytes = 256 * 1024;

/**
 * Tells what changed in the caller's workspace while the connection stays open, as server-sent events: `changed` with a list of
 * `{noun, id, version}`, `everything` when some of it may have been missed, `beat` so that silence is not taken for peace, and
 * `ended` when the caller may hear no more. What is told is for the asking only: the things themselves are read by operations.
 *
 * @param caller who opens it, counted as one request
 * @param callerStill who it is now, looked at before anything is told; that is no request, and no use of the sign-in
 */
export function addChanges(
  product: Product,
  { caller, callerStill, logger }: { caller: CallerOf; callerStill: CallerOf; logger: FastifyBaseLogger },
): FastifyPluginAsync {
  const queries = product.operations.map(({ signature }) => signature).filter(({ kind }) => kind === "query");
  const open = new Map<string, Set<FastifyRequest>>();

  return async (app) => {
    app.addHook("preClose", async () => {
      // Not ended in peace: a reader who does not read on would hold up a server that stops. Browsers come back by themselves.
      for (const channels of open.values()) for (const { socket } of [...channels]) socket.destroy();
    });
    app.get(changesPath, { exposeHeadRoute: false, schema: { hide: true } }, async (request, reply) => {
      const actor = await caller(request);
      requireMember(actor);
      const theirs = open.get(nameOf(actor)) ?? new Set();
      if (theirs.size >= mostChannels) throw new AppError("TOO_MANY_REQUESTS", { retryAfterSeconds: 60 });
      open.set(nameOf(actor), theirs);
      const { stream, end } = openChannel(actor, request);
      theirs.add(request);
      stream.once("close", () => {
        end();
        theirs.delete(request);
        if (theirs.size === 0) open.delete(nameOf(actor));
      });
      return reply
        .header("content-type", "text/event-stream; charset=utf-8")
        .header("cache-control", "private, no-store, no-transform")
        .header("x-accel-buffering", "no")
        .send(stream);
    });
  };

  function openChannel(opener: Actor, request: FastifyRequest) {
    const stream = new PassThrough();
    let actor = opener;
    let waiting: Change[] = [];
    let isAllNew = false;
    let timer: NodeJS.Timeout | undefined;
    let isOver = false;

    const say = (event: string, data: unknown = {}) => {
      stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      if (stream.writableLength > mostUnreadBytes) end();
    };
    const end = () => {
      if (isOver) return;
      isOver = true;
      stopListening();
      clearTimeout(timer);
      clearInterval(beat);
      stream.end();
    };
    const tell = async () => {
      timer = undefined;
      const changes = waiting;
      waiting = [];
      const before = actor;
      try {
        actor = await callerStill(request);
        requireMember(actor);
      } catch (error) {
        // Whoever may no longer hear is told so; when it cannot be known, the browser comes back and asks anew.
        if (!isOver && error instanceof AppError && error.status < 500) say("ended");
        if (!(error instanceof AppError))
          logger.error({ kind: (error as Error).name }, "a channel of changes broke off");
        return end();
      }
      if (isOver) return;
      if (actor.workspaceId !== opener.workspaceId) {
        say("ended");
        return end();
      }
      if (isAllNew || mayDifferently(before, actor)) {
        isAllNew = false;
        return say("everything");
      }
      const told = changes.map((change) => toldTo(actor, change, queries)).filter((each) => each !== null);
      if (told.length > 0) say("changed", latest(told));
    };
    const hear = (news: News) => {
      if (news === "everything") isAllNew = true;
      else waiting.push(...news);
      timer ??= setTimeout(() => void tell(), gatherMs);
    };
    const stopListening = product.listen(workspaceOf(opener), hear);
    const beat = setInterval(() => {
      say("beat");
      void tell();
    }, beatEveryMs);
    say("beat");
    return { stream, end };
  }
}

function nameOf({ kind, id }: Actor): string {
  return `${kind} ${id}`;
}

/** @throws AppError UNAUTHENTICATED, SECOND_FACTOR_REQUIRED, WORKSPACE_REQUIRED */
function requireMember(actor: Actor): void {
  if (actor.kind === "anonymous") throw new AppError("UNAUTHENTICATED");
  if (actor.lacks === "second-factor") throw new AppError("SECOND_FACTOR_REQUIRED");
  if (actor.workspaceId === null || actor.role === null) throw new AppError("WORKSPACE_REQUIRED");
}

function mayDifferently(before: Actor, now: Actor): boolean {
  const rights = ({ role, scope, grants }: Actor) => JSON.stringify([role, scope, grants]);
  return rights(before) !== rights(now);
}

/** Each thing once, as it is now. The journey was for finding out who may know, and is not told. */
function latest(changes: readonly Change[]): Omit<Change, "journeyId">[] {
  const byName = new Map(changes.map(({ noun, id, version }) => [`${noun} ${id}`, { noun, id, version }]));
  return [...byName.values()];
}
