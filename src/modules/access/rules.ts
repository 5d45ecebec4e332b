/** Pure decisions of the access module. */

/** Addresses that the server and the web application use themselves; a workspace's address starts with its slug. */
const reservedSlugs = new Set([
  "api",
  "assets",
  "choose-password",
  "docs",
  "health",
  "mcp",
  "second-factor",
  "set-up",
  "sign-in",
  "workspaces",
]);

/**
 * The short form of a workspace's name for addresses: "St Mary's Hospital" becomes `st-mary-s-hospital`, and
 * `st-mary-s-hospital-2` when that is taken.
 */
export function workspaceSlug(name: string, isTaken: (slug: string) => boolean): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 48)
    .replace(/^-+|-+$/g, "");
  const base = plain === "" ? "workspace" : plain;
  for (let number = 1; ; number++) {
    const slug = number === 1 ? base : `${base}-${number}`;
    if (!reservedSlugs.has(slug) && !isTaken(slug)) return slug;
  }
}

/** True for a name of the IANA time zone database ("Europe/Berlin", "UTC"); offsets such as "+02:00" are not names. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether an ID token says that more than one factor was asked for (its `amr`, RFC 8176): it says so in a word, or names
 * something known and something possessed. The token's signature must have been checked; a text that is none says nothing.
 */
export function saysSecondFactor(idToken: string): boolean {
  const methods = methodsIn(idToken);
  const known = ["pwd", "pin", "kba"];
  const possessed = ["otp", "hwk", "swk", "sc", "pop", "sms", "tel"];
  return methods.includes("mfa") || [known, possessed].every((kind) => kind.some((each) => methods.includes(each)));
}

function methodsIn(idToken: string): unknown[] {
  try {
    const claims: unknown = JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString());
    const methods = typeof claims === "object" && claims !== null && "amr" in claims ? claims.amr : null;
    return Array.isArray(methods) ? methods : [];
  } catch {
    return [];
  }
}

/** One address is one account, however it is typed. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

/**
 * True when a change would leave the workspace without an active administrator.
 *
 * @param administrators ids of the active administrators before the change
 */
export function losesLastAdministrator(
  administrators: readonly string[],
  personId: string,
  after: { role: string; active: boolean },
): boolean {
  const remains = after.active && after.role === "administrator";
  return !remains && administrators.length === 1 && administrators[0] === personId;
}
