import { MultiSelect, Select } from "@mantine/core";
import { type Grant, grants } from "../../../kernel/grant.ts";
import { words } from "../../../web/catalogue/index.ts";

const single = ["read", "ingest"] as const;
const kinds = ["all", ...single, "some"] as const;
type Kind = (typeof kinds)[number];

/** What a key is limited to, of what its role allows; null: nothing less. */
export function ChooseGrants(props: { value: readonly Grant[] | null; change: (value: Grant[] | null) => void }) {
  const { value, change } = props;
  const labels = words.access.settings.keys.grants;
  const kind = kindOf(value);
  const begin = (next: Kind) => change(next === "all" ? null : next === "some" ? [] : [next]);
  return (
    <>
      <Select
        label={labels.label}
        description={labels.meaning[kind]}
        allowDeselect={false}
        data={kinds.map((each) => ({ value: each, label: labels.kinds[each] }))}
        value={kind}
        onChange={(next) => next !== null && begin(next as Kind)}
      />
      {kind === "some" && (
        <MultiSelect
          label={labels.which}
          required
          searchable
          data={grants
            .filter((each) => each.includes(":"))
            .map((each) => ({ value: each, label: describeGrant(each) }))}
          value={[...(value ?? [])]}
          onChange={(next) => change(next as Grant[])}
        />
      )}
    </>
  );
}

/** "only read" for a limit, in the words of people. */
export function describeGrants(given: readonly Grant[]): string {
  return given.map(describeGrant).join(", ");
}

function describeGrant(grant: Grant): string {
  const labels = words.access.settings.keys.grants;
  const [act, group] = grant.split(":") as [string, string?];
  if (group === undefined) return labels.short[grant] ?? grant;
  return (act === "read" ? labels.read : labels.write)(labels.groups[group] ?? group);
}

function kindOf(value: readonly Grant[] | null): Kind {
  if (value === null) return "all";
  return single.find((each) => value.length === 1 && value[0] === each) ?? "some";
}
