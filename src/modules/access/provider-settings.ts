import type { Role } from "../../kernel/role.ts";

/** An OpenID Connect provider by which people sign in: Entra ID, Google, Keycloak and others. */
export interface ProviderSettings {
  /** As it names itself; its discovery document lies below. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What people call it: "Sign in with {label}". */
  label: string;
  /** Domains of e-mail addresses that are let in; any when empty. */
  domains: readonly string[];
  /** Who is unknown here becomes a member of this workspace; refused when null. */
  join: { workspace: string; role: Role } | null;
  /** An address is taken as verified where the provider does not say whether it is; never where it says that it is not. */
  trustsEmails: boolean;
  /** The provider asks everybody for a second factor, though it does not say so. */
  trustsSecondFactor: boolean;
}

/** The one provider's name in addresses and in the table of accounts. */
export const providerId = "oidc";
export const callbackPath = `/callback/${providerId}` as const;
