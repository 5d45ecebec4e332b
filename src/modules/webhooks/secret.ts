import { randomBytes } from "node:crypto";
import { keyFor, open, seal } from "../../kernel/sealing.ts";

/** Makes secrets for signing, and keeps them: encrypted, so that a copy of the database alone signs nothing. */
export interface Secrets {
  /** 256 random bits in the form of the specification: `whsec_` and base64. */
  make(): string;
  seal(secret: string): string;
  /** @throws when it was sealed with another installation's secret */
  open(sealed: string): string;
}

/** @param installationSecret see `BELLWETHER_SECRET`: whoever loses it has to rotate the secrets of webhooks */
export function secretsOf(installationSecret: string): Secrets {
  const key = keyFor(installationSecret, "bellwether webhook secrets");
  return {
    make: () => `whsec_${randomBytes(32).toString("base64")}`,
    seal: (secret) => seal(key, Buffer.from(secret, "utf8")).toString("base64"),
    open: (sealed) => open(key, Buffer.from(sealed, "base64")).toString("utf8"),
  };
}
