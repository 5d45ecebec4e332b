import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData } from "@tanstack/react-query";
import { words } from "../../../web/catalogue/index.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { Trouble } from "../../../web/ui/state.tsx";
import { CustomerWords } from "../../../web/ui/words.tsx";
import { previewTheme } from "../contract.ts";
import { around } from "./around.ts";

const shown = 5;

/** The words being entered, tried on real comments: how many would earn the theme, and which stretch of each earns it. */
export function PhrasePreview(props: { phrases: string[]; exclusions: string[] }) {
  const labels = words.themes.preview;
  const asked = JSON.stringify({ phrases: props.phrases, exclusions: props.exclusions });
  const [settled] = useDebouncedValue(asked, 400);
  const input = JSON.parse(settled) as typeof props;
  const answer = useAnswer(previewTheme, input, {
    enabled: input.phrases.length > 0,
    placeholderData: keepPreviousData,
  });
  const found = input.phrases.length === 0 ? undefined : answer.data;
  return (
    <section className="theme-preview" aria-label={labels.title} aria-busy={answer.isFetching}>
      <p className="soft" role="status">
        {found === undefined ? labels.empty : sentenceFor(found)}
      </p>
      {answer.error !== null && <Trouble error={answer.error} />}
      {found?.examples.slice(0, shown).map((example) => {
        const cut = around(example);
        // A signal may have several comments that match.
        return (
          <CustomerWords
            key={`${example.signalId} ${example.text}`}
            text={cut.text}
            marks={[{ ...cut, label: labels.title }]}
          />
        );
      })}
    </section>
  );
}

function sentenceFor({ sampled, matched }: { sampled: number; matched: number }): string {
  const labels = words.themes.preview;
  if (sampled === 0) return labels.noComments;
  return matched === 0 ? labels.none(sampled) : labels.found(matched, sampled);
}
