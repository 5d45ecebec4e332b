import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";

/** A stretch of text to mark: UTF-16 offsets, with what it proves. */
export interface Mark {
  start: number;
  end: number;
  label: string;
  tone?: "negative" | "match" | "plain";
}

/** A customer's own words, in the serif, with the proof of each label marked. Overlapping marks are merged into one. */
export function CustomerWords(props: { text: string; marks?: readonly Mark[]; children?: ReactNode }) {
  return (
    <figure style={{ margin: "0 0 12px" }}>
      <blockquote className="words">“{marked(props.text, props.marks ?? [])}”</blockquote>
      {props.children !== undefined && <figcaption className="soft">{props.children}</figcaption>}
    </figure>
  );
}

function marked(text: string, marks: readonly Mark[]): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const mark of merged(marks)) {
    if (mark.start > at) parts.push(text.slice(at, mark.start));
    parts.push(
      <Tooltip key={mark.start} label={mark.label} openDelay={400} withArrow multiline maw={280}>
        <mark className={mark.tone ?? "plain"}>{text.slice(mark.start, mark.end)}</mark>
      </Tooltip>,
    );
    at = mark.end;
  }
  parts.push(text.slice(at));
  return parts;
}

function merged(marks: readonly Mark[]): Mark[] {
  const result: Mark[] = [];
  for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last === undefined || mark.start >= last.end) {
      result.push({ ...mark });
      continue;
    }
    last.end = Math.max(last.end, mark.end);
    if (!last.label.includes(mark.label)) last.label = `${last.label}, ${mark.label}`;
    if (mark.tone === "negative") last.tone = "negative";
  }
  return result;
}
