import type { Command } from "commander";
import type { Signature } from "../../kernel/operation.ts";
import { type Field, fieldsOf, pathNames } from "../fields.ts";
import { optionOf, readOptions } from "./options.ts";
import { commandsByNoun, placeOf } from "./words.ts";

/** What somebody asked for: an operation, its input, and how to answer. */
export interface Asked {
  signature: Signature;
  input: Record<string, unknown>;
  /** A file to upload first; its id then becomes the input's `fileId`. */
  path?: string;
  /** Where a download goes; standard output when left out. */
  output?: string;
}

export type Answer = (asked: Asked) => Promise<void>;

/** Adds a command for each operation: `bw <noun> <verb>`, with its fields as options. */
export function addOperationCommands(program: Command, signatures: readonly Signature[], answer: Answer): void {
  for (const [noun, ofNoun] of commandsByNoun(signatures)) {
    const places = ofNoun.map(placeOf);
    const group = program.command(noun).description(places.map(({ verb }) => verb).join(", "));
    for (const alias of new Set(places.map(({ alias }) => alias))) if (alias !== null) group.alias(alias);
    for (const signature of ofNoun) addCommand(group, signature, answer);
  }
}

function addCommand(group: Command, signature: Signature, answer: Answer): void {
  const fields = fieldsOf(signature);
  const places = pathNames(signature.http.path);
  const command = group.command(placeOf(signature).verb).description(signature.summary);
  for (const name of places) command.argument(`[${name}]`);
  for (const field of fields) command.addOption(optionOf(field, places[0] === field.name));
  const takesFile = fields.some(({ name }) => name === "fileId");
  if (takesFile) command.option("--path <file>", "a file to upload first, instead of --file-id");
  const isDownload = signature.kind === "download";
  if (isDownload) command.option("--output <file>", "where to write it; standard output when left out");
  command.action(async (...given: unknown[]) => {
    // Commander gives the positional words, then the options, then the command.
    const options = given.at(-2) as Record<string, unknown>;
    await answer({
      signature,
      input: { ...positional(fields, places, given), ...readOptions(fields, options) },
      path: takesFile ? (options.path as string | undefined) : undefined,
      output: isDownload ? (options.output as string | undefined) : undefined,
    });
  });
}

function positional(fields: readonly Field[], names: readonly string[], given: readonly unknown[]) {
  const words = names.map((name, index) => [name, given[index]] as const);
  return readOptions(fields, Object.fromEntries(words.filter(([, word]) => word !== undefined)));
}
