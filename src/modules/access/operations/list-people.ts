import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { listPeople as signature } from "../contract.ts";
import { readPeople } from "../store/people.ts";

/** Whose account a password alone would open is for administrators to know. */
export const listPeople = operation(signature, async ({ db, actor }) => {
  const people = await readPeople(db, workspaceOf(actor));
  if (actor.role === "administrator") return { people };
  return { people: people.map((person) => ({ ...person, hasSecondFactor: null })) };
});
