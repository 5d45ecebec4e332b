import { setTimeout as wait } from "node:timers/promises";
import { createTransport } from "nodemailer";
import { AppError } from "../kernel/error.ts";
import type { Mailer } from "../kernel/mail.ts";

/** Seconds before another try, after a failure that may pass. */
const pauses = [1, 5];
const timeoutMs = 15_000;

/**
 * Letters by SMTP. `smtps://` speaks TLS from the first byte; `smtp://` changes to TLS when the server can, and refuses to
 * send a password without it, unless the server is on this machine.
 *
 * @param url such as `smtp://user:password@mail.example.org:587`
 * @param from the sender, such as `Bellwether <bellwether@example.org>`
 */
export function smtpMailer(url: string, from: string): Mailer {
  const { hostname, port, protocol, username, password } = new URL(url);
  const secure = protocol === "smtps:";
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: username !== "" && !isThisMachine(hostname),
    // Letters are text of ours: nothing in them may name a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    ...(username !== "" && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  });

  return {
    async send(letter) {
      for (let attempt = 0; ; attempt++) {
        try {
          await transport.sendMail({ from, ...letter });
          return;
        } catch (error) {
          const pause = pauses[attempt];
          if (isFinal(error) || pause === undefined) throw new AppError("MAIL_NOT_SENT", { detail: reasonOf(error) });
          await wait(pause * 1000, undefined, { ref: false });
        }
      }
    },
  };
}

function isThisMachine(hostname: string): boolean {
  return ["localhost", "[::1]"].includes(hostname) || /^127\./.test(hostname);
}

/** The server said no, and would again: replies of 500 and above, and wrong credentials. */
function isFinal(error: unknown): boolean {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  return code === "EAUTH" || code === "ETLS" || (responseCode ?? 0) >= 500;
}

/** The reply's number or the connection's error. Not its words: they quote addresses, and end in logs. */
function reasonOf(error: unknown): string {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  return [code, responseCode].filter((each) => each !== undefined).join(" ") || "no answer";
}
