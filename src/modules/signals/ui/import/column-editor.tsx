import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { words } from "../../../../web/catalogue/index.ts";
import type { ColumnRole, Mapping } from "../../contract.ts";
import { detailInWords } from "./reading-summary.ts";
import { RoleDetails } from "./role-details.tsx";
import { roleFor, roleNames } from "./roles.ts";
import { SampleValues } from "./step-saw.tsx";

const plain = new Set<ColumnRole["role"]>(["ignore", "row-id", "date", "question"]);

/** One column: what is in it, what it becomes, and on request what else that needs. */
export function ColumnEditor(props: {
  column: Mapping["columns"][number];
  samples: readonly string[];
  change: (as: ColumnRole) => void;
}) {
  const { header, as } = props.column;
  const labels = words.signals.imports;
  const [opened, setOpened] = useState(false);
  const hasDetails = !plain.has(as.role);
  return (
    <li className="column" tabIndex={-1} data-role={as.role}>
      <b>{header}</b>
      <div className="column-values">
        <SampleValues values={props.samples} />
      </div>
      <div>
        <NativeSelect
          size="xs"
          aria-label={labels.reading.role(header)}
          value={as.role}
          onChange={({ currentTarget: { value } }) => {
            const role = roleNames.find((name) => name === value);
            if (role === undefined) return;
            props.change(roleFor(role, header, as));
            setOpened(role === "score" || role === "sentiment");
          }}
          data={[...(as.role === "answer" ? (["answer"] as const) : []), ...roleNames].map((value) => ({
            value,
            label: labels.roles[value],
          }))}
        />
        <small className="soft">{detailInWords(as, header)}</small>
      </div>
      {hasDetails && (
        <button
          type="button"
          className="link-button"
          aria-expanded={opened}
          aria-label={labels.reading.adjustOf(header)}
          onClick={() => setOpened(!opened)}
        >
          {labels.reading.adjust}
        </button>
      )}
      {opened && hasDetails && (
        <div className="column-details">
          <RoleDetails as={as} change={props.change} />
        </div>
      )}
    </li>
  );
}
