import { generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Configuration, Provider } from "oidc-provider";
import { Browser } from "./browser.ts";
import { freePort, type Installation } from "./installation.ts";

/** What the provider says of whoever signs in next. */
export interface Claims {
  sub: string;
  name?: string;
  email?: string;
  email_verified?: boolean;
  /** How they proved it (RFC 8176). */
  amr?: string[];
}

export const client = { id: "bellwether", secret: "the secret of the client, for tests alone" };

/** A real OpenID Connect provider on this machine. It asks nobody anything: whoever comes is who `next` says. */
export async function openProvider(address: () => string, port?: number) {
  const at = port ?? (await freePort());
  const issuer = `http://127.0.0.1:${at}`;
  const state: { next: Claims } = { next: { sub: "nobody" } };
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const configuration: Configuration = {
    clients: [
      { client_id: client.id, client_secret: client.secret, redirect_uris: [`${address()}/api/auth/callback/oidc`] },
    ],
    cookies: { keys: ["a key for tests"] },
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256" }] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "amr"] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    findAccount: (_, sub) => ({ accountId: sub, claims: async () => ({ ...state.next, sub }) }),
    // Nobody is asked whether Bellwether may know their name.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ accountId: oidc.session?.accountId, clientId: oidc.client?.clientId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  };
  const provider = new Provider(issuer, configuration);
  const answer = provider.callback();
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith("/interaction/")) return answer(request, response);
    await provider.interactionFinished(request, response, {
      login: { accountId: state.next.sub, amr: state.next.amr },
    });
  });
  await new Promise<void>((resolve) => server.listen(at, "127.0.0.1", resolve));
  return {
    issuer,
    /** Whoever signs in now. */
    says(claims: Claims) {
      state.next = claims;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Goes to the provider as the button of the sign-in page does. @returns where the provider sends the browser back to */
export async function toProviderAndBack(installation: Installation, browser: Browser, to = "/"): Promise<string> {
  const begun = await browser.identity("sign-in/social", { callbackURL: to });
  const said = (await begun.json()) as { url?: string; code?: string };
  if (said.url === undefined) throw new Error(said.code);
  const there = new Browser(new URL(said.url).origin);
  for (let next = said.url, hops = 0; hops < 10; hops++) {
    const response = await there.ask(next);
    const location = response.headers.get("location");
    if (location === null) throw new Error(`The provider answered ${response.status}: ${await response.text()}`);
    next = new URL(location, next).href;
    if (next.startsWith(installation.address)) return next;
  }
  throw new Error("The provider sends the browser in circles");
}
