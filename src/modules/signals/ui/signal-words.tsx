import { Link } from "@tanstack/react-router";
import { words } from "../../../web/catalogue/index.ts";
import { day } from "../../../web/ui/format.ts";
import { within } from "../../../web/ui/link.tsx";
import { CustomerWords, type Mark } from "../../../web/ui/words.tsx";
import type { Label, Signal } from "../contract.ts";

/** A signal in a list: its words with proof marked, its rating, where and when. */
export function SignalWords(props: { signal: Signal }) {
  const { signal } = props;
  const spoken = signal.texts.filter((text) => text.text !== "");
  return (
    <article>
      {spoken.length === 0 && <p className="soft">{words.signals.noWords}</p>}
      {spoken.map((text) => (
        <div key={text.ordinal}>
          {text.question !== null && <small className="soft">{text.question}</small>}
          <CustomerWords text={text.text} marks={marksOf(signal, text.ordinal, text.highlights)} />
        </div>
      ))}
      <p style={{ margin: "0 0 14px" }}>
        <SignalFacts signal={signal} /> <ThemePills labels={signal.labels} /> <SignPills labels={signal.labels} />
      </p>
    </article>
  );
}

/** Marks of one text: what proves its themes, and what the search found. */
export function marksOf(
  signal: Signal,
  ordinal: number,
  highlights: readonly { start: number; end: number }[],
): Mark[] {
  const themes = signal.labels
    .filter(
      (label) => label.kind === "theme" && label.textOrdinal === ordinal && label.start !== null && label.end !== null,
    )
    .map(
      (label): Mark => ({
        start: label.start ?? 0,
        end: label.end ?? 0,
        label: label.themeName ?? "",
        tone: label.polarity === "negative" ? "negative" : "plain",
      }),
    );
  const signs = signal.labels.flatMap(({ sign, textOrdinal, start, end }): Mark[] =>
    sign === undefined || textOrdinal !== ordinal || start === null || end === null
      ? []
      : [{ start, end, label: words.signals.signs[sign], tone: "plain" }],
  );
  return [...themes, ...signs, ...highlights.map((found): Mark => ({ ...found, label: "", tone: "match" }))];
}

/** Rating, place and date in one line; leads to the signal. */
function SignalFacts(props: { signal: Signal }) {
  const { signal } = props;
  const rating = signal.scores.map(({ raw, scale }) => words.signals.rating(raw, scale)).join(", ");
  const parts = [
    signal.places[0]?.journeyName,
    day(signal.occurredOn, signal.resolution),
    words.signals.kinds[signal.kind],
    rating === "" ? undefined : rating,
  ];
  return (
    <Link to={within(`/signals/${signal.id}`)} className="soft">
      {parts.filter((part) => part !== undefined).join(" · ")}
    </Link>
  );
}

/** What its statements say of effort and emotion, each once. */
export function SignPills(props: { labels: readonly Label[] }) {
  const signs = new Map(props.labels.flatMap(({ kind, sign }) => (sign === undefined ? [] : [[sign, kind] as const])));
  return [...signs].map(([sign, kind]) => (
    <Link key={sign} className="pill" to={within("/signals")} search={{ [kind]: sign }}>
      {words.signals.signs[sign]}
    </Link>
  ));
}

/** The themes of a signal, each once, with the sign of what was said about it. */
function ThemePills(props: { labels: readonly Label[] }) {
  const themes = new Map<string, Label>();
  for (const label of props.labels) {
    if (label.kind !== "theme" || label.themeId === null) continue;
    const known = themes.get(label.themeId);
    if (known === undefined || (known.polarity === null && label.polarity !== null)) themes.set(label.themeId, label);
  }
  return [...themes.values()].map((label) => (
    <Link key={label.themeId} className="pill" to={within("/signals")} search={{ themeId: label.themeId ?? undefined }}>
      {label.themeName}
      {label.polarity === "negative" ? " −" : label.polarity === "positive" ? " +" : ""}
    </Link>
  ));
}
