import { number } from "../../../../web/catalogue/number.ts";
import { reshapingWords } from "../../../../web/catalogue/reshaping.ts";
import { Trouble } from "../../../../web/ui/state.tsx";
import { CustomerWords } from "../../../../web/ui/words.tsx";
import type { ReshapingPreview } from "../../contract.ts";
import { around } from "../around.ts";

const shown = 6;

/** What a change would do to the labels that are there: by theme, and with the words of some to whom it happens. */
export function ChangePreview(props: {
  answer: { data?: ReshapingPreview; error: Error | null; isFetching: boolean };
  corrections?: (n: number) => string;
}) {
  const labels = reshapingWords.preview;
  const { data, error, isFetching } = props.answer;
  return (
    <section className="theme-preview" aria-label={labels.title} aria-busy={isFetching}>
      {error !== null && <Trouble error={error} />}
      {data !== undefined && (
        <>
          <p className="soft" role="status">
            {sentenceOf(data)} {props.corrections?.(data.corrections)}
          </p>
          <Counts themes={data.themes} />
          {data.examples.slice(0, shown).map((example) => (
            <Example key={`${example.signalId} ${example.text}`} example={example} />
          ))}
        </>
      )}
    </section>
  );
}

function sentenceOf({ signals, looked }: ReshapingPreview): string {
  const labels = reshapingWords.preview;
  if (signals === 0) return labels.none;
  return looked === signals ? labels.looked(signals) : labels.sampled(looked, signals);
}

function Counts(props: { themes: ReshapingPreview["themes"] }) {
  const labels = reshapingWords.preview;
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{labels.theme}</th>
          {(["before", "after", "gained", "lost"] as const).map((column) => (
            <th key={column} scope="col" className="numeric">
              {labels[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.themes.map(({ name, before, after, gained, lost }) => (
          <tr key={name}>
            <td>{name}</td>
            <td className="numeric">{number(before)}</td>
            <td className="numeric">{number(after)}</td>
            <td className="numeric">{number(gained)}</td>
            <td className="numeric">{number(lost)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Example(props: { example: ReshapingPreview["examples"][number] }) {
  const labels = reshapingWords.preview;
  const { text, start, end, gains, loses } = props.example;
  const cut = around({ text, start: start ?? 0, end: end ?? 0 });
  const marks = start === null ? [] : [{ ...cut, label: gains.join(", ") }];
  const said = [
    ...(gains.length > 0 ? [labels.gains(gains.join(", "))] : []),
    ...(loses.length > 0 ? [labels.loses(loses.join(", "))] : []),
  ].join(", ");
  return (
    <CustomerWords text={cut.text} marks={marks}>
      {said === "" ? undefined : said}
    </CustomerWords>
  );
}
