import { MultiSelect, Select, Stack } from "@mantine/core";
import { roles } from "../../../kernel/role.ts";
import { words } from "../../../web/catalogue/index.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { listGroups, type MemberScope, type Person } from "../contract.ts";
import type { JourneyName } from "./describe-scope.ts";

type Role = Person["role"];

export interface Permission {
  role: Role;
  scope: MemberScope;
}

/** What a person or a key may do, and on which journeys. Offers only what fits together. */
export function ChooseScope(props: {
  value: Permission;
  change: (value: Permission) => void;
  journeys: readonly JourneyName[];
  hint?: string;
}) {
  const labels = words.access;
  const { role, scope } = props.value;
  const partners = useAnswer(listGroups, { kind: "partner" }).data?.groups ?? [];
  const kinds = kindsFor(role);
  const begin = (kind: MemberScope["kind"]): MemberScope => {
    if (kind === "workspace") return { kind };
    if (kind === "journeys") return { kind, journeyIds: [] };
    return { kind, partnerId: partners[0]?.id ?? "" };
  };
  const choose = (next: Role) => {
    const fits = kindsFor(next).includes(scope.kind);
    props.change({ role: next, scope: fits ? scope : begin(kindsFor(next)[0]!) });
  };
  return (
    <Stack gap="sm">
      <Select
        label={labels.role}
        description={
          props.hint === undefined ? labels.roleMeanings[role] : `${props.hint} ${labels.roleMeanings[role]}`
        }
        allowDeselect={false}
        data={roles.map((value) => ({ value, label: labels.roles[value] }))}
        value={role}
        onChange={(next) => next !== null && choose(next as Role)}
      />
      {kinds.length > 1 && (
        <Select
          label={labels.scopeForm.label}
          allowDeselect={false}
          data={kinds.map((value) => ({ value, label: labels.scopes[value] }))}
          value={scope.kind}
          onChange={(kind) => kind !== null && props.change({ role, scope: begin(kind as MemberScope["kind"]) })}
        />
      )}
      {scope.kind === "journeys" && (
        <MultiSelect
          label={labels.scopeForm.journeys}
          description={labels.scopeForm.journeysHint}
          searchable
          data={props.journeys.map(({ id, name }) => ({ value: id, label: name }))}
          value={scope.journeyIds}
          onChange={(journeyIds) => props.change({ role, scope: { kind: "journeys", journeyIds } })}
        />
      )}
      {scope.kind === "partner" && (
        <Select
          label={labels.scopeForm.partner}
          description={partners.length === 0 ? labels.scopeForm.noPartners : labels.scopeForm.partnerHint}
          required
          allowDeselect={false}
          data={partners.map(({ id, name }) => ({ value: id, label: name }))}
          value={scope.partnerId === "" ? null : scope.partnerId}
          onChange={(partnerId) => partnerId !== null && props.change({ role, scope: { kind: "partner", partnerId } })}
        />
      )}
    </Stack>
  );
}

/** Who administers sees everything; another organisation's people never do. The server refuses the rest, too. */
function kindsFor(role: Role): MemberScope["kind"][] {
  if (role === "administrator") return ["workspace"];
  if (role === "partner") return ["partner", "journeys"];
  return ["workspace", "journeys"];
}
