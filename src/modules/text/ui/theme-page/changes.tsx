import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { z } from "zod";
import { words } from "../../../../web/catalogue/index.ts";
import { reshapingWords } from "../../../../web/catalogue/reshaping.ts";
import { useAct, useAnswer } from "../../../../web/connection/hooks.ts";
import { useMay } from "../../../../web/connection/session.ts";
import { moment } from "../../../../web/ui/format.ts";
import { within } from "../../../../web/ui/link.tsx";
import { Card } from "../../../../web/ui/page.tsx";
import { Trouble } from "../../../../web/ui/state.tsx";
import { listTaxonomyChanges, undoTaxonomyChange } from "../../contract.ts";

type Change = z.infer<typeof listTaxonomyChanges.output>["changes"][number];

/** The latest merges, splits and moves, and taking them back. */
export function TaxonomyChanges() {
  const labels = reshapingWords.changes;
  const changes = useAnswer(listTaxonomyChanges, {}).data?.changes ?? [];
  const navigate = useNavigate();
  const act = useAct(undoTaxonomyChange);
  const mayUndo = useMay(undoTaxonomyChange);
  if (changes.length === 0) return null;
  const undo = (number: number) =>
    act.mutate(
      { number },
      {
        onSuccess: ({ jobId }) => {
          if (jobId !== null) void navigate({ to: within("/themes"), search: { job: jobId }, replace: true });
        },
      },
    );
  return (
    <Card title={labels.title}>
      <ul className="plain-list">
        {changes.map((change) => (
          <li key={change.number}>
            {sentenceOf(change)} <span className="soft">{moment(change.at)}</span>{" "}
            {change.state === "undoable" ? (
              mayUndo && (
                <Button
                  size="compact-xs"
                  variant="default"
                  loading={act.isPending}
                  aria-label={labels.undoOf(sentenceOf(change))}
                  onClick={() => undo(change.number)}
                >
                  {words.shell.undo}
                </Button>
              )
            ) : (
              <span className="soft">({labels[change.state]})</span>
            )}
          </li>
        ))}
      </ul>
      {act.error !== null && <Trouble error={act.error} />}
    </Card>
  );
}

function sentenceOf({ kind, theme, other }: Change): string {
  const labels = reshapingWords.changes;
  return kind === "move" ? labels.move(theme, other) : labels[kind](theme, other ?? "");
}
