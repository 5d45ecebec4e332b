import type { Database } from "../../../kernel/context.ts";
import { emailSchema, type Group, type Person } from "../contract.ts";
import { readGroups } from "../store/groups.ts";
import { activeAdministrators, readPeople } from "../store/people.ts";
import { type FileRow, rowReader } from "./columns.ts";
import type { PeoplePreview } from "./contract.ts";
import type { JourneyOwners } from "./journey-owners.ts";
import { parsePeople } from "./parse.ts";

type Row = PeoplePreview["rows"][number];
type Change = Row["changes"][number];
type Journey = Awaited<ReturnType<JourneyOwners["list"]>>[number];

/** A row with what it needs to be done. */
export interface PlannedRow extends Row {
  said: FileRow;
  /** Who it is about; null while they are not here. */
  person: Person | null;
  journeyIds: string[];
}

export interface PeoplePlan {
  rows: PlannedRow[];
  groups: Group[];
  newGroups: PeoplePreview["newGroups"];
}

/** What each row of a file means for who is here now. Nothing is changed. @throws AppError as {@link parsePeople} */
export async function planPeople(
  db: Database,
  workspaceId: string,
  csv: string,
  journeyOwners: JourneyOwners,
): Promise<PeoplePlan> {
  const { headers, rows } = parsePeople(csv);
  const read = rowReader(headers);
  const people = await readPeople(db, workspaceId);
  const groups = await readGroups(db, workspaceId);
  const journeys = await journeyOwners.list(db, workspaceId);
  const here: Here = {
    ...{ people, groups, journeys },
    administrators: new Set(await activeAdministrators(db, workspaceId)),
    emails: new Map(),
    claimed: new Map(),
  };
  const planned = rows.map((cells, index): PlannedRow => {
    const row = index + 2;
    const said = read(cells);
    const person = people.find(({ email }) => email.toLowerCase() === said.email) ?? null;
    const about = { row, said, person, name: said.name || (person?.name ?? ""), email: said.email };
    const rejection =
      cells.length === headers.length
        ? problemOf(said, person, here)
        : reject("cell-count", `It has ${cells.length} cells, and the header has ${headers.length}.`);
    if (!here.emails.has(said.email)) here.emails.set(said.email, row);
    if (rejection !== null) return { ...about, outcome: "rejected", changes: [], rejection, journeyIds: [] };
    const owned = said.journeys.map((name) => journeyCalled(name, here)!);
    for (const { id } of owned) here.claimed.set(id, row);
    if (person !== null && said.role !== "") {
      if (said.role === "administrator") here.administrators.add(person.id);
      else here.administrators.delete(person.id);
    }
    const changes = changesOf(said, person, owned, here);
    const outcome = person === null ? "added" : changes.length > 0 ? "changed" : "unchanged";
    return { ...about, outcome, changes, rejection: null, journeyIds: owned.map(({ id }) => id) };
  });
  return { rows: planned, groups, newGroups: newGroupsOf(planned, groups) };
}

/** Who and what is in the workspace, and what earlier rows of the file have said. */
interface Here {
  people: readonly Person[];
  groups: readonly Group[];
  journeys: readonly Journey[];
  administrators: Set<string>;
  emails: Map<string, number>;
  claimed: Map<string, number>;
}

const reject = (code: string, reason: string) => ({ code, reason });
const longest = 200;

function problemOf(said: FileRow, person: Person | null, here: Here): Row["rejection"] {
  const { email, role, name } = said;
  if (email === "") return reject("email-missing", "It has no e-mail address, by which people are recognised.");
  if (!emailSchema.safeParse(email).success) return reject("email-unreadable", "That is not an e-mail address.");
  const earlier = here.emails.get(email);
  if (earlier !== undefined) return reject("email-twice", `Row ${earlier} is about the same address.`);
  if (person === null && name === "") return reject("name-missing", "Say what the person is called.");
  if ([name, said.title, said.department, ...said.teams].some(({ length }) => length > longest))
    return reject("too-long", `A name, title, department or team is longer than ${longest} characters.`);
  return problemOfRole(role, person, here) ?? problemOfJourneys(said, here);
}

function problemOfRole(role: FileRow["role"], person: Person | null, here: Here): Row["rejection"] {
  if (role === "unknown")
    return reject(
      "role-unknown",
      "Say administrator, champion, executive, journey owner, analyst, front line or viewer as the role.",
    );
  if (person === null && role === "") return reject("role-missing", "Say which role the person has.");
  if (person?.active === false)
    return reject("access-ended", "Their access was ended. Let them in again on the page of people first.");
  if (role === "" || role === person?.role) return null;
  if (role === "partner" || person?.role === "partner")
    return reject(
      "role-partner",
      "People of a partner see that partner's journeys only: add or change them one by one.",
    );
  if (role === "administrator" && person !== null && person.scope.kind !== "workspace")
    return reject(
      "scope-limited",
      "An administrator sees the whole workspace, and they see some journeys: change that first.",
    );
  if (person !== null && here.administrators.has(person.id) && here.administrators.size === 1)
    return reject("last-administrator", "They are the only active administrator.");
  return null;
}

function problemOfJourneys({ journeys }: FileRow, here: Here): Row["rejection"] {
  for (const name of journeys) {
    const journey = journeyCalled(name, here);
    if (journey === undefined)
      return reject("journey-unknown", `There is not exactly one journey called “${name.slice(0, longest)}”.`);
    const earlier = here.claimed.get(journey.id);
    if (earlier !== undefined) return reject("journey-twice", `Row ${earlier} has the journey “${journey.name}”, too.`);
  }
  return null;
}

function journeyCalled(name: string, { journeys }: Here): Journey | undefined {
  const called = journeys.filter((journey) => journey.name.toLowerCase() === name.toLowerCase());
  return called.length === 1 ? called[0] : undefined;
}

function changesOf(said: FileRow, person: Person | null, owned: readonly Journey[], here: Here): Change[] {
  const changes: Change[] = [];
  const note = (field: Change["field"], from: string | null, to: string) => {
    if (to !== "" && from !== to) changes.push({ field, from, to });
  };
  note("name", person?.name ?? null, said.name);
  note("title", person?.title ?? null, said.title);
  note("role", person?.role ?? null, said.role);
  const mine = here.groups.filter(({ id }) => person?.groupIds.includes(id));
  const isIn = (kind: Group["kind"], name: string) =>
    mine.some((group) => group.kind === kind && group.name.toLowerCase() === name.toLowerCase());
  const departments = mine.filter(({ kind }) => kind === "department").map(({ name }) => name);
  if (said.department !== "" && !(departments.length === 1 && isIn("department", said.department)))
    note("department", departments.length === 0 ? null : departments.join(", "), said.department);
  for (const team of said.teams) if (!isIn("team", team)) note("team", null, team);
  for (const { name, ownerId } of owned) {
    if (person !== null && ownerId === person.id) continue;
    changes.push({ field: "journey", from: here.people.find(({ id }) => id === ownerId)?.name ?? null, to: name });
  }
  return changes;
}

function newGroupsOf(rows: readonly PlannedRow[], groups: readonly Group[]): PeoplePreview["newGroups"] {
  const named = rows
    .filter(({ outcome }) => outcome !== "rejected")
    .flatMap(({ said }) => [
      ...(said.department === "" ? [] : [{ kind: "department" as const, name: said.department }]),
      ...said.teams.map((name) => ({ kind: "team" as const, name })),
    ]);
  const keyOf = ({ kind, name }: { kind: string; name: string }) => `${kind} ${name.toLowerCase()}`;
  const known = new Set(groups.map(keyOf));
  return [...new Map(named.toReversed().map((group) => [keyOf(group), group])).values()]
    .toReversed()
    .filter((group) => !known.has(keyOf(group)));
}
