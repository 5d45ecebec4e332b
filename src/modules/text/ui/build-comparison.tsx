import type { z } from "zod";
import { number } from "../../../web/catalogue/number.ts";
import { reshapingWords } from "../../../web/catalogue/reshaping.ts";
import { moment } from "../../../web/ui/format.ts";
import { TableScroll } from "../../../web/ui/table-scroll.tsx";
import type { readTaxonomyBuild } from "../contract.ts";

type Build = NonNullable<z.infer<typeof readTaxonomyBuild.output>["build"]>;

/** The version being built, or built last, beside the one before: how many signals carry each theme in either. */
export function BuildComparison({ build }: { build: Build }) {
  const labels = reshapingWords.build;
  return (
    <details style={{ marginTop: 14 }}>
      <summary>{labels.title(build.taxonomyVersion)}</summary>
      <p className="soft">{sentenceOf(build)}</p>
      {build.themes.length === 0 ? <p className="soft">{labels.none}</p> : <Counts build={build} />}
    </details>
  );
}

function sentenceOf({ state, done, of, finishedAt }: Build): string {
  const labels = reshapingWords.build;
  if (state === "building") return labels.building(done, of);
  return state === "done" ? labels.done(moment(finishedAt ?? "")) : labels[state];
}

/** Those that change most come first. */
function Counts({ build }: { build: Build }) {
  const labels = reshapingWords.build;
  const changed = build.themes.toSorted(
    (one, other) => Math.abs(other.after - other.before) - Math.abs(one.after - one.before),
  );
  const after = build.state === "done" ? labels.after : labels.coming;
  return (
    <TableScroll label={labels.title(build.taxonomyVersion)}>
      <table className="plain" style={{ maxWidth: 640 }}>
        <thead>
          <tr>
            <th scope="col">{labels.theme}</th>
            {[labels.before, after, labels.difference].map((column) => (
              <th key={column} scope="col" className="numeric">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changed.map(({ themeId, name, before, after: now }) => (
            <tr key={themeId}>
              <td>{name}</td>
              <td className="numeric">{number(before)}</td>
              <td className="numeric">{number(now)}</td>
              <td className="numeric">
                {now > before ? "+" : ""}
                {number(now - before)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
