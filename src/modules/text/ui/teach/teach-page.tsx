import { Button, Kbd, MultiSelect, SegmentedControl } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { z } from "zod";
import { words } from "../../../../web/catalogue/index.ts";
import { call } from "../../../../web/connection/call.ts";
import { useAct, useAnswer } from "../../../../web/connection/hooks.ts";
import { useMay } from "../../../../web/connection/session.ts";
import { keys } from "../../../../web/keys/keys.ts";
import { useKeys } from "../../../../web/keys/use-keys.ts";
import { within } from "../../../../web/ui/link.tsx";
import { Page } from "../../../../web/ui/page.tsx";
import { Answered, Empty, Trouble } from "../../../../web/ui/state.tsx";
import { offerUndo } from "../../../../web/ui/undo.tsx";
import { CustomerWords } from "../../../../web/ui/words.tsx";
import {
  type commentToCorrectSchema,
  correctComment,
  type Judgement,
  judgementSchema,
  listCommentsToCorrect,
  listThemes,
  type Theme,
  withdrawCorrection,
} from "../../contract.ts";
import { Learning } from "./learning.tsx";
import { Quality } from "./quality.tsx";
import "./teach.css";

type Which = "unsure" | "judged-by-others";

/** People say what comments are, a keystroke each; beside it, what was learnt from them and how well it does. */
export function TeachPage() {
  const labels = words.teaching;
  const { which = "unsure" } = useSearch({ strict: false }) as { which?: Which };
  const navigate = useNavigate();
  const mayTeach = useMay(correctComment);
  const themes = useAnswer(listThemes, {});
  return (
    <Page title={labels.title} lead={labels.lead} above={<Link to={within("/themes")}>{labels.back}</Link>}>
      <div className="teach">
        {mayTeach && (
          <div>
            <SegmentedControl
              size="xs"
              aria-label={labels.which}
              value={which}
              onChange={(value) =>
                void navigate({ to: within("/themes/teach"), search: { which: value }, replace: true })
              }
              data={(["unsure", "judged-by-others"] as const).map((value) => ({
                value,
                label: labels.whichOnes[value],
              }))}
            />
            <Answered answer={themes} lines={6}>
              {({ themes: all }) => <Comments key={which} which={which} themes={all} />}
            </Answered>
          </div>
        )}
        <div>
          <Learning />
          <Quality />
        </div>
      </div>
    </Page>
  );
}

/** One after the other. Whatever is judged or skipped here does not come again, also while the next ones are being asked for. */
function Comments(props: { which: Which; themes: readonly Theme[] }) {
  const labels = words.teaching;
  const [passed, setPassed] = useState<ReadonlySet<string>>(new Set());
  const answer = useAnswer(listCommentsToCorrect, { which: props.which });
  return (
    <Answered answer={answer} lines={6}>
      {({ comments }) => {
        const waiting = comments.filter((comment) => !passed.has(placeOf(comment)));
        const [comment] = waiting;
        if (comment === undefined) return <Empty {...labels.empty[props.which]} />;
        const place = placeOf(comment);
        return (
          <Comment
            key={place}
            comment={comment}
            // A second opinion is formed without the first, which labels by now carry.
            blind={props.which === "judged-by-others"}
            themes={props.themes}
            pass={() => setPassed(new Set([...passed, place]))}
            comeBack={() => setPassed((all) => new Set([...all].filter((each) => each !== place)))}
          />
        );
      }}
    </Answered>
  );
}

const placeOf = ({ signalId, ordinal }: CommentToCorrect) => `${signalId} ${ordinal}`;

type CommentToCorrect = z.infer<typeof commentToCorrectSchema>;

const keyOf = { negative: "sayNegative", neutral: "sayNeutral", positive: "sayPositive", mixed: "sayMixed" } as const;

function Comment(props: {
  comment: CommentToCorrect;
  blind: boolean;
  themes: readonly Theme[];
  pass: () => void;
  comeBack: () => void;
}) {
  const { comment, blind } = props;
  const labels = words.teaching;
  const names = new Map(props.themes.map(({ id, name }) => [id, name]));
  const [themeIds, setThemeIds] = useState(() =>
    blind ? [] : [...new Set(comment.themes.map(({ themeId }) => themeId))],
  );
  const correct = useAct(correctComment);
  const place = { signalId: comment.signalId, ordinal: comment.ordinal };

  function judge(tone: Judgement) {
    if (correct.isPending) return;
    // Not by callbacks of the mutation: the comment leaves the screen, and they with it, as soon as the list knows.
    correct.mutateAsync({ ...place, tone, themeIds }).then(
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

  const accept = () => comment.tone !== null && !blind && judge(comment.tone);
  useKeys({
    sayNegative: () => judge("negative"),
    sayNeutral: () => judge("neutral"),
    sayPositive: () => judge("positive"),
    sayMixed: () => judge("mixed"),
    accept,
    skip: props.pass,
  });
  const marks = blind
    ? []
    : comment.themes.flatMap(({ themeId, start, end }) =>
        start === null || end === null || end - start === comment.text.length
          ? []
          : [{ start, end, label: names.get(themeId) ?? "" }],
      );
  return (
    <section className="card" aria-label={labels.title}>
      <div className="card-head">
        <small className="soft">{comment.question}</small>
      </div>
      <CustomerWords text={comment.text} marks={marks}>
        {blind
          ? undefined
          : labels.read(comment.tone === null ? null : labels.tones[comment.tone], comment.probability)}
      </CustomerWords>
      <MultiSelect
        label={labels.themes}
        description={labels.themesHint}
        data={props.themes
          .filter(({ phrases, parentId }) => phrases.length > 0 || parentId !== null)
          .map(({ id, name }) => ({ value: id, label: name }))}
        value={themeIds}
        onChange={setThemeIds}
        searchable
        hidePickedOptions
      />
      <fieldset className="teach-tones">
        <legend>{labels.tone}</legend>
        {judgementSchema.options.map((tone) => (
          <Button
            key={tone}
            variant={!blind && comment.tone === tone ? "light" : "default"}
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
        <Button variant="subtle" rightSection={<Kbd size="xs">{keys.skip}</Kbd>} onClick={props.pass}>
          {labels.skip}
        </Button>
      </div>
      {correct.error !== null && <Trouble error={correct.error} />}
    </section>
  );
}
