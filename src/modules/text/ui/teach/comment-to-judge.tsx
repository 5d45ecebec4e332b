import { Button, Kbd } from "@mantine/core";
import { useRef, useState } from "react";
import type { z } from "zod";
import { teachingWords } from "../../../../web/catalogue/teaching.ts";
import { call } from "../../../../web/connection/call.ts";
import { useAct } from "../../../../web/connection/hooks.ts";
import { keys } from "../../../../web/keys/keys.ts";
import { useKeys } from "../../../../web/keys/use-keys.ts";
import { Trouble } from "../../../../web/ui/state.tsx";
import { offerUndo } from "../../../../web/ui/undo.tsx";
import { CustomerWords } from "../../../../web/ui/words.tsx";
import {
  type CommentToCorrect,
  correctComment,
  type Judgement,
  type Theme,
  type whichSchema,
  withdrawCorrection,
} from "../../contract.ts";
import { begin, cut, go, say, statementsOf, toggle } from "./judging.ts";
import { Pieces } from "./pieces.tsx";
import { ThemesOnOffer } from "./themes-on-offer.tsx";

const keyOf = { negative: "sayNegative", neutral: "sayNeutral", positive: "sayPositive", mixed: "sayMixed" } as const;
const tones = ["negative", "neutral", "positive", "mixed"] as const;

/** One comment, judged as a whole or piece by piece, a keystroke each. */
export function CommentToJudge(props: {
  comment: CommentToCorrect;
  which: z.infer<typeof whichSchema>;
  themes: readonly Theme[];
  /** Themes that were read in the comments around it: the likeliest after its own. */
  usual: readonly string[];
  pass: () => void;
  comeBack: () => void;
}) {
  const { comment, which } = props;
  // A second opinion is formed without the first, and what is drawn by lot is judged without what was read.
  const blind = which !== "unsure";
  const labels = teachingWords;
  const names = new Map(props.themes.map(({ id, name }) => [id, name]));
  const [judging, setJudging] = useState(() => begin(comment, blind));
  const correct = useAct(correctComment);
  const find = useRef<HTMLInputElement>(null);
  const place = { signalId: comment.signalId, ordinal: comment.ordinal };

  function send(given: { tone: Judgement; themeIds: string[]; statements: ReturnType<typeof statementsOf> }) {
    if (correct.isPending) return;
    // Not by callbacks of the mutation: the comment leaves the screen, and they with it, as soon as the list knows.
    correct.mutateAsync({ ...place, ...given, sampled: which === "sample" }).then(
      ({ corrections }) => {
        offerUndo(labels.saved(corrections), async () => {
          await call(withdrawCorrection, place);
          props.comeBack();
        });
        props.pass();
      },
      () => undefined, // shown below, from the mutation
    );
  }

  function judge(tone: Judgement) {
    if (judging.at === null) send({ tone, themeIds: [...judging.themeIds], statements: statementsOf(judging) });
    else setJudging((now) => say(now, tone));
  }

  const reject = () => send({ tone: "none", themeIds: [], statements: [] });
  const accept = () =>
    comment.tone !== null &&
    !blind &&
    send({ tone: comment.tone, themeIds: [...judging.themeIds], statements: statementsOf(judging) });
  const offered = [...new Set([...(blind ? [] : comment.themes.map(({ themeId }) => themeId)), ...props.usual])]
    .filter((id) => names.has(id))
    .slice(0, 5);
  const give = (number: number) => () => {
    const id = offered[number];
    if (id !== undefined) setJudging((now) => toggle(now, id));
  };
  useKeys({
    sayNegative: () => judge("negative"),
    sayNeutral: () => judge("neutral"),
    sayPositive: () => judge("positive"),
    sayMixed: () => judge("mixed"),
    ...{ accept, reject, skip: props.pass },
    cut: () => setJudging(cut),
    next: () => setJudging((now) => go(now, 1)),
    previous: () => setJudging((now) => go(now, -1)),
    findTheme: () => find.current?.focus(),
    ...{ theme1: give(0), theme2: give(1), theme3: give(2), theme4: give(3), theme5: give(4) },
  });
  const marks = blind
    ? []
    : comment.themes.flatMap(({ themeId, start, end }) =>
        start === null || end === null || end - start === comment.text.length
          ? []
          : [{ start, end, label: names.get(themeId) ?? "" }],
      );
  const present = judging.at === null ? (blind ? null : comment.tone) : judging.pieces[judging.at]?.tone;
  return (
    <section className="card" aria-label={labels.title}>
      <div className="card-head">
        <small className="soft">
          {comment.question}{" "}
          {comment.language !== null &&
            comment.language !== "en" &&
            labels.languages.comment(labels.languages.named(comment.language), comment.probability !== null)}
        </small>
      </div>
      <CustomerWords text={comment.text} marks={marks}>
        {blind
          ? undefined
          : labels.read(comment.tone === null ? null : labels.tones[comment.tone], comment.probability)}
      </CustomerWords>
      <Pieces
        text={comment.text}
        judging={judging}
        names={names}
        choose={(at) => setJudging((now) => ({ ...now, at, lastCut: null }))}
        cut={() => setJudging(cut)}
      />
      <ThemesOnOffer
        themes={props.themes}
        offered={offered}
        chosen={judging.at === null ? judging.themeIds : (judging.pieces[judging.at]?.themeIds ?? [])}
        toggle={(id) => setJudging((now) => toggle(now, id))}
        find={find}
      />
      <fieldset className="teach-tones">
        <legend>
          {labels.tone}{" "}
          {judging.at !== null && <span className="soft">({labels.statements.chosen(judging.at + 1)})</span>}
        </legend>
        {tones.map((tone) => (
          <Button
            key={tone}
            variant={present === tone ? "light" : "default"}
            rightSection={<Kbd size="xs">{keys[keyOf[tone]]}</Kbd>}
            onClick={() => judge(tone)}
          >
            {labels.tones[tone]}
          </Button>
        ))}
      </fieldset>
      <div className="teach-tones">
        {!blind && comment.tone !== null && (
          <Button loading={correct.isPending} rightSection={<Kbd size="xs">{keys.accept}</Kbd>} onClick={accept}>
            {labels.accept}
          </Button>
        )}
        <Button variant="default" rightSection={<Kbd size="xs">{keys.reject}</Kbd>} onClick={reject}>
          {labels.reject}
        </Button>
        <Button variant="subtle" rightSection={<Kbd size="xs">{keys.skip}</Kbd>} onClick={props.pass}>
          {labels.skip}
        </Button>
      </div>
      {correct.error !== null && <Trouble error={correct.error} />}
    </section>
  );
}
