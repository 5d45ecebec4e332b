import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData } from "@tanstack/react-query";
import type { z } from "zod";
import { words } from "../../../web/catalogue/index.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { Trouble } from "../../../web/ui/state.tsx";
import { CustomerWords } from "../../../web/ui/words.tsx";
import { previewTheme } from "../contract.ts";
import { around } from "./around.ts";

const shown = 4;

/** The words being entered, tried on real comments: how many would earn the theme, and which stretch of each earns it. */
export function PhrasePreview(props: {
  /** The theme that is being changed; left out for a new one. */
  themeId: string | undefined;
  phrases: string[];
  exclusions: string[];
  examples: string[];
  counterexamples: string[];
}) {
  const labels = words.themes.preview;
  const asked = JSON.stringify(props);
  const [settled] = useDebouncedValue(asked, 400);
  const input = JSON.parse(settled) as typeof props;
  const answer = useAnswer(previewTheme, input, {
    enabled: isGiven(input),
    placeholderData: keepPreviousData,
  });
  const found = isGiven(input) ? answer.data : undefined;
  return (
    <section className="theme-preview" aria-label={labels.title} aria-busy={answer.isFetching}>
      <p className="soft" role="status">
        {found === undefined ? labels.empty : sentenceFor(found)}
      </p>
      {answer.error !== null && <Trouble error={answer.error} />}
      {found !== undefined &&
        shownOf(found).map((example) => (
          // A signal may have several comments that match.
          <Tried key={`${example.signalId} ${example.text}`} {...example} />
        ))}
    </section>
  );
}

const isGiven = ({ themeId, phrases, examples }: { themeId?: string; phrases: string[]; examples: string[] }) =>
  themeId !== undefined || phrases.length + examples.length > 0;

type Preview = z.infer<typeof previewTheme.output>;
type Example = Omit<Preview["changes"][number], "change"> & { change?: "gained" | "lost" };

/** What changes, some of both; where nothing does, what has the theme. */
function shownOf({ changes, examples }: Preview): Example[] {
  const some = (change: "gained" | "lost") => changes.filter((each) => each.change === change).slice(0, shown);
  return changes.length > 0 ? [...some("gained"), ...some("lost")] : examples.slice(0, shown);
}

function Tried({ text, start, end, change }: Example) {
  const labels = words.themes.preview;
  const cut = around({ text, start: start ?? 0, end: end ?? Math.min(text.length, 200) });
  const marks = start === null ? [] : [{ ...cut, label: labels.title }];
  return (
    <CustomerWords text={cut.text} marks={marks}>
      {change === undefined ? undefined : labels[change]}
    </CustomerWords>
  );
}

function sentenceFor({ sampled, matched, gained, lost }: Preview): string {
  const labels = words.themes.preview;
  if (sampled === 0) return labels.noComments;
  const found = matched === 0 ? labels.none(sampled) : labels.found(matched, sampled);
  // Of a new theme all that have it gain it.
  return gained === matched && lost === 0 ? found : `${found} ${labels.changes(gained, lost)}`;
}
