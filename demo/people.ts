import { type Actor, wholeWorkspace } from "../src/kernel/actor.ts";
import {
  addPerson,
  createGroup,
  type Group,
  listGroups,
  listPeople,
  readSession,
  updateWorkspace,
} from "../src/modules/access/contract.ts";
import { markDemo } from "../src/modules/access/index.ts";
import type { PlannedPerson } from "./planned.ts";
import type { Stage } from "./stage.ts";

/** The invented people and groups, by the keys and names that organisation.ts gives them. */
export interface Cast {
  /** Id of a person by key. */
  id(key: string): string;
  /** The person as somebody who acts. */
  actor(key: string): Actor;
  /** Id of a department, team or partner by name. */
  group(name: string): string;
}

export async function addPeople(stage: Stage): Promise<Cast> {
  const { administrator, people, partners, departments, teams } = stage.organisation;
  await nameCustomers(stage);
  const groups = await groupsOf(stage);
  for (const name of partners) await addGroup(stage, groups, "partner", name);
  const ids = await addEveryone(stage, groups);
  for (const name of departments) await addGroup(stage, groups, "department", name);
  for (const { name, members } of teams) {
    const memberIds = members.map((key) => ids.get(key)!);
    await addGroup(stage, groups, "team", name, memberIds);
  }
  const { db } = stage.application.storage;
  await markDemo(db, stage.workspaceId, { personIds: [...ids.values()], groupIds: [...groups.values()] });

  const known = (map: Map<string, string>, name: string) => {
    const id = map.get(name);
    if (id === undefined) throw new Error(`The demonstration has no "${name}"`);
    return id;
  };
  return {
    id: (key) => known(ids, key),
    group: (name) => known(groups, name),
    actor(key) {
      const person = [administrator, ...people].find((each) => each.key === key)!;
      return actorFor(stage, person, known(ids, key));
    },
  };
}

/** Somebody of the workspace as one who acts there. */
export async function personActing(stage: Stage, person: PlannedPerson): Promise<Actor> {
  const { people } = await stage.act(listPeople, {});
  const found = people.find(({ email }) => email === person.email);
  if (found === undefined) throw new Error(`The demonstration has no ${person.name}`);
  return actorFor(stage, person, found.id);
}

function actorFor({ workspaceId }: Stage, { name, role }: PlannedPerson, id: string): Actor {
  return { kind: "person", id, name, personId: id, workspaceId, role, scope: wholeWorkspace };
}

async function nameCustomers(stage: Stage): Promise<void> {
  const { workspace } = stage.organisation;
  const { workspace: present } = await stage.act(readSession, {});
  if (present === null || present.customersWord === workspace.customersWord) return;
  await stage.act(updateWorkspace, { customersWord: workspace.customersWord, version: present.version });
}

/** The journeys that owners are limited to come later: they do not exist yet. */
async function addEveryone(stage: Stage, groups: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const { administrator, people } = stage.organisation;
  const present = new Map((await stage.act(listPeople, {})).people.map(({ email, id }) => [email, id]));
  const ids = new Map<string, string>();
  for (const { key, name, email, title, role, partner } of [administrator, ...people]) {
    const scope = partner === undefined ? undefined : { kind: "partner" as const, partnerId: groups.get(partner)! };
    const id =
      present.get(email) ?? (await stage.act(addPerson, { name, email, title, role, scope, handOver: true })).person.id;
    ids.set(key, id);
  }
  return ids;
}

async function groupsOf(stage: Stage): Promise<Map<string, string>> {
  return new Map((await stage.act(listGroups, {})).groups.map(({ name, id }) => [name, id]));
}

async function addGroup(
  stage: Stage,
  groups: Map<string, string>,
  kind: Group["kind"],
  name: string,
  memberIds: string[] = [],
): Promise<void> {
  if (!groups.has(name)) groups.set(name, (await stage.act(createGroup, { kind, name, memberIds })).id);
}
