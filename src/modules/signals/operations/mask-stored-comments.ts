import { setImmediate as nextTurn } from "node:timers/promises";
import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { maskStoredComments, previewStoredMasking, type StoredMaskingExample } from "../contract.ts";
import { optionsFor, type Remasked, remaskedOf } from "../masking/remask.ts";
import { beginRun } from "../masking/runs.ts";
import { readMaskingOf } from "../masking/store.ts";
import { contentsAfter } from "../masking/stored-contents.ts";
import { isImportRunning } from "../store/imports.ts";
import { readKeeping } from "../store/originals.ts";
import { countSignals } from "../store/visible.ts";

export const maskStoredCommentsOperation = operation(maskStoredComments, async (context) => {
  const { db, actor, now } = context;
  requireWholeWorkspace(actor);
  const workspaceId = workspaceOf(actor);
  // It masks by the setting with which it began, and could bring a comment behind the place at which this work is.
  if (await isImportRunning(db, workspaceId)) {
    const state = "running; wait until it has ended, or cancel it";
    throw new AppError("WRONG_STATE", { noun: "import", state });
  }
  const { version } = await readMaskingOf(db, workspaceId);
  const { jobId } = await context.startJob("mask-stored-comments", {});
  await beginRun(db, workspaceId, { jobId, settingVersion: version, startedBy: actor.name, startedAt: now });
  return { jobId };
});

const portion = 500;
/** As many as are masked while somebody waits; ids are hashes, so that the first of them are as good as drawn by lot. */
const mostLooked = 10_000;
const mostMs = 1_500;
const mostExamples = 5;

export const previewStoredMaskingOperation = operation(previewStoredMasking, async ({ db, actor }) => {
  requireWholeWorkspace(actor);
  const workspaceId = workspaceOf(actor);
  const masking = await readMaskingOf(db, workspaceId);
  const examples: StoredMaskingExample[] = [];
  let [looked, changing] = [0, 0];
  const began = performance.now();
  for (let afterId: string | null = null; looked < mostLooked && performance.now() - began < mostMs; ) {
    const stored = await contentsAfter(db, workspaceId, { afterId, limit: portion });
    const optionsOf = await optionsFor(db, workspaceId, masking, stored);
    for (const each of stored) {
      const remasked = remaskedOf(each, optionsOf);
      if (remasked.length > 0) changing += 1;
      const example = remasked.flatMap(exampleOf)[0];
      if (example !== undefined && examples.length < mostExamples) examples.push(example);
    }
    looked += stored.length;
    if (stored.length < portion) break;
    afterId = stored.at(-1)!.id;
    await nextTurn();
  }
  const { kept } = await readKeeping(db, workspaceId);
  return { stored: await countSignals(db, workspaceId), looked, changing, examples, keepsOriginals: kept };
});

const charactersAround = 60;

/** The first place in a text where something would be masked, with what stands around it. */
function exampleOf({ id, content, masked }: Remasked): StoredMaskingExample[] {
  for (const [ordinal, { replaced, placeOf, text: left }] of masked.texts.entries()) {
    const { text } = content.texts[ordinal]!;
    const place = replaced.find(
      ({ start, end }) => left.slice(placeOf(start, "start"), placeOf(end, "end")) !== text.slice(start, end),
    );
    if (place === undefined) continue;
    const { start, end } = place;
    return [
      {
        signalId: id,
        before: textBefore(text, start),
        taken: text.slice(start, end),
        becomes: left.slice(placeOf(start, "start"), placeOf(end, "end")),
        after: textAfter(text, end),
      },
    ];
  }
  return [];
}

/** Some whole words of what stands before a place. */
function textBefore(text: string, end: number): string {
  if (end <= charactersAround) return text.slice(0, end);
  return `…${text.slice(end - charactersAround, end).replace(/^\S*\s*/, "")}`;
}

function textAfter(text: string, start: number): string {
  if (text.length - start <= charactersAround) return text.slice(start);
  return `${text.slice(start, start + charactersAround).replace(/\s*\S*$/, "")}…`;
}
