import { AppError } from "../../kernel/error.ts";

export const weakPassword =
  "This is among the first that an attacker would try: a common password, a pattern, or your own name or address. A short sentence is good.";

/** How many guesses it must withstand (zxcvbn's second of four steps: 10^6), beside the length that the contract asks for. */
const leastScore = 2;

/**
 * Whether a password is one that attackers try early: among the forty thousand most common, a pattern of the keyboard, a date,
 * or made of words that go with the account.
 *
 * @param context the account's name and address, and what else is easily guessed there
 */
export async function isWeakPassword(password: string, context: readonly string[]): Promise<boolean> {
  // Loaded with the first password that is chosen: the lists take a moment, and most starts see none.
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const words = [...context, "bellwether"].flatMap((each) => [each, ...each.split(/[^\p{L}\p{N}]+/u)]);
  return (
    estimator.check(
      password,
      words.filter((each) => each.length > 2),
    ).score < leastScore
  );
}

/** @throws AppError INVALID_INPUT */
export async function requireStrongPassword(password: string, context: readonly string[]): Promise<void> {
  if (!(await isWeakPassword(password, context))) return;
  throw new AppError("INVALID_INPUT", {}, { fields: [{ path: "password", message: weakPassword }] });
}
