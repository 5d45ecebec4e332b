import { words } from "../catalogue/index.ts";
import { ProblemError } from "../connection/call.ts";

/** The catalogue's sentence for a problem, else the server's own. */
export function sentenceFor(error: Error): string {
  if (!(error instanceof ProblemError)) return error.message;
  const { code, title, detail = title } = error.problem;
  const sentence = words.shell.errors[code] ?? detail;
  return typeof sentence === "string" ? sentence : sentence(detail);
}
