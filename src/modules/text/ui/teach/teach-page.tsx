import { SegmentedControl } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { z } from "zod";
import { teachingWords } from "../../../../web/catalogue/teaching.ts";
import { useAnswer } from "../../../../web/connection/hooks.ts";
import { useMay } from "../../../../web/connection/session.ts";
import { within } from "../../../../web/ui/link.tsx";
import { Page } from "../../../../web/ui/page.tsx";
import { Answered, Empty } from "../../../../web/ui/state.tsx";
import {
  type CommentToCorrect,
  correctComment,
  listCommentsToCorrect,
  listThemes,
  type Theme,
  whichSchema,
} from "../../contract.ts";
import { CommentToJudge } from "./comment-to-judge.tsx";
import { Languages } from "./languages.tsx";
import { Learning } from "./learning.tsx";
import { Quality } from "./quality.tsx";
import "./teach.css";

type Which = z.infer<typeof whichSchema>;

/** People say what comments are, a keystroke each; beside it, what was learnt from them and how well it does. */
export function TeachPage() {
  const labels = teachingWords;
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
              data={whichSchema.options.map((value) => ({
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
          <Languages />
          <Quality />
        </div>
      </div>
    </Page>
  );
}

function Comments(props: { which: Which; themes: readonly Theme[] }) {
  const answer = useAnswer(listCommentsToCorrect, { which: props.which });
  return (
    <Answered answer={answer} lines={6}>
      {({ comments }) => <OneByOne {...props} comments={comments} />}
    </Answered>
  );
}

/**
 * One after the other. Whoever reads a comment keeps it until it is judged or skipped: the list is asked for again whenever
 * somebody judges, in another order and without what is done, and a key must not meet another comment than was read.
 */
function OneByOne(props: { which: Which; themes: readonly Theme[]; comments: readonly CommentToCorrect[] }) {
  const { comments, which } = props;
  const [passed, setPassed] = useState<ReadonlySet<string>>(new Set());
  const [onScreen, setOnScreen] = useState<CommentToCorrect>();
  const next = comments.find((comment) => !passed.has(placeOf(comment)));
  if (onScreen === undefined && next !== undefined) setOnScreen(next);
  if (onScreen === undefined) return <Empty {...teachingWords.empty[which]} />;
  const place = placeOf(onScreen);
  return (
    <CommentToJudge
      key={place}
      comment={onScreen}
      which={which}
      themes={props.themes}
      usual={[...new Set(comments.flatMap((each) => each.themes.map(({ themeId }) => themeId)))]}
      pass={() => {
        setPassed((all) => new Set([...all, place]));
        setOnScreen(undefined);
      }}
      comeBack={() => setOnScreen(onScreen)}
    />
  );
}

const placeOf = ({ signalId, ordinal }: CommentToCorrect) => `${signalId} ${ordinal}`;
