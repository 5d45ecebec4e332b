import type { WireError } from "./wire.ts";

/**
 * The embedded engine is one session shared by all connections. What a transaction scopes is safe, because a transaction
 * keeps its turn until it ends; what lives in the session would silently reach other connections. Such statements
 * are refused, each with the form that works on every engine, rather than let through to go wrong later.
 */
const sessionBound: readonly { pattern: RegExp; what: string; instead: string }[] = [
  {
    pattern: /(?:^|;)\s*set\s+(?!local\b|transaction\b|constraints\b)/i,
    what: "SET for the session",
    instead: "Use SET LOCAL inside a transaction.",
  },
  {
    pattern: /\bpg_(?:try_)?advisory_(?:lock|unlock)\w*\s*\(/i,
    what: "An advisory lock held by the session",
    instead: "Use pg_advisory_xact_lock or pg_try_advisory_xact_lock inside a transaction.",
  },
  {
    pattern: /(?:^|;)\s*(?:listen|unlisten)\b/i,
    what: "LISTEN",
    instead: "Poll, or tell listeners inside the program.",
  },
  {
    pattern: /(?:^|;)\s*prepare\s+(?!transaction\b)/i,
    what: "PREPARE in SQL",
    instead: "Give the query a name in the driver.",
  },
  {
    pattern: /(?:^|;)\s*create\s+temp(?:orary)?\s+(?:table|view|sequence)\b(?!.*\bon\s+commit\s+drop\b)/is,
    what: "A temporary table that outlives its transaction",
    instead: "Add ON COMMIT DROP inside a transaction, or use a common table expression.",
  },
  {
    pattern: /(?:^|;)\s*copy\b.*\b(?:from\s+stdin|to\s+stdout)\b/is,
    what: "COPY over the connection",
    instead: "Send batches with INSERT ... SELECT FROM unnest(...).",
  },
];

const advisory = "advisory";
/** Longest start of a statement that is looked at for what stands at its beginning; keeps large statements cheap. */
const head = 4_096;

/** Why a statement cannot be run on a shared session, or nothing when it can. */
export function sessionRefusal(sql: string): WireError | undefined {
  const text = sql.length <= head || sql.includes(advisory) ? sql : sql.slice(0, head);
  const rule = sessionBound.find(({ pattern }) => pattern.test(text));
  if (!rule) return undefined;
  return {
    severity: "ERROR",
    code: "0A000",
    message: `${rule.what} is not possible on the embedded engine, where all connections share one session.`,
    hint: rule.instead,
  };
}
