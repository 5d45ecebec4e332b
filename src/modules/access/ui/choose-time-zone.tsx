import { Select } from "@mantine/core";
import { words } from "../../../web/catalogue/index.ts";

/** Browsers differ in which zones they name: some leave UTC out, some call the zone they are in by an older name. */
export function ChooseTimeZone(props: { value: string; change: (zone: string) => void }) {
  const labels = words.access.settings.workspace;
  return (
    <Select
      label={labels.timeZone}
      description={labels.timeZoneHint}
      searchable
      allowDeselect={false}
      data={[...new Set([...Intl.supportedValuesOf("timeZone"), "UTC", props.value])]}
      value={props.value}
      onChange={(zone) => zone !== null && props.change(zone)}
    />
  );
}
