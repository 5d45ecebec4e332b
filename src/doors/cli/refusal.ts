import { AppError } from "../../kernel/error.ts";

/** The part of a problem that the command line shows. */
export interface RefusalBody {
  code: string;
  detail: string;
  fields?: readonly { path: string; message: string }[];
}

/** What a server refused, in its own words. */
export class Refusal extends Error {
  readonly body: RefusalBody;
  constructor(body: RefusalBody) {
    super(body.detail);
    this.name = "Refusal";
    this.body = body;
  }
}

/** A failure in one line: its code, a sentence, and the options that are not valid. Undefined for what nobody foresaw. */
export function lineOf(error: unknown): string | undefined {
  if (error instanceof Refusal) return lineOfBody(error.body);
  if (error instanceof AppError) return lineOfBody({ code: error.code, detail: error.message, fields: error.fields });
  return undefined;
}

function lineOfBody({ code, detail, fields = [] }: RefusalBody): string {
  const listed = fields.map(({ path, message }) => `${optionName(path)}: ${message}`).join(" ");
  return [`${code}: ${detail}`, listed].filter((part) => part !== "").join(" ");
}

/** `ownerId` -> `--owner-id`; a place inside a field keeps its path. */
export function optionName(path: string): string {
  const [name, ...inside] = path.split(".");
  if (name === undefined || !/^[a-zA-Z]+$/.test(name)) return path;
  return [`--${kebab(name)}`, ...inside].join(".");
}

export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
