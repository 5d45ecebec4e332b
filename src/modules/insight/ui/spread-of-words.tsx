import { Link } from "@tanstack/react-router";
import { words } from "../../../web/catalogue/index.ts";
import { day } from "../../../web/ui/format.ts";
import { within } from "../../../web/ui/link.tsx";
import { CustomerWords } from "../../../web/ui/words.tsx";
import type { HomeAnswer } from "../contract.ts";

/** A few comments chosen by a stated rule, each with the words that earned its themes marked. */
export function SpreadOfWords(props: { spread: HomeAnswer["words"] }) {
  if (props.spread.length === 0) return <p className="soft">{words.home.words.empty}</p>;
  return props.spread.map((item) => {
    const themes = new Map(item.marks.map((mark) => [mark.themeId, mark]));
    return (
      <CustomerWords
        key={item.signalId}
        text={item.text}
        marks={item.marks.map((mark) => ({
          start: mark.start,
          end: mark.end,
          label: mark.name,
          tone: mark.polarity === "negative" ? "negative" : "plain",
        }))}
      >
        <Link to={within(`/signals/${item.signalId}`)} className="soft">
          {item.journeyName ?? ""} · {day(item.occurredOn, item.resolution)}
        </Link>{" "}
        {[...themes.values()].map((mark) => (
          <Link key={mark.themeId} className="pill" to={within("/signals")} search={{ themeId: mark.themeId }}>
            {mark.name}
            {mark.polarity === "negative" ? " −" : mark.polarity === "positive" ? " +" : ""}
          </Link>
        ))}
      </CustomerWords>
    );
  });
}
