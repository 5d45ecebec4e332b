import { Tooltip } from "@mantine/core";
import { words } from "../../../../web/catalogue/index.ts";
import { number } from "../../../../web/catalogue/number.ts";
import type { RowCounts } from "../../contract.ts";

const outcomes = ["stored", "revised", "duplicate", "rejected"] as const;

/** Where every row went, as a sum that adds up. */
export function RowCountsLine(props: { counts: RowCounts }) {
  const { counts } = props;
  const labels = words.signals.imports.counts;
  const { invitations = 0 } = counts;
  return (
    <>
      <dl className="sum">
        <div>
          <dt>{labels.rows}</dt>
          <dd>{number(counts.rows)}</dd>
        </div>
        {outcomes.map((outcome, index) => (
          <div key={outcome} data-sign={index === 0 ? "=" : "+"}>
            <dt>
              <Tooltip label={labels.meaning[outcome]} withArrow multiline maw={280}>
                <button type="button" className="explained">
                  {labels[outcome]}
                </button>
              </Tooltip>
            </dt>
            <dd className={outcome === "rejected" && counts.rejected > 0 ? "bad" : undefined}>
              {number(counts[outcome])}
            </dd>
          </div>
        ))}
      </dl>
      {invitations > 0 && <p className="soft">{labels.invitations(invitations)}</p>}
    </>
  );
}
