import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { type Masking, previewMasking, readMasking, setMasking } from "../contract.ts";
import { maskText } from "../masking/masker.ts";
import { readRun } from "../masking/runs.ts";
import { readMaskingOf, writeMasking } from "../masking/store.ts";

export const readMaskingOperation = operation(readMasking, async ({ db, actor }) => {
  requireWholeWorkspace(actor);
  return present(db, workspaceOf(actor));
});

async function present(db: Database, workspaceId: string): Promise<Masking> {
  const run = await readRun(db, workspaceId);
  const stored = run && {
    ...run,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
  return { ...(await readMaskingOf(db, workspaceId)), stored: stored ?? null };
}

export const setMaskingOperation = operation(setMasking, async ({ db, actor, now }, { names, words, version }) => {
  requireWholeWorkspace(actor);
  const workspaceId = workspaceOf(actor);
  const distinct = [...new Set(words)];
  const isWritten = await writeMasking(db, workspaceId, {
    names,
    words: distinct,
    version,
    setBy: actor.name,
    setAt: now,
  });
  const current = await present(db, workspaceId);
  if (!isWritten) throw new AppError("CONFLICT", { noun: "masking", current });
  return current;
});

export const previewMaskingOperation = operation(previewMasking, async ({ actor }, { text, names, words }) => {
  requireWholeWorkspace(actor);
  const own = words.split("\n").map((word) => word.trim());
  return maskText(text, { names, words: own.filter((word) => word.length >= 2) });
});
