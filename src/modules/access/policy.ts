import { AppError } from "../../kernel/error.ts";
import type { Role } from "../../kernel/role.ts";
import type { MemberScope } from "./contract.ts";

/** What the role list of an operation cannot say. The lists themselves stand in contract.ts. */

/**
 * A role and a scope must fit: who administers a workspace sees all of it, and a partner's people, who belong to
 * another organisation, never do.
 *
 * @throws AppError INVALID_INPUT
 */
export function requireFittingScope(role: Role, scope: MemberScope): void {
  if (role === "administrator" && scope.kind !== "workspace") {
    throw invalid("scope", "An administrator sees the whole workspace. Choose another role to limit what is seen.");
  }
  if (role === "partner" && scope.kind === "workspace") {
    throw invalid("scope", "Say which partner, or which journeys: a partner's people never see the whole workspace.");
  }
}

/**
 * May a key still act for the person who made it? Only while that person is active and could make it today, that is, is
 * an administrator, or holds the key's own role. A key made at the command line has no maker, and stands on its own.
 */
export function mayActFor(key: { role: Role }, maker: { role: Role; active: boolean } | null): boolean {
  if (maker === null) return true;
  return maker.active && (maker.role === "administrator" || maker.role === key.role);
}

/** The journeys that both may see. */
export function commonJourneys(
  one: "all" | readonly string[],
  other: "all" | readonly string[],
): "all" | readonly string[] {
  if (one === "all") return other;
  if (other === "all") return one;
  return one.filter((id) => other.includes(id));
}

export function invalid(path: string, message: string): AppError {
  return new AppError("INVALID_INPUT", {}, { fields: [{ path, message }] });
}
