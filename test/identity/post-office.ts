import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { freePort } from "./installation.ts";

export interface Received {
  from: string;
  to: string[];
  subject: string;
  text: string;
}

/** A real mail server on this machine that keeps what it is given. */
export async function openPostOffice(rules: { credentials?: { user: string; pass: string }; port?: number } = {}) {
  const received: Received[] = [];
  /** Refuses letters to these, as a server refuses an unknown mailbox. */
  const unknown = new Set<string>();
  const port = rules.port ?? (await freePort());
  const server = new SMTPServer({
    authOptional: rules.credentials === undefined,
    disabledCommands: ["STARTTLS", ...(rules.credentials === undefined ? ["AUTH"] : [])],
    allowInsecureAuth: true,
    onAuth({ username, password }, _, answer) {
      const { user, pass } = rules.credentials ?? {};
      if (username === user && password === pass) answer(null, { user: username });
      else answer(new Error("wrong credentials"));
    },
    onRcptTo({ address }, _, answer) {
      if (!unknown.has(address)) return answer();
      answer(Object.assign(new Error(`no such mailbox: ${address}`), { responseCode: 550 }));
    },
    async onData(stream, { envelope }, answer) {
      const { headers, body } = partsOf(await text(stream));
      const subject = /^Subject: (.*)$/im.exec(headers)?.[1]?.trim() ?? "";
      const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
      received.push({ from, to: envelope.rcptTo.map(({ address }) => address), subject, text: body });
      answer();
    },
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", () => resolve()));

  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    received,
    unknown,
    /** The next letter to somebody; waits for it. */
    async letterTo(address: string, atLeast = 1): Promise<Received> {
      for (let tries = 0; tries < 200; tries++) {
        const theirs = received.filter(({ to }) => to.includes(address));
        if (theirs.length >= atLeast) return theirs[atLeast - 1]!;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`No letter to ${address}; there are: ${JSON.stringify(received)}`);
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** The token of the link in a letter. */
export function tokenIn(letter: Received, address: string): string {
  const [, token] = new RegExp(`${address}/choose-password#([\\w-]+)`).exec(letter.text) ?? [];
  if (token === undefined) throw new Error(`No link in: ${letter.text}`);
  return token;
}

/** Head and text of a letter of one part; long lines are put together again. */
function partsOf(source: string): { headers: string; body: string } {
  const at = source.indexOf("\r\n\r\n");
  const headers = source.slice(0, at).replace(/\r\n[ \t]+/g, " ");
  const body = source.slice(at + 4);
  if (!/quoted-printable/i.test(headers)) return { headers, body };
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return { headers, body: Buffer.from(bytes, "latin1").toString() };
}
