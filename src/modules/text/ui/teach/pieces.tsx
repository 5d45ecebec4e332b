import { Button, Kbd } from "@mantine/core";
import { teachingWords } from "../../../../web/catalogue/teaching.ts";
import { keys } from "../../../../web/keys/keys.ts";
import type { Judging } from "./judging.ts";

/** The pieces of a comment, each with its tone and themes; the chosen one takes what is said next. */
export function Pieces(props: {
  text: string;
  judging: Judging;
  names: ReadonlyMap<string, string>;
  choose: (at: number | null) => void;
  cut: () => void;
}) {
  const { text, judging } = props;
  const labels = teachingWords.statements;
  const row = (at: number | null, said: string, about: string) => (
    <button type="button" className="teach-piece" aria-pressed={judging.at === at} onClick={() => props.choose(at)}>
      <span className={at === null ? undefined : "words"}>{said}</span>
      <small className="soft">{about}</small>
    </button>
  );
  return (
    <fieldset className="teach-pieces">
      <legend>{labels.title}</legend>
      {row(null, labels.whole, "")}
      {judging.pieces.map(({ start, end, tone, themeIds }, at) => (
        <div key={start}>
          {row(
            at,
            text.slice(start, end).trim(),
            [
              tone === null ? labels.unread : teachingWords.tones[tone],
              ...themeIds.map((id) => props.names.get(id) ?? ""),
            ].join(" · "),
          )}
        </div>
      ))}
      <p className="soft" style={{ margin: "6px 0" }}>
        {labels.hint}
      </p>
      <Button size="compact-sm" variant="default" rightSection={<Kbd size="xs">{keys.cut}</Kbd>} onClick={props.cut}>
        {labels.cut}
      </Button>
    </fieldset>
  );
}
