import type { ColumnRole } from "../contract.ts";
import { ratingsInChoices } from "../layouts/choices.ts";
import type { Examined } from "./examined.ts";
import { headerWords } from "./header-words.ts";
import type { Nature } from "./nature.ts";
import { placeholdersIn } from "./placeholders.ts";
import { proposeScore } from "./scales.ts";
import { sentimentRole } from "./sentiment-values.ts";
import type { ColumnStatistics } from "./statistics.ts";

/** The role of every column, in file order, and what people should know about single columns. */
export function assignRoles(examined: Examined): { roles: ColumnRole[]; findings: string[] } {
  const { table, natures, date, together } = examined;
  const { grouping, rowId, customer } = together.keys;
  const findings: string[] = [];
  const hasQuestion = natures.includes("question");
  const roles = table.columns.map((column, index): ColumnRole => {
    const nature = natures[index]!;
    if (column === date) return { role: "date" };
    if (column === rowId) return { role: "row-id" };
    if (column === grouping[0]) return { role: "grouping-key" };
    if (grouping.includes(column)) return { role: "grouping-key", attribute: column.header };
    if (customer.includes(column)) return { role: "customer-identifier", kind: headerWords(column.header) };
    return byNature(column, nature, { hasQuestion, lowIsPositive: together.lowIsPositive }, findings);
  });
  return { roles: onceEach(roles, findings, examined), findings };
}

/**
 * The roles that a layout gives, and for the columns that it leaves open what their values suggest: a question of the
 * survey is a rating, an answer in words or an attribute, never what identifies or dates the act.
 */
export function completeRoles(
  given: readonly (ColumnRole | null)[],
  examined: Examined,
): { roles: ColumnRole[]; findings: string[] } {
  const findings: string[] = [];
  const { columns } = examined.table;
  const choices = examined.detected.header?.named === "joined" ? ratingsInChoices(columns) : new Map<number, never>();
  const roles = columns.map((column, index): ColumnRole => {
    const nature = examined.natures[index]!;
    return (
      given[index] ??
      choices.get(index) ??
      (nature === "identifier" || nature === "date" || nature === "other"
        ? { role: "attribute", name: column.header }
        : byNature(column, nature, { hasQuestion: true, lowIsPositive: null }, findings))
    );
  });
  return { roles: onceEach(roles.map(asked), findings, examined), findings };

  function asked(as: ColumnRole, index: number): ColumnRole {
    if (as.role !== "text" || given[index] !== null) return as;
    return { ...as, question: examined.table.columns[index]!.header };
  }
}

function byNature(
  column: ColumnStatistics,
  nature: Nature,
  known: { hasQuestion: boolean; lowIsPositive: boolean | null },
  findings: string[],
): ColumnRole {
  const name = column.header;
  switch (nature) {
    case "e-mail":
      return { role: "customer-identifier", kind: "e-mail" };
    case "phone":
      return { role: "customer-identifier", kind: "phone" };
    case "person-name":
      return { role: "customer-attribute", name };
    case "score":
      return scoreRole(column, findings);
    case "sentiment":
      if (known.lowIsPositive === null && column.numbers === column.filled) {
        findings.push(`"${name}" is taken as the source's sentiment with high numbers positive; please confirm.`);
      }
      return sentimentRole(column, known.lowIsPositive);
    case "flag":
      return { role: "theme-flag", theme: name };
    case "question":
      return { role: "question" };
    case "text": {
      const isAsking = !known.hasQuestion && (name.endsWith("?") || name.split(" ").length >= 4);
      return { role: "text", ...(isAsking ? { question: name } : {}), placeholders: placeholdersIn(column) };
    }
    case "attribute":
      return { role: "attribute", name };
    default:
      return { role: "ignore" };
  }
}

function scoreRole(column: ColumnStatistics, findings: string[]): ColumnRole {
  const score = proposeScore(column);
  if (score === null) return { role: "attribute", name: column.header };
  if (score.doubt !== null) findings.push(`"${column.header}" looks like a rating. ${score.doubt}`);
  const { name, scale, missing, words } = score;
  return { role: "score", name, scale, missing, ...(words === undefined ? {} : { words }) };
}

/** Only one column can be the sentiment; a second one stays visible as an attribute. */
function onceEach(roles: ColumnRole[], findings: string[], { table }: Examined): ColumnRole[] {
  const first = roles.findIndex(({ role }) => role === "sentiment");
  return roles.map((as, index) => {
    if (as.role !== "sentiment" || index === first) return as;
    const { header } = table.columns[index]!;
    findings.push(`"${header}" also looks like a sentiment; it is kept as an attribute.`);
    return { role: "attribute", name: header };
  });
}
