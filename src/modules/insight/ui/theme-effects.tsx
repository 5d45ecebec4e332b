import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { EstimateText } from "../../../web/ui/estimate.tsx";
import { isRefused, metricChange } from "../../../web/ui/format.ts";
import { within } from "../../../web/ui/link.tsx";
import { Answered } from "../../../web/ui/state.tsx";
import type { SignalFilter } from "../../signals/contract.ts";
import { listThemeEffects, type ThemeEffect } from "../contract.ts";

const shownFirst = 10;

/**
 * Themes with what goes with them, in points of the share satisfied. Most frequent first: frequency is a count,
 * so ordering by it ranks nothing that cannot be told apart.
 */
export function ThemeEffects(props: { filter: SignalFilter; origin?: "rules" | "source" }) {
  const [all, setAll] = useState(false);
  const answer = useAnswer(listThemeEffects, { ...props.filter, origin: props.origin ?? "rules" });
  const labels = words.journeys;
  return (
    <Answered answer={answer} lines={8}>
      {({ themes }) => {
        const heard = themes.filter((theme) => theme.signals > 0).sort((a, b) => b.signals - a.signals);
        if (heard.length === 0) return <p className="soft">{words.home.words.empty}</p>;
        return (
          <div className="table-scroll">
            <table className="plain">
              <thead>
                <tr>
                  <th>{labels.theme}</th>
                  <th className="numeric">{labels.points}</th>
                  <th className="numeric">{labels.interval}</th>
                  <th className="numeric">{labels.reach}</th>
                </tr>
              </thead>
              <tbody>
                {(all ? heard : heard.slice(0, shownFirst)).map((theme) => (
                  <Row key={theme.themeId} theme={theme} filter={props.filter} />
                ))}
              </tbody>
            </table>
            {!all && heard.length > shownFirst && (
              <button type="button" className="link-button" onClick={() => setAll(true)}>
                {words.shell.more}
              </button>
            )}
          </div>
        );
      }}
    </Answered>
  );
}

function Row(props: { theme: ThemeEffect; filter: SignalFilter }) {
  const { theme } = props;
  const { points } = theme;
  const tone = !theme.distinguishable || isRefused(points) ? "soft" : points.value < 0 ? "bad" : "good";
  return (
    <tr>
      <td>
        <Link
          to={within("/signals")}
          search={{ ...asSearch(props.filter), themeId: theme.themeId, themeOrigin: theme.origin }}
        >
          {theme.name}
        </Link>
      </td>
      <td className={`numeric ${tone}`}>
        {isRefused(points) ? words.insight.refusal(points.refused) : metricChange("share-satisfied", points.value)}
      </td>
      <td className="numeric soft">
        {isRefused(points)
          ? words.insight.n(points.n)
          : words.insight.interval(
              metricChange("share-satisfied", points.low),
              metricChange("share-satisfied", points.high),
            )}
      </td>
      <td className="numeric">
        <EstimateText estimate={theme.share} metric="share-satisfied" brief />
      </td>
    </tr>
  );
}

/** A filter as address parameters. */
export function asSearch(filter: SignalFilter): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}
