import { Button, FileButton, Group } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import { assetWords } from "../../../../web/catalogue/assets.ts";
import { askAgain } from "../../../../web/connection/ask-again.ts";
import { useAct, useAnswer } from "../../../../web/connection/hooks.ts";
import { useMay } from "../../../../web/connection/session.ts";
import { upload } from "../../../../web/connection/upload.ts";
import { ConfirmButton } from "../../../../web/ui/confirm-button.tsx";
import { moment } from "../../../../web/ui/format.ts";
import { Card } from "../../../../web/ui/page.tsx";
import { Trouble } from "../../../../web/ui/state.tsx";
import { TableScroll } from "../../../../web/ui/table-scroll.tsx";
import { importCustomerEvents, listCustomerEventBatches, undoCustomerEventBatch } from "../../contract.ts";

type Brought = z.output<typeof importCustomerEvents.output>;

/** Takes a file of customers won and lost, says what became of each row, and takes back what was brought before. */
export function BringIn() {
  return useMay(importCustomerEvents) ? <Bringing /> : null;
}

function Bringing() {
  const { bring } = assetWords;
  const client = useQueryClient();
  const [name, setName] = useState<string | null>(null);
  const [brought, setBrought] = useState<Brought | null>(null);
  const [error, setError] = useState<Error | null>(null);

  async function take(file: File | null) {
    if (file === null) return;
    setError(null);
    setBrought(null);
    setName(file.name);
    try {
      setBrought(
        await upload(
          importCustomerEvents,
          { source: file.name.slice(-200) },
          { body: file, progress: () => undefined },
        ),
      );
      await askAgain(client);
    } catch (problem) {
      setError(problem as Error);
    }
    setName(null);
  }

  return (
    <Card title={bring.title}>
      <Group gap="sm" align="center">
        <FileButton onChange={(file) => void take(file)} accept=".csv,.tsv,.txt,text/csv">
          {(given) => (
            <Button {...given} size="xs" variant="default" loading={name !== null}>
              {bring.button}
            </Button>
          )}
        </FileButton>
        <span className="soft" style={{ flex: "1 1 220px" }} role="status">
          {name === null ? bring.hint : bring.sending(name)}
        </span>
      </Group>
      {error !== null && <Trouble error={error} />}
      {brought !== null && <Outcome brought={brought} />}
      <Batches />
    </Card>
  );
}

function Outcome(props: { brought: Brought }) {
  const { bring } = assetWords;
  const { counts, rejected } = props.brought;
  return (
    <>
      <p role="status">{bring.done(counts.rows, counts.recorded, counts.revised, counts.duplicate, counts.rejected)}</p>
      {rejected.length > 0 && (
        <TableScroll label={bring.why}>
          <table className="plain">
            <thead>
              <tr>
                <th className="numeric">{bring.row}</th>
                <th>{bring.why}</th>
              </tr>
            </thead>
            <tbody>
              {rejected.slice(0, 100).map(({ row, reason }) => (
                <tr key={row}>
                  <td className="numeric">{row}</td>
                  <td>{reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </>
  );
}

function Batches() {
  const { bring } = assetWords;
  const { data } = useAnswer(listCustomerEventBatches, { limit: 10 });
  const undo = useAct(undoCustomerEventBatch);
  if (data === undefined || data.batches.length === 0) return null;
  return (
    <>
      <h3 style={{ fontSize: 13, margin: "14px 0 4px" }}>{bring.batches}</h3>
      <ul className="plain-list">
        {data.batches.map(({ id, source, events, recordedBy, recordedAt }) => (
          <li key={id}>
            {bring.batch(source, events, recordedBy)} <small className="soft">{moment(recordedAt)}</small>{" "}
            <ConfirmButton
              label={bring.undo}
              aria-label={bring.undoTitle(source)}
              title={bring.undoTitle(source)}
              meaning={bring.undoMeaning(events)}
              confirm={bring.undo}
              size="compact-xs"
              variant="subtle"
              busy={undo.isPending}
              act={() => undo.mutate({ batchId: id })}
            />
          </li>
        ))}
      </ul>
      {undo.data !== undefined && <p role="status">{bring.undone(undo.data.removed, undo.data.restored)}</p>}
      {undo.error !== null && <Trouble error={undo.error} />}
    </>
  );
}
