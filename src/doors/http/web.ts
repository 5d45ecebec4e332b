import { existsSync } from "node:fs";
import { join } from "node:path";
import staticFiles from "@fastify/static";
import type { FastifyPluginAsync } from "fastify";
import { AppError } from "../../kernel/error.ts";
import { sendProblem } from "./problem.ts";

/**
 * The browser application from its built files, compressed beforehand where a compressed one lies beside. Its pages have
 * addresses that only the application knows, so to a browser that asks for any other address it gives the first page.
 */
export function addWebApplication(folder: string): FastifyPluginAsync {
  return async (app) => {
    await app.register(staticFiles, {
      root: folder,
      // Asked for by every folder's address: without it, the first page's own would be refused as a folder.
      index: "index.html",
      preCompressed: true,
      cacheControl: false,
      setHeaders(reply, path) {
        // Names in assets/ hold a hash of the content.
        const lasting = path.includes("/assets/");
        reply.header("cache-control", lasting ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
    app.setNotFoundHandler((request, reply) => {
      const { pathname } = new URL(request.url, "http://localhost");
      const wantsPage = request.headers.accept?.includes("text/html") ?? false;
      const mayBePage = !/^\/(api|assets)\//.test(pathname) && ["GET", "HEAD"].includes(request.method);
      if (!wantsPage || !mayBePage) return sendProblem(reply, new AppError("NOT_FOUND", { noun: "address" }));
      if (existsSync(join(folder, "index.html"))) return reply.sendFile("index.html");
      return reply.status(503).header("refresh", "2").type("text/html; charset=utf-8").send(notBuilt);
    });
  };
}

const notBuilt =
  "<!doctype html><html lang=en><title>Bellwether</title><p>The pages are being built. This takes a few seconds, once.";
