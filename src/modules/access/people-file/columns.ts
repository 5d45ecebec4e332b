import { AppError } from "../../../kernel/error.ts";
import { type Role, roles } from "../../../kernel/role.ts";

/** What a column says, by its header in lower case with single spaces; the first pattern that fits decides. */
const meanings = [
  ["email", /^((work|business|office) )?(e ?mail|mail)( address)?$|^(login|user ?name)$/],
  ["firstName", /^(first|given) ?names?$|^forename$/],
  ["lastName", /^(last|family) ?name$|^surname$/],
  ["name", /^((full|display|employee|person) )?name$|^(person|employee|colleague)$/],
  ["title", /^(job )?title$|^(job|position|function)$/],
  ["role", /^((bellwether|system|access|user) )?role$|^(permissions?|access( level)?|user type)$/],
  ["department", /^(department|dept|division|business unit|unit)( name)?$/],
  ["teams", /^(teams?|squads?)( names?)?$/],
  ["journeys", /^(customer )?journeys?( owned| names?)?$|^own(s|ed|er of)( journeys?)?$/],
] as const;

type Meaning = (typeof meanings)[number][0];

/** What a row says, as it stands; empty where it says nothing. Roles are `unknown` when the word is none of ours. */
export interface FileRow {
  email: string;
  name: string;
  title: string;
  role: Role | "unknown" | "";
  department: string;
  teams: string[];
  journeys: string[];
}

/** @throws AppError MAPPING_INVALID where no column is the e-mail address */
export function rowReader(headers: readonly string[]): (cells: readonly string[]) => FileRow {
  const plain = headers.map(plainText);
  const places = new Map<Meaning, number>();
  for (const [meaning, pattern] of meanings) {
    const place = plain.findIndex((header, index) => pattern.test(header) && ![...places.values()].includes(index));
    if (place >= 0) places.set(meaning, place);
  }
  if (!places.has("email")) {
    const detail = 'no column is the e-mail address, by which people are recognised; name one "e-mail"';
    throw new AppError("MAPPING_INVALID", { detail });
  }
  return (cells) => {
    const cell = (meaning: Meaning) => oneLine(cells[places.get(meaning) ?? -1] ?? "");
    const role = cell("role");
    return {
      email: cell("email").toLowerCase(),
      name: cell("name") || `${cell("firstName")} ${cell("lastName")}`.trim(),
      title: cell("title"),
      role: role === "" ? "" : roleIn(role),
      department: cell("department"),
      teams: listIn(cells[places.get("teams") ?? -1] ?? ""),
      journeys: listIn(cells[places.get("journeys") ?? -1] ?? ""),
    };
  };
}

/** The words that files use for the roles, beside the roles' own names. */
const roleWords: Partial<Record<Role, readonly string[]>> = {
  administrator: ["admin"],
  champion: ["cx champion", "programme lead", "program lead"],
  executive: ["exec"],
  "journey-owner": ["owner"],
  "front-line": ["frontline", "agent"],
  viewer: ["reader", "read only"],
};

function roleIn(cell: string): Role | "unknown" {
  const word = plainText(cell);
  return roles.find((role) => plainText(role) === word || roleWords[role]?.includes(word)) ?? "unknown";
}

/** Several values in a cell: one a line, or between semicolons or bars. A comma can stand in the name of a journey. */
function listIn(cell: string): string[] {
  const values = cell.split(/[;|\n]/).map(oneLine);
  return [...new Map(values.filter((value) => value !== "").map((value) => [value.toLowerCase(), value])).values()];
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
const plainText = (text: string) =>
  text
    .replace(/[\s_-]+/g, " ")
    .trim()
    .toLowerCase();
