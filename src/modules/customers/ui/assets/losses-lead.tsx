import { Link } from "@tanstack/react-router";
import { assetWords } from "../../../../web/catalogue/assets.ts";
import { words } from "../../../../web/catalogue/index.ts";
import { useAnswer } from "../../../../web/connection/hooks.ts";
import { useCustomersWord, useMay, useSession } from "../../../../web/connection/session.ts";
import { isRefused, months } from "../../../../web/ui/format.ts";
import { within } from "../../../../web/ui/link.tsx";
import { type LedgerLine, readAssetLedger } from "../../contract.ts";
import { moneyTexts } from "./money-text.ts";
import { shareText } from "./share.ts";

/** Who came and left, in a sentence or three, for the first page; nothing for whoever sees only some journeys. */
export function LossesLead() {
  const isWhole = useSession()?.scope === "workspace";
  const may = useMay(readAssetLedger);
  const { data } = useAnswer(readAssetLedger, {}, { enabled: isWhole && may });
  if (!data?.whole) return null;
  return (
    <p style={{ margin: "0 0 8px", color: "var(--ink)" }}>
      <LedgerSentences line={data.whole} /> <Link to={within("/losses")}>{assetWords.lead.who}</Link>
    </p>
  );
}

/** A line of the ledger as it can be read aloud. */
export function LedgerSentences(props: { line: LedgerLine }) {
  const { customers, money, lossRate, from, to } = props.line;
  const customersWord = useCustomersWord();
  const { lead } = assetWords;
  const lost = moneyTexts(money, "lost");
  return (
    <>
      {lead.customers(customersWord, customers.won, customers.lost, months({ from, to }))}{" "}
      {lost.length > 0 && `${lead.money(lost, moneyTexts(money, "won"))} `}
      {!isRefused(lossRate) &&
        lead.share(
          customers.opening,
          shareText(lossRate.value),
          words.insight.interval(shareText(lossRate.low), shareText(lossRate.high)),
        )}
    </>
  );
}
