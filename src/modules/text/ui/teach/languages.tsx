import type { z } from "zod";
import { number } from "../../../../web/catalogue/number.ts";
import { teachingWords } from "../../../../web/catalogue/teaching.ts";
import { useAnswer } from "../../../../web/connection/hooks.ts";
import { Card } from "../../../../web/ui/page.tsx";
import { TableScroll } from "../../../../web/ui/table-scroll.tsx";
import { readUnderstandingQuality } from "../../contract.ts";

type Quality = z.infer<typeof readUnderstandingQuality.output>;

/** The languages that comments are in: of which it is read how they sound, and what the others would take. */
export function Languages() {
  const labels = teachingWords.languages;
  const quality = useAnswer(readUnderstandingQuality, {}).data;
  // Where all is English there is nothing to explain.
  if (quality === undefined || quality.languages.every(({ language }) => language === "en")) return null;
  return (
    <Card title={labels.title}>
      <TableScroll label={labels.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{labels.language}</th>
              <th scope="col" className="figure">
                {labels.comments}
              </th>
              <th scope="col">{labels.tone}</th>
            </tr>
          </thead>
          <tbody>
            {quality.languages.map((each) => (
              <tr key={each.language}>
                <th scope="row">{labels.named(each.language)}</th>
                <td className="figure">{number(each.comments)}</td>
                <td>{sentenceOf(each, quality)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      <p className="soft" style={{ marginBottom: 0 }}>
        {labels.note}
      </p>
    </Card>
  );
}

function sentenceOf(
  { language, tone, needed, corrections }: Quality["languages"][number],
  { learnings }: Quality,
): string {
  const labels = teachingWords.languages;
  const name = labels.named(language);
  if (tone === "ships") return labels.ships;
  if (tone === "learnt") return labels.learnt(corrections);
  if (needed > 0) return labels.needed(name, needed);
  const examined = learnings[0]?.languages.find((each) => each.language === language);
  if (examined === undefined || examined.after === null) return labels.untried(name);
  const share = teachingWords.learn.share;
  return labels.failed(name, share(examined.after), examined.n, share(examined.always));
}
