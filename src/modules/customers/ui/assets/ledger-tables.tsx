import { assetWords } from "../../../../web/catalogue/assets.ts";
import { words } from "../../../../web/catalogue/index.ts";
import { number } from "../../../../web/catalogue/number.ts";
import { day, isRefused } from "../../../../web/ui/format.ts";
import { Card } from "../../../../web/ui/page.tsx";
import { TableScroll } from "../../../../web/ui/table-scroll.tsx";
import type { LedgerLine } from "../../contract.ts";
import { moneyText } from "./money-text.ts";
import { shareText } from "./share.ts";

/** Every month of the ledger, newest first, and the whole period above them. */
export function MonthTable(props: { whole: LedgerLine; months: readonly LedgerLine[] }) {
  const { table } = assetWords;
  const currencies = props.whole.money.map(({ currency }) => currency);
  return (
    <Card title={table.title} note={table.note}>
      <TableScroll label={table.title}>
        <table className="plain">
          <thead>
            <tr>
              <th>{table.month}</th>
              <th className="numeric">{table.opening}</th>
              <th className="numeric">{table.won}</th>
              <th className="numeric">{table.lost}</th>
              <th className="numeric">{table.closing}</th>
              <th className="numeric">{table.share}</th>
              {currencies.map((currency) => (
                <th key={currency} className="numeric">
                  {table.moneyLost(currency)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Line line={props.whole} name={table.whole} />
            {props.months.toReversed().map((line) => (
              <Line key={line.from} line={line} name={day(line.from, "month")} />
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Card>
  );
}

function Line(props: { line: LedgerLine; name: string }) {
  const { customers, lossRate, money } = props.line;
  return (
    <tr>
      <td style={{ whiteSpace: "nowrap" }}>{props.name}</td>
      <td className="numeric">{number(customers.opening)}</td>
      <td className="numeric">{number(customers.won)}</td>
      <td className="numeric">{number(customers.lost)}</td>
      <td className="numeric">{number(customers.closing)}</td>
      <td className="numeric">
        {isRefused(lossRate) ? (
          <span className="soft">{words.insight.refusal(lossRate.refused)}</span>
        ) : (
          <>
            {shareText(lossRate.value)}{" "}
            <small className="soft">
              ({words.insight.interval(shareText(lossRate.low), shareText(lossRate.high))})
            </small>
          </>
        )}
      </td>
      {money.map(({ currency, lost }) => (
        <td key={currency} className="numeric">
          {moneyText(lost, currency)}
        </td>
      ))}
    </tr>
  );
}

/** The money of the whole period, a line for each currency: they are never added. */
export function MoneyTable(props: { whole: LedgerLine }) {
  const { money, table, kinds } = assetWords;
  if (props.whole.money.length === 0) return null;
  return (
    <Card title={money.title} note={money.note}>
      <TableScroll label={money.title}>
        <table className="plain">
          <thead>
            <tr>
              <th>{money.currency}</th>
              <th className="numeric">{table.opening}</th>
              {(["won", "lost", "grown", "shrunk"] as const).map((kind) => (
                <th key={kind} className="numeric">
                  {kinds[kind]}
                </th>
              ))}
              <th className="numeric">{table.closing}</th>
            </tr>
          </thead>
          <tbody>
            {props.whole.money.map((line) => (
              <tr key={line.currency}>
                <td>{line.currency}</td>
                {(["opening", "won", "lost", "grown", "shrunk", "closing"] as const).map((part) => (
                  <td key={part} className="numeric">
                    {moneyText(line[part], line.currency)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Card>
  );
}

interface Reason {
  reason: string | null;
  lost: number;
  money: readonly { currency: string; lost: number }[];
}

/** Why customers left, as it was recorded. */
export function ReasonTable(props: { reasons: readonly Reason[] }) {
  const { reasons } = assetWords;
  if (props.reasons.length === 0) return null;
  return (
    <Card title={reasons.title} note={reasons.note}>
      <TableScroll label={reasons.title}>
        <table className="plain">
          <thead>
            <tr>
              <th>{reasons.reason}</th>
              <th className="numeric">{reasons.lost}</th>
              <th className="numeric">{reasons.money}</th>
            </tr>
          </thead>
          <tbody>
            {props.reasons.map(({ reason, lost, money }) => (
              <tr key={reason ?? ""}>
                <td className={reason === null ? "soft" : undefined}>{reason ?? reasons.unknown}</td>
                <td className="numeric">{number(lost)}</td>
                <td className="numeric">
                  {money.map((each) => (
                    <div key={each.currency}>{moneyText(each.lost, each.currency)}</div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Card>
  );
}
