import { Button, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { words } from "../../../../web/catalogue/index.ts";
import { Card } from "../../../../web/ui/page.tsx";
import { TableScroll } from "../../../../web/ui/table-scroll.tsx";
import type { Import } from "../../contract.ts";
import { ChooseProfile } from "./profiles/choose-profile.tsx";
import { detailInWords } from "./reading-summary.ts";
import type { StepProps } from "./step-props.ts";
import { isOpen } from "./use-import.ts";

const shownFirst = 40;

/** The first look: what was found, in words, and every column with values that occur in it. */
export function StepSaw(props: StepProps) {
  const { item } = props;
  const labels = words.signals.imports.saw;
  return (
    <Stack gap={18}>
      {isOpen(item) && <ChooseProfile item={item} reading={props.reading} />}
      <Card title={labels.findings} note={item.profile === null && labels.findingsNote}>
        <ul className="findings">
          {item.findings.map((finding) => (
            <li key={finding}>{finding}</li>
          ))}
        </ul>
        {isOpen(item) && (
          <Group gap="sm" mt="md">
            <Button onClick={() => props.go("check")}>{labels.straight}</Button>
            <Button variant="default" onClick={() => props.go("reading")}>
              {labels.next}
            </Button>
          </Group>
        )}
      </Card>
      <Samples item={item} />
    </Stack>
  );
}

function Samples(props: { item: Import }) {
  const { samples } = props.item;
  const { columns } = props.item.mapping;
  const hasSamples = samples.length > 0;
  const labels = words.signals.imports;
  const [shown, setShown] = useState(shownFirst);
  return (
    <Card title={labels.saw.samples} note={hasSamples ? labels.saw.samplesNote(columns.length) : labels.saw.noSamples}>
      <TableScroll label={labels.saw.samples}>
        <table className="plain samples">
          <thead>
            <tr>
              <th>{labels.saw.column}</th>
              <th>{labels.saw.becomes}</th>
              {hasSamples && <th>{labels.saw.values}</th>}
            </tr>
          </thead>
          <tbody>
            {[...columns.keys()].slice(0, shown).map((at) => (
              <SampleRow key={at} column={columns[at]!} values={hasSamples ? (samples[at] ?? []) : null} />
            ))}
          </tbody>
        </table>
      </TableScroll>
      {columns.length > shown && (
        <Button variant="default" size="compact-sm" mt="sm" onClick={() => setShown(shown + 200)}>
          {labels.reading.more(Math.min(200, columns.length - shown))}
        </Button>
      )}
    </Card>
  );
}

function SampleRow(props: { column: Import["mapping"]["columns"][number]; values: readonly string[] | null }) {
  const { header, as } = props.column;
  return (
    <tr className={as.role === "ignore" ? "soft" : undefined}>
      <th scope="row">{header}</th>
      <td>
        {words.signals.imports.roles[as.role]}
        <small className="soft" style={{ display: "block" }}>
          {detailInWords(as, header)}
        </small>
      </td>
      {props.values !== null && (
        <td>
          <SampleValues values={props.values} />
        </td>
      )}
    </tr>
  );
}

/** A few values of a column, as they stand in the file. */
export function SampleValues(props: { values: readonly string[] }) {
  if (props.values.length === 0) return <span className="soft">{words.signals.imports.saw.noValues}</span>;
  return props.values.map((value) => (
    <span key={value} className="sample">
      {value}
    </span>
  ));
}
