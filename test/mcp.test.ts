import { join } from "node:path";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKey } from "../src/modules/access/contract.ts";
import { serverFor } from "./doors.fixture.ts";
import { openTestProduct, type TestProduct } from "./product.ts";

/** Tools as the official client sees them, over both transports. */
let product: TestProduct;
let server: Awaited<ReturnType<typeof serverFor>>;
let address: string;
beforeAll(async () => {
  product = await openTestProduct();
  server = await serverFor(product.application);
  address = await server.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await server.close();
  await product.close();
});

const keyFor = async (role: "administrator" | "viewer") =>
  (await product.act(product.administrator, createKey, { name: `for ${role}`, role })).secret;

async function overHttp<T>(secret: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ name: "test", version: "1" });
  const requestInit = { headers: { authorization: `Bearer ${secret}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL("/mcp", address), { requestInit }));
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

async function overStdio<T>(secret: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ name: "test", version: "1" });
  const args = [join(import.meta.dirname, "../src/main.ts"), "--url", address, "--key", secret, "mcp"];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, stderr: "inherit" }));
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

const said = (result: { content?: unknown }) => (result.content as { text: string }[])[0]!.text;

describe.each([
  ["streamable HTTP", overHttp],
  ["standard input and output", overStdio],
] as const)("tools over %s", (_, connected) => {
  it("are the operations that the caller may do, in words that say what they are for", async () => {
    const secret = await keyFor("administrator");
    const { tools } = await connected(secret, (client) => client.listTools());
    expect(tools.length).toBeGreaterThan(30);
    for (const tool of tools) {
      expect(tool.description!.length, tool.name).toBeGreaterThan(15);
      expect(tool.inputSchema.type, tool.name).toBe("object");
    }
    const names = tools.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["list-journeys", "create-stage", "list-themes"]));
    expect(names).not.toContain("upload-file");
    expect(names).not.toContain("create-key");
    expect(tools.find(({ name }) => name === "list-journeys")!.annotations).toMatchObject({ readOnlyHint: true });
    expect(tools.find(({ name }) => name === "remove-stage")!.annotations).toMatchObject({ destructiveHint: true });
  });

  it("do what the same operation does elsewhere, and are written into the audit trail", async () => {
    const secret = await keyFor("administrator");
    const name = `Stage over ${connected.name}`;
    const made = await connected(secret, (client) => client.callTool({ name: "create-stage", arguments: { name } }));
    expect(made.isError).not.toBe(true);
    expect(made.structuredContent).toMatchObject({ name, version: 1 });
    expect(JSON.parse(said(made))).toEqual(made.structuredContent);
    const { rows } = await product.application.storage.pool.query(
      "select actor_kind from audit_entry where operation = 'create-stage' and input::text like $1",
      [`%${name}%`],
    );
    expect(rows).toEqual([{ actor_kind: "key" }]);
  });

  it("refuse in words that a model can act on", async () => {
    const secret = await keyFor("administrator");
    const [invalid, missing, unknown] = await connected(secret, async (client) => [
      await client.callTool({ name: "create-stage", arguments: { name: "" } }),
      await client.callTool({ name: "read-journey", arguments: { journeyId: "3f2b9c1e-0000-4000-8000-000000000000" } }),
      await client.callTool({ name: "drop-database", arguments: {} }),
    ]);
    expect(invalid).toMatchObject({ isError: true });
    expect(JSON.parse(said(invalid!))).toMatchObject({ code: "INVALID_INPUT", fields: [{ path: "name" }] });
    expect(JSON.parse(said(missing!))).toMatchObject({ code: "NOT_FOUND" });
    expect(JSON.parse(said(unknown!))).toMatchObject({ code: "NOT_FOUND" });
  });

  it("end where the caller's role ends", async () => {
    const secret = await keyFor("viewer");
    const [{ tools }, refused] = await connected(
      secret,
      async (client) =>
        [await client.listTools(), await client.callTool({ name: "create-stage", arguments: { name: "No" } })] as const,
    );
    expect(tools.map(({ name }) => name)).not.toContain("create-stage");
    expect(tools.map(({ name }) => name)).toContain("list-journeys");
    expect(refused).toMatchObject({ isError: true });
  });
});

describe("the address of tools", () => {
  const ask = (headers: Record<string, string>) =>
    fetch(new URL("/mcp", address), {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list", params: {} }),
    });

  it("is closed to strangers, to wrong keys and to pages of other sites", async () => {
    expect((await ask({})).status).toBe(401);
    expect((await ask({ authorization: "Bearer nonsense" })).status).toBe(401);
    const secret = await keyFor("viewer");
    const foreign = await ask({ authorization: `Bearer ${secret}`, origin: "https://elsewhere.example" });
    expect(foreign.status).toBe(403);
  });

  it("answers nonsense with an error, and stays alive", async () => {
    const secret = await keyFor("viewer");
    for (const body of ["{", "[]", '{"jsonrpc":"2.0"}', '{"jsonrpc":"2.0","id":1,"method":"no/such"}']) {
      const response = await fetch(new URL("/mcp", address), {
        method: "POST",
        headers: {
          authorization: `Bearer ${secret}`,
          "content-type": "application/json",
          accept: "application/json, text/event-stream",
        },
        body,
      });
      expect(await response.text()).not.toMatch(/\n\s+at /);
      expect(response.status).toBeLessThan(500);
    }
  });
});
