import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { listPeople as signature } from "../contract.ts";
import { readPeople } from "../store/people.ts";

export const listPeople = operation(signature, async ({ db, actor }) => ({
  people: await readPeople(db, workspaceOf(actor)),
}));
