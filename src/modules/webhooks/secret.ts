import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

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
  const key = Buffer.from(hkdfSync("sha256", installationSecret, "", "bellwether webhook secrets", 32));
  return {
    make: () => `whsec_${randomBytes(32).toString("base64")}`,
    seal(secret) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      const hidden = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString("base64");
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, "base64");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 });
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
    },
  };
}
