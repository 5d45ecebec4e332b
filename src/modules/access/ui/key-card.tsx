import { Checkbox } from "@mantine/core";
import { useState } from "react";
import type { z } from "zod";
import { words } from "../../../web/catalogue/index.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { ConfirmButton } from "../../../web/ui/confirm-button.tsx";
import { day, moment } from "../../../web/ui/format.ts";
import { Card } from "../../../web/ui/page.tsx";
import { Answered, Empty, Trouble } from "../../../web/ui/state.tsx";
import { type keySchema, listGroups, listKeys, revokeKey } from "../contract.ts";
import { describeGrants } from "./choose-grants.tsx";
import { CreateKey } from "./create-key.tsx";
import { describeScope, type JourneyName } from "./describe-scope.ts";

type Key = z.output<typeof keySchema>;

/** Keys for programs: what each may do, and whether it is still used. */
export function KeyCard(props: { journeys: readonly JourneyName[] }) {
  const labels = words.access.settings.keys;
  const answer = useAnswer(listKeys, {});
  const [all, setAll] = useState(false);
  return (
    <Card title={labels.title} note={labels.note}>
      <Answered answer={answer}>
        {({ keys }) => {
          const over = keys.filter(isOver).length;
          const shown = all ? keys : keys.filter((key) => !isOver(key));
          return (
            <>
              {shown.length === 0 ? <Empty text={labels.empty} /> : <KeyTable {...props} keys={shown} />}
              {over > 0 && (
                <Checkbox
                  mt="sm"
                  label={labels.showRevoked(over)}
                  checked={all}
                  onChange={(event) => setAll(event.currentTarget.checked)}
                />
              )}
            </>
          );
        }}
      </Answered>
      <div style={{ marginTop: 12 }}>
        <CreateKey journeys={props.journeys} />
      </div>
    </Card>
  );
}

function KeyTable(props: { keys: readonly Key[]; journeys: readonly JourneyName[] }) {
  const labels = words.access.settings.keys;
  return (
    <div className="table-scroll">
      <table className="plain stacked">
        <thead>
          <tr>
            <th>{labels.key}</th>
            <th>{words.access.role}</th>
            <th>{words.access.sees}</th>
            <th>{labels.created}</th>
            <th>{labels.used}</th>
            <th>
              <span className="sr-only">{labels.revoke}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.keys.map((key) => (
            <Row key={key.id} item={key} journeys={props.journeys} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row(props: { item: Key; journeys: readonly JourneyName[] }) {
  const { item } = props;
  const labels = words.access.settings.keys;
  const groups = useAnswer(listGroups, {}).data?.groups ?? [];
  const act = useAct(revokeKey);
  return (
    <tr>
      <td>
        <b>{item.name}</b>
        <small className="soft" style={{ display: "block" }}>
          {item.start}…
        </small>
      </td>
      <td>
        {words.access.roles[item.role]}
        {item.grants !== null && (
          <small className="soft" style={{ display: "block" }}>
            {describeGrants(item.grants)}
          </small>
        )}
      </td>
      <td>{describeScope(item.scope, props.journeys, groups)}</td>
      <td className="soft">{day(item.createdAt.slice(0, 10))}</td>
      <td className="soft">{item.lastUsedAt === null ? labels.neverUsed : moment(item.lastUsedAt)}</td>
      <td className="row-tools">
        {isOver(item) ? (
          <span className="soft">{item.revoked ? labels.revoked : labels.ended}</span>
        ) : (
          <>
            {item.expiresAt !== null && <small className="soft">{labels.ends(day(item.expiresAt.slice(0, 10)))}</small>}
            <ConfirmButton
              size="compact-sm"
              label={labels.revoke}
              aria-label={labels.revokeOf(item.name)}
              title={labels.revokeTitle(item.name)}
              meaning={labels.revokeMeaning}
              confirm={labels.revoke}
              busy={act.isPending}
              act={() => act.mutate({ keyId: item.id })}
            />
          </>
        )}
        {act.error !== null && <Trouble error={act.error} />}
      </td>
    </tr>
  );
}

function isOver(key: Key): boolean {
  return key.revoked || (key.expiresAt !== null && new Date(key.expiresAt).getTime() <= Date.now());
}
