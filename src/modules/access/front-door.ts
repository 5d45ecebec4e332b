import { type Actor, workspaceOf } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import { AppError } from "../../kernel/error.ts";
import type { Group } from "./contract.ts";
import { readGroups } from "./store/groups.ts";
import { namesOfMembers, readPeople, readPerson } from "./store/people.ts";
import { allWorkspaces, findWorkspace } from "./store/workspaces.ts";

/** Names by id, for display; ids that are not of this workspace are left out. Inactive people keep their names. */
export function namesOfPeople(
  db: Database,
  workspaceId: string,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  return namesOfMembers(db, workspaceId, [...new Set(personIds)]);
}

/** Where to write to those who run the workspace. */
export async function addressesOfAdministrators(db: Database, workspaceId: string): Promise<string[]> {
  const people = await readPeople(db, workspaceId);
  return people.filter(({ active, role }) => active && role === "administrator").map(({ email }) => email);
}

/** How many people may sign in to the workspace. */
export async function countPeople(db: Database, workspaceId: string): Promise<number> {
  return (await readPeople(db, workspaceId)).filter(({ active }) => active).length;
}

/** As namesOfPeople, for departments, teams and partners. */
export async function namesOfGroups(
  db: Database,
  workspaceId: string,
  groupIds: readonly string[],
): Promise<Map<string, string>> {
  const groups = await readGroups(db, workspaceId, { ids: [...new Set(groupIds)] });
  return new Map(groups.map(({ id, name }) => [id, name]));
}

/** An active person of the workspace, for example to make them an owner. @throws AppError NOT_FOUND */
export async function requirePerson(
  db: Database,
  workspaceId: string,
  personId: string,
): Promise<{ id: string; name: string }> {
  const person = await readPerson(db, workspaceId, personId);
  if (!person?.active) throw new AppError("NOT_FOUND", { noun: "person", id: personId });
  return { id: person.id, name: person.name };
}

/** A group of one kind of the workspace. @throws AppError NOT_FOUND */
export async function requireGroup(
  db: Database,
  workspaceId: string,
  groupId: string,
  kind: Group["kind"],
): Promise<{ id: string; name: string; memberIds: string[] }> {
  const [group] = await readGroups(db, workspaceId, { ids: [groupId], kind });
  if (group === undefined) throw new AppError("NOT_FOUND", { noun: kind, id: groupId });
  return { id: group.id, name: group.name, memberIds: group.memberIds };
}

/** What other modules go by: the zone in which days begin, the word for customers. @throws AppError NOT_FOUND */
export async function workspaceSettings(
  db: Database,
  workspaceId: string,
): Promise<{ name: string; slug: string; timeZone: string; customersWord: string; demo: boolean }> {
  const workspace = await findWorkspace(db, workspaceId);
  if (workspace === null) throw new AppError("NOT_FOUND", { noun: "workspace", id: workspaceId });
  const { name, slug, timeZone, customersWord, demo } = workspace;
  return { name, slug, timeZone, customersWord, demo };
}

/**
 * True while the demonstration sets itself up: what it makes then is marked as invented; what a visitor makes there later
 * is their own.
 */
export async function isSeeding(db: Database, actor: Actor): Promise<boolean> {
  return actor.kind === "system" && (await workspaceSettings(db, workspaceOf(actor))).demo;
}

/** Every workspace, oldest first, for scheduled work that goes through all of them. */
export async function workspaceIds(db: Database): Promise<string[]> {
  return (await allWorkspaces(db)).map(({ id }) => id);
}
