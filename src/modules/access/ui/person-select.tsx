import { Select } from "@mantine/core";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { listPeople } from "../contract.ts";

/** Chooses one of the people here. Whoever was chosen before stays listed, also when they have left; they cannot be chosen anew. */
export function PersonSelect(props: {
  label: string;
  description?: string;
  value: string | null;
  onChange: (personId: string | null) => void;
  /** Somebody has to be named. */
  required?: boolean;
}) {
  const { value, required = false } = props;
  const people = useAnswer(listPeople, {}).data?.people ?? [];
  return (
    <Select
      label={props.label}
      description={props.description}
      searchable
      clearable={!required}
      allowDeselect={!required}
      required={required}
      data={people
        .filter(({ id, active }) => active || id === value)
        .map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={props.onChange}
    />
  );
}
