import swagger, { type SwaggerOptions } from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyPluginAsync } from "fastify";
import type { Product } from "../product.ts";
import { openApiDocument } from "./openapi.ts";
import { apiPath } from "./routes.ts";

/** The API described: as OpenAPI for programs at /api/v1/openapi.json, and readable at /api/docs. */
export function addDocumentation(product: Product, { address }: { address: string }): FastifyPluginAsync {
  return async (app) => {
    const signatures = product.operations.map(({ signature }) => signature);
    const document = openApiDocument(signatures, { version: product.version, address, schemas: product.schemas });
    app.get(`${apiPath}/openapi.json`, async () => document);
    // Its types stop at OpenAPI 3.0; it passes on whatever the document holds.
    const described = { mode: "static", specification: { document } } as object as SwaggerOptions;
    await app.register(swagger, described);
    await app.register(swaggerUi, {
      routePrefix: "/api/docs",
      // The validator is a service elsewhere; nothing leaves this machine.
      uiConfig: { validatorUrl: null, deepLinking: true, docExpansion: "none" },
      theme: { title: "Bellwether API" },
    });
  };
}
