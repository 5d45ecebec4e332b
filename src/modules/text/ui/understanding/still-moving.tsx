import { useEffect, useState } from "react";
import { understandingWords as labels } from "../../../../web/catalogue/understanding.ts";
import { useAnswer } from "../../../../web/connection/hooks.ts";
import { moment } from "../../../../web/ui/format.ts";
import { readUnderstanding, type UnderstandingState } from "../../contract.ts";

/** One correction passes in a moment: a line that comes and goes with it would only move the page. */
const passesInMs = 1_500;

/** A quiet line while figures on the page are not final: how many signals are not in them yet. Nothing when they are. */
export function StillMoving() {
  const { data } = useAnswer(readUnderstanding, {});
  const [shown, setShown] = useState<UnderstandingState>();
  const isFirst = shown === undefined;
  const wasMoving = shown !== undefined && sentenceOf(shown) !== null;
  useEffect(() => {
    if (data === undefined) return;
    if (isFirst || wasMoving || sentenceOf(data) === null) return setShown(data);
    const wait = setTimeout(() => setShown(data), passesInMs);
    return () => clearTimeout(wait);
  }, [data, isFirst, wasMoving]);
  const sentence = shown && sentenceOf(shown);
  if (sentence === undefined || sentence === null) return null;
  return <p className="soft">{sentence}</p>;
}

function sentenceOf({ paused, isMoving, waiting }: UnderstandingState): string | null {
  if (!isMoving) return null;
  const signals = waiting?.signals ?? null;
  if (paused !== null && signals !== 0) return labels.pausedLine(signals, paused.by, moment(paused.at));
  return signals === 0 ? labels.computing : labels.moving(signals, waiting?.secondsLeft ?? null);
}
