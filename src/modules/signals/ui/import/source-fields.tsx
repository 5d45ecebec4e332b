import { Autocomplete, NativeSelect, Stack } from "@mantine/core";
import { resolutions } from "../../../../kernel/period.ts";
import { words } from "../../../../web/catalogue/index.ts";
import { useAnswer } from "../../../../web/connection/hooks.ts";
import { listSources, type Mapping, signalKinds } from "../../contract.ts";

/** Encodings that exports come in. */
const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "iso-8859-1",
  "macintosh",
  "shift_jis",
  "gb18030",
];

/** What the file as a whole is: its source, what a row of it is, how finely it is dated, how it is written. */
export function SourceFields(props: { mapping: Mapping; change: (mapping: Mapping) => void }) {
  const { mapping, change } = props;
  const { container } = mapping;
  const labels = words.signals.imports.reading;
  const known = useAnswer(listSources, {}).data?.sources.map(({ name }) => name) ?? [];
  return (
    <Stack gap="sm">
      <Autocomplete
        label={labels.sourceName}
        description={labels.sourceNameHint}
        data={[...new Set(known)]}
        value={mapping.sourceName}
        onChange={(sourceName) => change({ ...mapping, sourceName })}
        maxLength={200}
        required
      />
      <NativeSelect
        label={labels.kind}
        value={mapping.kind}
        onChange={({ currentTarget: { value } }) =>
          change({ ...mapping, kind: signalKinds.find((kind) => kind === value) ?? mapping.kind })
        }
        data={signalKinds.map((value) => ({ value, label: words.signals.kinds[value] ?? value }))}
      />
      <NativeSelect
        label={labels.resolution}
        description={labels.resolutionHint}
        value={mapping.resolution}
        onChange={({ currentTarget: { value } }) =>
          change({ ...mapping, resolution: resolutions.find((name) => name === value) ?? mapping.resolution })
        }
        data={resolutions.map((value) => ({ value, label: labels.resolutions[value] }))}
      />
      {container?.form === "workbook" && container.sheets.length > 1 && (
        <NativeSelect
          label={labels.sheet}
          description={labels.sheetHint}
          value={container.sheet}
          onChange={({ currentTarget: { value } }) => change({ ...mapping, container: { ...container, sheet: value } })}
          data={container.sheets}
        />
      )}
      {container?.form !== "workbook" && (
        <NativeSelect
          label={labels.encoding}
          description={labels.encodingHint}
          value={mapping.encoding}
          onChange={({ currentTarget: { value } }) => change({ ...mapping, encoding: value })}
          data={[...new Set([mapping.encoding, ...encodings])]}
        />
      )}
      {container === undefined && (
        <NativeSelect
          label={labels.delimiter}
          description={labels.delimiterHint}
          value={mapping.delimiter}
          onChange={({ currentTarget: { value } }) => change({ ...mapping, delimiter: value })}
          data={[...new Set([mapping.delimiter, ...Object.keys(labels.delimiters)])].map((value) => ({
            value,
            label: labels.delimiters[value] ?? value,
          }))}
        />
      )}
    </Stack>
  );
}
