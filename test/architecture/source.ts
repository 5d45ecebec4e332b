import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parseSync, Visitor } from "vite";

/** What a source file says about itself, as far as the rules of the architecture ask. */
export interface SourceFile {
  /** From the project's folder, with forward slashes. */
  path: string;
  lines: number;
  imports: Import[];
  /** Names that reach outside the program, or give up on types, where they stand. */
  uses: Use[];
}

export interface Import {
  /** A file of the project, by path; else the package or `node:` module as written. */
  target: string;
  isFile: boolean;
  /** Gone before the program runs. */
  isType: boolean;
}

export interface Use {
  name: string;
  line: number;
}

export const project = join(import.meta.dirname, "../..");

/** Every file of TypeScript below a folder of the project. */
export function readSources(folder: string): SourceFile[] {
  return readdirSync(join(project, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"))
    .map((name) => posix.join(folder, name.replaceAll("\\", "/")))
    .sort()
    .map((path) => readSource(path, readFileSync(join(project, path), "utf8")));
}

/** @throws Error when the text is no TypeScript */
export function readSource(path: string, text: string): SourceFile {
  const { program, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`);
  const lineOf = (offset: number) => text.slice(0, offset).split("\n").length;
  const imports: Import[] = [];
  const uses: Use[] = [];
  const see = (specifier: string, isType: boolean) => imports.push(importOf(path, specifier, isType));
  const use = (name: string, { start }: { start: number }) => uses.push({ name, line: lineOf(start) });

  new Visitor({
    ImportDeclaration(node) {
      const named = node.specifiers;
      const onlyTypes = named.length > 0 && named.every((each) => "importKind" in each && each.importKind === "type");
      see(node.source.value, node.importKind === "type" || onlyTypes);
    },
    ExportNamedDeclaration(node) {
      if (node.source !== null) see(node.source.value, node.exportKind === "type");
    },
    ExportAllDeclaration: (node) => see(node.source.value, node.exportKind === "type"),
    ImportExpression(node) {
      if (node.source.type === "Literal" && typeof node.source.value === "string") see(node.source.value, false);
    },
    TSImportType: (node) => see(node.source.value, true),
    TSAnyKeyword: (node) => use("any", node),
    MemberExpression(node) {
      if (node.object.type === "Identifier" && node.property.type === "Identifier" && !node.computed)
        use(`${node.object.name}.${node.property.name}`, node);
    },
    NewExpression(node) {
      if (node.callee.type === "Identifier" && node.arguments.length === 0) use(`new ${node.callee.name}()`, node);
    },
    CallExpression(node) {
      if (node.callee.type === "Identifier") use(`${node.callee.name}()`, node);
    },
  }).visit(program);
  for (const statement of program.body) if (hasEffect(statement)) use("an effect of importing", statement);
  for (const comment of comments)
    for (const [word] of comment.value.matchAll(/@ts-[\w-]+|biome-ignore/g)) use(word, comment);
  return { path, lines: text.split("\n").length - 1, imports, uses };
}

function importOf(from: string, specifier: string, isType: boolean): Import {
  if (!specifier.startsWith(".")) return { target: specifier, isFile: false, isType };
  return { target: posix.join(posix.dirname(from), specifier), isFile: true, isType };
}

/** A statement that does something the moment a file is imported, rather than declare what can be done. */
function hasEffect({ type }: { type: string }): boolean {
  return !/^(Import|Export|TS)|(Function|Class|Variable)Declaration$/.test(type);
}
