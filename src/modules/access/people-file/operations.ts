import { workspaceOf } from "../../../kernel/actor.ts";
import type { Context } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import type { Identity } from "../identity.ts";
import { admit } from "../operations/add-person.ts";
import { changeGroup, insertGroup, readGroup, setMembers } from "../store/groups.ts";
import { changeMember, readPerson } from "../store/people.ts";
import { lockWorkspace } from "../store/workspaces.ts";
import { importPeople, type PeopleImported, type PeoplePreview, previewPeopleImport } from "./contract.ts";
import type { JourneyOwners } from "./journey-owners.ts";
import { type PeoplePlan, type PlannedRow, planPeople } from "./plan.ts";

export const previewPeopleImportWith = (journeyOwners: JourneyOwners) =>
  operation(previewPeopleImport, async ({ db, actor }, { csv }) => {
    const { rows, newGroups } = await planPeople(db, workspaceOf(actor), csv, journeyOwners);
    return { counts: countsOf(rows), newGroups, rows: rows.map(presentRow) };
  });

/** @param mails whether the installation sends mail */
export const importPeopleWith = (identity: Identity, mails: boolean, journeyOwners: JourneyOwners) =>
  operation(importPeople, async (context, { csv, handOver }) => {
    const { db, actor } = context;
    const workspaceId = workspaceOf(actor);
    // Whoever changes people or brings in another file meanwhile waits, so that what was planned still holds.
    await lockWorkspace(db, workspaceId);
    const plan = await planPeople(db, workspaceId, csv, journeyOwners);
    const rows: PeopleImported["rows"] = [];
    let letters = 0;
    for (const row of plan.rows) {
      const { personId, oneTimePassword, hasLetter } = await take(context, row, { identity, mails, handOver });
      if (hasLetter) letters += 1;
      for (const journeyId of row.journeyIds) await journeyOwners.setOwner(db, workspaceId, journeyId, personId!);
      rows.push({ ...presentRow(row), personId, oneTimePassword });
    }
    await fillGroups(context, plan, new Map(rows.map(({ row, personId }) => [row, personId])));
    return { counts: countsOf(rows), newGroups: plan.newGroups, rows, letters };
  });

/** Adds or changes the person that a row is about; what it says of groups and journeys comes afterwards. */
async function take(
  context: Context,
  { outcome, said, person }: PlannedRow,
  { identity, mails, handOver }: { identity: Identity; mails: boolean; handOver: boolean },
) {
  const { db, actor } = context;
  const workspaceId = workspaceOf(actor);
  const role = said.role === "" || said.role === "unknown" ? person?.role : said.role;
  if (outcome === "added") {
    const { name, email, title } = said;
    const scope = { kind: "workspace" } as const;
    const input = { name, email, role: role!, scope, handOver, ...(title !== "" && { title }) };
    const added = await admit(context, { identity, mails }, input);
    return { personId: added.person.id, oneTimePassword: added.oneTimePassword, hasLetter: added.letter !== null };
  }
  if (outcome === "changed") {
    const { id, version, scope, active, name, title } = person!;
    const after = { name: said.name || name, title: said.title || title, role: role!, scope, active };
    if (!(await changeMember(db, workspaceId, id, version, after))) {
      throw new AppError("CONFLICT", { noun: "person", current: await readPerson(db, workspaceId, id) });
    }
  }
  return { personId: outcome === "rejected" ? null : person!.id, oneTimePassword: null, hasLetter: false };
}

/** Departments and teams with those that the file puts into them. Nobody is taken out of a team; a department is one's only one. */
async function fillGroups(
  { db, actor, newId, now }: Context,
  { rows, groups, newGroups }: PeoplePlan,
  personIds: ReadonlyMap<number, string | null>,
): Promise<void> {
  const workspaceId = workspaceOf(actor);
  const made = newGroups.map((group) => ({ ...group, id: newId(), memberIds: [], version: 1 }));
  for (const { id, kind, name } of made) await insertGroup(db, { id, workspaceId, kind, name, createdAt: now });
  for (const group of [...groups, ...made]) {
    const names = ({ said }: PlannedRow) =>
      group.kind === "department" ? [said.department] : group.kind === "team" ? said.teams : [];
    const isNamed = (row: PlannedRow) => names(row).some((name) => name.toLowerCase() === group.name.toLowerCase());
    const members = new Set(group.memberIds);
    for (const row of rows) {
      const personId = personIds.get(row.row);
      if (!personId) continue;
      if (isNamed(row)) members.add(personId);
      else if (group.kind === "department" && row.said.department !== "") members.delete(personId);
    }
    if (members.size === group.memberIds.length && group.memberIds.every((id) => members.has(id))) continue;
    if (!(await changeGroup(db, workspaceId, group.id, group.version, group.name))) {
      throw new AppError("CONFLICT", { noun: group.kind, current: await readGroup(db, workspaceId, group.id) });
    }
    await setMembers(db, workspaceId, group.id, [...members]);
  }
}

function presentRow({ row, outcome, name, email, changes, rejection }: PlannedRow): PeoplePreview["rows"][number] {
  return { row, outcome, name, email, changes, rejection };
}

function countsOf(rows: readonly { outcome: keyof Omit<PeoplePreview["counts"], "rows"> }[]): PeoplePreview["counts"] {
  const counts = { rows: rows.length, added: 0, changed: 0, unchanged: 0, rejected: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}
