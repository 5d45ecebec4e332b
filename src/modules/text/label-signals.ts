import type { Database } from "../../kernel/context.ts";
import { isPlaceholder } from "../../language/normalise.ts";
import { type NewLabel, readTexts, writeLabels } from "../signals/index.ts";
import type { UnderstandingOf } from "./understanding.ts";

/** Reads the texts of some signals and writes their labels, replacing those that rules gave them before. */
export async function labelSignals(
  db: Database,
  workspaceId: string,
  signalIds: readonly string[],
  understandingOf: UnderstandingOf,
): Promise<void> {
  const { understanding, version } = await understandingOf(db, workspaceId);
  const texts = await readTexts(db, workspaceId, signalIds);
  const labels: NewLabel[] = [];
  for (const { signalId, ordinal, question, text } of texts) {
    const whole = { signalId, kind: "sentiment", themeId: null, textOrdinal: ordinal, start: null, end: null } as const;
    if (text === "" || isPlaceholder(text, question ?? undefined)) {
      // It says nothing; the label says that this was looked at.
      labels.push({ ...whole, polarity: null });
      continue;
    }
    const understood = understanding.understand(text, { question: question ?? undefined });
    labels.push({ ...whole, polarity: understood.sentiment.polarity });
    for (const statement of understood.statements) {
      if (statement.polarity === "neutral") continue;
      const { start, end, polarity } = statement;
      labels.push({ signalId, kind: "sentiment", themeId: null, polarity, textOrdinal: ordinal, start, end });
    }
    for (const { key, start, end, polarity } of understood.themes) {
      labels.push({ signalId, kind: "theme", themeId: key, polarity, textOrdinal: ordinal, start, end });
    }
  }
  await writeLabels(db, workspaceId, { origin: "rules", version, signalIds, labels });
}
