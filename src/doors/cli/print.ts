/** An operation's answer for people: lines of names and values, and tables. Programs ask for JSON instead. */
export function print(answer: unknown, width: number): string {
  return `${block(answer, "", width).join("\n")}\n`;
}

type Row = Record<string, unknown>;

const narrowest = 8;
const widestCell = 48;

function block(value: unknown, indent: string, width: number): string[] {
  if (isRows(value)) return table(value, indent, width);
  if (!isRow(value) || inline(value) !== undefined) return [indent + cell(value)];
  const entries = Object.entries(value);
  const short = entries.filter(([, inner]) => isShort(inner));
  const name = Math.max(0, ...short.map(([key]) => key.length));
  return [
    ...short.map(([key, inner]) => `${indent}${key.padEnd(name)}  ${cell(inner)}`),
    ...entries
      .filter(([, inner]) => !isShort(inner))
      .flatMap(([key, inner]) => ["", `${indent}${key}`, ...block(inner, `${indent}  `, width)]),
  ];
}

/** Columns in the order of the first row, as many as fit; those that are empty or long structures are left out. */
function table(rows: readonly Row[], indent: string, width: number): string[] {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const useful = names.filter((name) => rows.some((row) => isShort(row[name]) && cell(row[name]) !== ""));
  const columns: { name: string; width: number }[] = [];
  let left = width - indent.length;
  for (const name of useful) {
    const longest = Math.max(name.length, ...rows.map((row) => cell(row[name]).length));
    const needed = Math.min(longest, name === "id" || name.endsWith("Id") ? longest : widestCell);
    if (left < Math.min(needed, narrowest)) break;
    columns.push({ name, width: Math.min(needed, left) });
    left -= needed + 2;
  }
  const line = (texts: readonly string[]) =>
    indent +
    columns
      .map((column, index) => padded(texts[index] ?? "", column.width))
      .join("  ")
      .trimEnd();
  return [
    line(columns.map(({ name }) => name)),
    line(columns.map((column) => "-".repeat(column.width))),
    ...rows.map((row) => line(columns.map(({ name }) => (isShort(row[name]) ? cell(row[name]) : "...")))),
  ];
}

function padded(text: string, width: number): string {
  return text.length <= width ? text.padEnd(width) : `${text.slice(0, width - 3)}...`;
}

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isRows(value: unknown): value is Row[] {
  return Array.isArray(value) && value.length > 0 && value.every((each) => isRow(each) && inline(each) === undefined);
}

function isShort(value: unknown): boolean {
  return !isRows(value) && (!isRow(value) || inline(value) !== undefined);
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(cell).join(", ");
  if (isRow(value)) return inline(value) ?? "...";
  return visible(String(value));
}

/** Small structures that people read as one value: an estimate, a refusal to estimate, a period, a few attributes. */
function inline(value: Row): string | undefined {
  if ("refused" in value) return `not given: ${value.refused} (n ${value.n})`;
  if ("low" in value && "high" in value) {
    return `${number(value.value)} (${number(value.low)} to ${number(value.high)}, n ${value.n})`;
  }
  if ("from" in value && "to" in value) return `${value.from} to ${value.to}`;
  const entries = Object.entries(value);
  const scalars = entries.every(([, inner]) => inner === null || typeof inner !== "object");
  if (!scalars || entries.length > 3) return undefined;
  return entries.map(([name, inner]) => `${name} ${cell(inner)}`).join(", ");
}

function number(value: unknown): string {
  return String(Number(Number(value).toPrecision(4)));
}

/** Customers' words go to a terminal: characters that would steer it are shown as spaces. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, " ");
}
