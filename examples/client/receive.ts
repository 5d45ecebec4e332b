import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";

/** Receives webhooks: `WEBHOOK_SECRET=whsec_... PORT=4000 node examples/client/receive.ts` */
const { WEBHOOK_SECRET: secret = "", PORT: port = "4000" } = process.env;
const webhook = new Webhook(secret);
const say = (line: string) => process.stdout.write(`${line}\n`);

interface Message {
  type: string;
  timestamp: string;
  workspaceId: string;
  data: Record<string, unknown>;
}

/** Messages can come twice. A real receiver keeps their ids in its database, for a few days. */
const seen = new Set<string>();

const server = createServer(async (request, response) => {
  const body = await text(request);
  let message: Message;
  try {
    message = webhook.verify(body, request.headers as Record<string, string>) as Message;
  } catch {
    response.writeHead(401).end("The signature does not fit.");
    return;
  }
  const id = String(request.headers["webhook-id"]);
  if (!seen.has(id)) say(`${message.type} ${JSON.stringify(message.data)}`);
  seen.add(id);
  // Answer at once; work that takes time comes afterwards.
  response.writeHead(204).end();
});
server.listen(Number(port), "127.0.0.1", () => {
  const address = server.address();
  say(`listening ${typeof address === "object" ? address?.port : port}`);
});
