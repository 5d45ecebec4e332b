import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { undoWords } from "../../catalogue/changing.ts";
import { askAgain } from "../../connection/ask-again.ts";
import { ProblemError } from "../../connection/call.ts";
import { offerUndo } from "../undo.tsx";
import { differencesIn, isTouched, settled, sidesOf, type Versions } from "./compare.ts";

/** Somebody else saved another version meanwhile: both, for a person to choose from. `theirs` is null when they removed it. */
export type Conflict<F> = Omit<Versions<F>, "theirs"> & { theirs: F | null };

export interface Saving<F, R> {
  /** Saves what was entered: over what was seen when the form opened, or over what the page shows now. */
  save(mine: F, over?: R): void;
  isPending: boolean;
  /** Why it was not saved, when that is nothing for a person to choose about. */
  error: Error | null;
  conflict: Conflict<F> | null;
  /** Saves what was chosen over what the other saved. */
  settle(chosen: F): void;
  /** Back to what was entered. */
  back(): void;
  /** Leaves it as the other left it. */
  giveWay(): void;
}

interface Given<F, R> {
  /** What is edited, as the page shows it; null when there is none yet. */
  row: R | null;
  /** What the form holds of it, in the shape in which it is entered. */
  fieldsOf: (row: R) => F;
  /** @param version 0 where there was nothing */
  send: (fields: F, version: number) => Promise<R>;
  /** What it is called in the notice that it was saved. */
  nameOf: (row: R) => string;
  /** Puts back what was there before, where sending the fields of then is not all. Null: that is not offered. */
  putBack?: ((before: R | null, saved: R) => Promise<unknown>) | null;
  /** What each changed is kept without a question where that is not the same: for fields that are saved one by one. */
  merges?: boolean;
  done?: () => void;
}

type Asked<F, R> = Conflict<F> & { row: R | null };

/**
 * Saves a form over the version that it was opened with. When somebody else saved meanwhile, `conflict` holds both versions until
 * a person has chosen: nothing of either is lost. What is saved can be taken back from the notice that says so.
 */
export function useSaving<F extends object, R extends { version: number }>(given: Given<F, R>): Saving<F, R> {
  const client = useQueryClient();
  // What is edited is what was seen when the form opened; the page behind it may have been read again since.
  const [seen, setSeen] = useState(given.row);
  const [asked, setAsked] = useState<Asked<F, R> | null>(null);
  const act = useMutation<{ saved: R; before: R | null } | Asked<F, R>, Error, { mine: F; over: R | null }>({
    mutationFn: ({ mine, over }) => attempt(given, mine, over),
    // A choice is shown at once; what else the other changed comes behind it.
    onSuccess(end) {
      const again = askAgain(client);
      return "saved" in end ? again : undefined;
    },
  });

  function run(mine: F, over: R | null): void {
    const onSuccess: NonNullable<Parameters<typeof act.mutate>[1]>["onSuccess"] = (end) => {
      if (!("saved" in end)) return setAsked(end);
      setAsked(null);
      setSeen(end.saved);
      given.done?.();
      offerToPutBack(given, end);
    };
    act.mutate({ mine, over }, { onSuccess });
  }

  return {
    save: (mine, over) => run(mine, over ?? seen),
    isPending: act.isPending,
    error: act.error,
    conflict: asked,
    settle: (chosen) => run(chosen, asked?.row ?? null),
    back() {
      setAsked(null);
      act.reset();
    },
    giveWay() {
      setSeen(asked?.row ?? null);
      setAsked(null);
      given.done?.();
    },
  };
}

/**
 * Saves, or says what there is to choose. Nothing is, where the other changed nothing that the form holds: what they saved
 * otherwise stays.
 */
async function attempt<F extends object, R extends { version: number }>(
  given: Given<F, R>,
  mine: F,
  over: R | null,
): Promise<{ saved: R; before: R | null } | Asked<F, R>> {
  try {
    return { saved: await given.send(mine, over?.version ?? 0), before: over };
  } catch (error) {
    const row = currentIn<R>(error);
    if (row === undefined) throw error;
    const began = over === null ? null : given.fieldsOf(over);
    if (row === null) return { began, mine, theirs: null, row };
    const versions = { began, mine, theirs: given.fieldsOf(row) };
    const differences = differencesIn(versions);
    if (differences.length === 0) return { saved: row, before: row };
    if (!isTouched(versions)) return attempt(given, mine, row);
    if (given.merges && !differences.some(({ contested }) => contested))
      return attempt(given, settled(versions, sidesOf(differences)), row);
    return { ...versions, row };
  }
}

/** What somebody else saved; null when they removed it, undefined when this is another refusal. */
function currentIn<R>(error: unknown): R | null | undefined {
  if (!(error instanceof ProblemError) || error.problem.code !== "CONFLICT") return undefined;
  return error.problem.current as R | null | undefined;
}

function offerToPutBack<F extends object, R extends { version: number }>(
  { fieldsOf, send, nameOf, putBack }: Given<F, R>,
  { before, saved }: { before: R | null; saved: R },
): void {
  if (putBack === null || before?.version === saved.version) return;
  const sendBack = before === null ? undefined : () => send(fieldsOf(before), saved.version);
  const takeBack = putBack === undefined ? sendBack : () => putBack(before, saved);
  if (takeBack !== undefined) offerUndo(undoWords.saved(nameOf(saved)), takeBack);
}
