import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { settings } from "../src/config.ts";
import { optionOf } from "../src/doors/cli/options.ts";
import { commandsByNoun, placeOf } from "../src/doors/cli/words.ts";
import { fieldsOf, pathNames } from "../src/doors/fields.ts";
import { openApiDocument } from "../src/doors/http/openapi.ts";
import { type ErrorCode, errorCatalogue } from "../src/kernel/error.ts";
import { roles } from "../src/kernel/role.ts";
import { inWords } from "../src/modules/signals/scales/rating.ts";
import { knownScales } from "../src/modules/signals/scales/registry.ts";
import { namedSchemas, signatures } from "../src/signatures.ts";
import { reliabilityPlot } from "./language/reliability-plot.ts";

/**
 * Writes the reference pages from the code: `node tools/generate.ts`. With `--check` it writes nothing, and fails when a
 * page in the repository is not what the code says.
 */
const folder = join(import.meta.dirname, "../docs/reference");
const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8")) as { version: string };

const pages: Record<string, string> = {
  "openapi.json": openApiPage(),
  "commands.md": commandsPage(),
  "errors.md": errorsPage(),
  "permissions.md": permissionsPage(),
  "settings.md": settingsPage(),
  "scales.md": scalesPage(),
  "../methods/text-reliability.svg": reliabilityPlot(readFileSync(join(folder, "../methods/text.md"), "utf8")),
};

const checking = process.argv.includes("--check");
const different = Object.keys(pages).filter((name) => current(name) !== pages[name]);
if (checking && different.length > 0) {
  process.stderr.write(`Not what the code says: ${different.join(", ")}. Run: node tools/generate.ts\n`);
  process.exitCode = 1;
}
if (!checking) {
  mkdirSync(folder, { recursive: true });
  for (const name of different) writeFileSync(join(folder, name), pages[name]!);
  process.stdout.write(`${different.length} of ${Object.keys(pages).length} reference pages written.\n`);
}

function current(name: string): string | null {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

function openApiPage(): string {
  const about = { version: manifest.version, address: "http://127.0.0.1:8787", schemas: namedSchemas };
  return `${JSON.stringify(openApiDocument(signatures, about), null, 1)}\n`;
}

function commandsPage(): string {
  const parts = [
    heading("Commands", "Every operation, as `bw <noun> <verb>`. Singular and plural of a noun are the same command."),
    "Before any of them: `--data FOLDER`, `--workspace SLUG`, `--url ADDRESS` and `--key KEY` for a server elsewhere,",
    "`--json` for an answer as JSON, `--input JSON` for the input as one object (`-` reads it from standard input).",
    "",
    "`bw demo` starts with the demo organisation; `bw start` starts the server; `bw help` lists everything.",
    "",
    "## db",
    "",
    "The whole installation, from its own machine; see [backup](../operating/backup.md).",
    "",
    "- `bw db backup FILE`: everything into one file, also while the server runs; the file is read back to see that it is whole.",
    "- `bw text eval FILE --text COLUMN --label COLUMN --task sentiment|theme [--train SHARE]`: how well a labelled CSV file is understood; nothing is stored.",
    "- `bw db restore FILE`: a backup into an empty data folder, and with `DATABASE_URL` into an empty database.",
  ];
  for (const [noun, ofNoun] of commandsByNoun(signatures)) {
    parts.push("", `## ${noun}`);
    for (const signature of ofNoun) {
      const places = pathNames(signature.http.path);
      const words = places.map((name) => ` [${name}]`).join("");
      parts.push("", `### \`bw ${noun} ${placeOf(signature).verb}${words}\``, "", `${signature.summary}.`);
      const options = fieldsOf(signature).map((field) => optionOf(field, places[0] === field.name));
      if (options.length === 0) continue;
      parts.push(
        "",
        ...table(
          ["option", "meaning"],
          options.map(({ flags, description }) => [`\`${flags}\``, description]),
        ),
      );
    }
  }
  return `${parts.join("\n")}\n`;
}

function errorsPage(): string {
  const rows = Object.entries(errorCatalogue).map(([code, { status, wake, sentence }]) => [
    `\`${code as ErrorCode}\``,
    String(status),
    sentence,
    wake ? "yes" : "",
  ]);
  const lead =
    "Every refusal and failure has a stable code. Over HTTP it is a problem (RFC 9457) with this status; at the command " +
    "line, one line and exit code 1. Words in braces are filled in.";
  return `${[heading("Errors", lead), ...table(["code", "status", "sentence", "wakes somebody"], rows)].join("\n")}\n`;
}

function permissionsPage(): string {
  const rows = signatures.map(({ name, allow, summary }) => [
    `\`${name}\``,
    ...roles.map((role) => (allow === "anyone" || allow.includes(role) ? "yes" : "")),
    allow === "anyone" ? `${summary} (needs no sign-in)` : summary,
  ]);
  const lead =
    "Which role may do what. A role says which operations are allowed; a person's scope says on which journeys. What is " +
    "outside the scope answers as if it did not exist.";
  const left = signatures.flatMap(({ name, without = {} }) =>
    Object.entries(without).map(([door, reason]) => `- \`${name}\` is not offered by ${door}: ${reason}.`),
  );
  const parts = [heading("Permissions", lead), ...table(["operation", ...roles, "what it does"], rows)];
  return `${[...parts, "", "Left out of a door:", "", ...left].join("\n")}\n`;
}

function settingsPage(): string {
  const rows = Object.values(settings).map(({ variable, meaning, schema }) => {
    const { default: value } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
    return [`\`${variable}\``, meaning, value === undefined ? "" : `\`${value}\``];
  });
  const lead = "Everything works with none of them set. They are environment variables, read once at the start.";
  return `${[heading("Settings", lead), ...table(["variable", "meaning", "default"], rows)].join("\n")}\n`;
}

function scalesPage(): string {
  const lead =
    "Every rating carries its scale, and answers on two scales are never counted together. These are the scales that files, " +
    "programs and people choose from; `list-scales` gives the same list.";
  const rows = knownScales.map((scale) => [`\`${scale.key}\``, inWords(scale), scale.measures, scale.from]);
  const words = knownScales.flatMap(({ key, words: own }) => {
    const byValue = Map.groupBy(Object.entries(own), ([, value]) => value);
    const said = [...byValue].map(([value, of]) => `${value}: ${of.map(([word]) => word).join(", ")}`);
    return said.length === 0 ? [] : [`- \`${key}\`: ${said.join("; ")}.`];
  });
  return `${[
    heading("Scales", lead),
    ...table(["key", "scale", "measures", "used by"], rows),
    "",
    "## A scale that is not listed",
    "",
    "It is declared in full by its lowest and highest rating and the end that is good, and its key follows from them:",
    "`rating-LOWEST-HIGHEST-high-good`, or `low-good`; 3 to 12 with 12 the best is `rating-3-12-high-good`. What is rated is the",
    "score's name, not the scale's. A rating that a program sends is rejected as `scale-contradicted` when its key means another",
    "scale, as `scale-unknown` when its key is made up, with the key to use, and as `scale-invalid` when it ends before it begins.",
    "",
    "## From an answer to a value",
    "",
    "A rating is kept as it was written, with its scale and its value on that scale. Nothing is converted from one scale to another.",
    "An answer is a number (`4`, `4.5`, `4,5`, `5 stars`, `4/5`), a number word from zero to ten, or one of the words below; the",
    "mapping of a file can add its own. `4/10` is no answer on a scale to 5, and is rejected.",
    "",
    "In a file, a column of answers in words is read by the list that it shows, of those that survey tools offer: “somewhat",
    "satisfied” is 4 of 5 between “extremely satisfied” and “extremely dissatisfied”, 3 of 5 above “not at all satisfied”, and 5 of 7",
    "below “satisfied”. What each word is worth stands in the mapping; where two lists fit, the import says so.",
    "",
    ...words,
    "",
    "A Net Promoter Score comes from 0 to 10 alone. Where a column of recommendations holds no 0, its scale is marked as doubtful,",
    "and a header that says 1 to 10 is read as `nps-1-10`.",
  ].join("\n")}\n`;
}

function heading(title: string, lead: string): string {
  return `# ${title}\n\n${lead}\n\nWritten from the code by \`node tools/generate.ts\`; do not edit.\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}
