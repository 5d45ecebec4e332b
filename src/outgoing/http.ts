import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import { request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import type { Answer, Outgoing } from "../kernel/outgoing.ts";
import { isPublic } from "./public-address.ts";

const timeoutMs = 10_000;
/** As much of an answer as helps whoever looks for the mistake. */
const mostBytesRead = 1_000;

/**
 * Posts over HTTP from inside an organisation's network without being a way into it: the name is looked up once, every address
 * it stands for must be public, and the connection goes to just these addresses. So a name that answers differently the
 * second time (rebinding) gains nothing, and neither does a redirect, which is not followed.
 *
 * @param anywhere true lets messages go to private and loopback addresses, and without TLS
 */
export function httpOutgoing({ anywhere }: { anywhere: boolean }): Outgoing {
  const refusalOf = (url: string): string | null => {
    const { protocol, hostname, username, password } = new URL(url);
    if (protocol !== "https:" && !(anywhere && protocol === "http:")) return "Use https://.";
    if (username !== "" || password !== "") return "Leave out user and password: messages are signed.";
    if (!anywhere && isPublic(hostname) === false) return privateAddress;
    return null;
  };

  return {
    refusalOf,
    async post(url, { headers, body }) {
      const refusal = refusalOf(url);
      if (refusal !== null) return { problem: refusal };
      const request = url.startsWith("https:") ? requestSecure : requestPlain;
      const options = {
        method: "POST",
        headers: { ...headers, "content-length": Buffer.byteLength(body) },
        // A connection of its own, so that none is used again whose address was looked up for something else.
        agent: false as const,
        signal: AbortSignal.timeout(timeoutMs),
        ...(!anywhere && { lookup: lookupPublic }),
      };
      return new Promise<Answer>((resolve) => {
        const sending = request(url, options, (response) => {
          const status = response.statusCode ?? 0;
          const pieces: Buffer[] = [];
          let size = 0;
          const finish = () => {
            resolve({ status, text: Buffer.concat(pieces).subarray(0, mostBytesRead).toString() });
            sending.destroy();
          };
          response.on("data", (piece: Buffer) => {
            pieces.push(piece);
            size += piece.length;
            if (size >= mostBytesRead) finish();
          });
          response.on("end", finish);
          response.on("error", finish);
        });
        sending.on("error", (error) => resolve({ problem: problemOf(error) }));
        sending.end(body);
      });
    },
  };
}

const privateAddress = "This address is not on the public internet. WEBHOOKS_ANYWHERE=true allows it.";

class NotPublic extends Error {}

/** The system's lookup, which fails when any of the addresses is not public. */
function lookupPublic(
  hostname: string,
  options: LookupOptions,
  done: (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void,
): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, []);
    if (addresses.length === 0 || !addresses.every(({ address }) => isPublic(address)))
      return done(new NotPublic(), []);
    if (options.all) done(null, addresses);
    else done(null, addresses[0]!.address, addresses[0]!.family);
  });
}

/** What happened, in a sentence that names no address of ours. */
function problemOf(error: NodeJS.ErrnoException): string {
  if (error instanceof NotPublic) return privateAddress;
  if (error.name === "TimeoutError" || error.name === "AbortError")
    return `No answer within ${timeoutMs / 1000} seconds.`;
  if (error.code === "ENOTFOUND" || error.code === "EAI_AGAIN") return "There is no server of this name.";
  if (error.code === "ECONNREFUSED") return "The server takes no connection at this port.";
  return `The connection failed (${error.code ?? "no reason given"}).`;
}
