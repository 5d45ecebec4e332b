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
import { administrator, departments, partners, people, teams, workspace } from "./organisation.ts";
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
  await nameCustomers(stage);
  const ids = await addEveryone(stage);
  const groups = await addGroups(stage, (key) => ids.get(key)!);
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
      const id = known(ids, key);
      const { workspaceId } = stage;
      return {
        kind: "person",
        id,
        name: person.name,
        personId: id,
        workspaceId,
        role: person.role,
        scope: wholeWorkspace,
      };
    },
  };
}

async function nameCustomers(stage: Stage): Promise<void> {
  const { workspace: present } = await stage.act(readSession, {});
  if (present === null || present.customersWord === workspace.customersWord) return;
  await stage.act(updateWorkspace, { customersWord: workspace.customersWord, version: present.version });
}

/** Scopes come later: journeys do not exist yet. */
async function addEveryone(stage: Stage): Promise<Map<string, string>> {
  const present = new Map((await stage.act(listPeople, {})).people.map(({ email, id }) => [email, id]));
  const ids = new Map<string, string>();
  for (const { key, name, email, title, role } of [administrator, ...people]) {
    const known = present.get(email);
    ids.set(key, known ?? (await stage.act(addPerson, { name, email, title, role })).person.id);
  }
  return ids;
}

async function addGroups(stage: Stage, idOf: (key: string) => string): Promise<Map<string, string>> {
  const ids = new Map((await stage.act(listGroups, {})).groups.map(({ name, id }) => [name, id]));
  const add = async (kind: Group["kind"], name: string, memberIds: string[] = []) => {
    if (!ids.has(name)) ids.set(name, (await stage.act(createGroup, { kind, name, memberIds })).id);
  };
  for (const name of departments) await add("department", name);
  for (const name of partners) await add("partner", name);
  for (const { name, members } of teams) await add("team", name, members.map(idOf));
  return ids;
}
