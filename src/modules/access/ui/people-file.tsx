import { Button, FileButton, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { peopleFileWords } from "../../../web/catalogue/people-file.ts";
import { call } from "../../../web/connection/call.ts";
import { useAct } from "../../../web/connection/hooks.ts";
import { useMay, useSession } from "../../../web/connection/session.ts";
import { Card } from "../../../web/ui/page.tsx";
import { Trouble } from "../../../web/ui/state.tsx";
import { importPeople, type PeopleImported, type PeoplePreview, previewPeopleImport } from "../contract.ts";
import { PeopleFileRows } from "./people-file-rows.tsx";

/** Brings in people from a file: choose it, see what every row would do, do it. */
export function PeopleFile() {
  return useMay(importPeople) ? <Bringing /> : null;
}

type Step =
  | { at: "choose" }
  | { at: "look"; name: string }
  | { at: "preview"; name: string; csv: string; preview: PeoplePreview }
  | { at: "done"; imported: PeopleImported };

function Bringing() {
  const [step, setStep] = useState<Step>({ at: "choose" });
  const [error, setError] = useState<Error | null>(null);

  async function take(file: File | null) {
    if (file === null) return;
    setError(null);
    setStep({ at: "look", name: file.name });
    try {
      const csv = textOf(await file.arrayBuffer());
      setStep({ at: "preview", name: file.name, csv, preview: await call(previewPeopleImport, { csv }) });
    } catch (problem) {
      setError(problem as Error);
      setStep({ at: "choose" });
    }
  }

  return (
    <Card title={peopleFileWords.title}>
      <Stack gap="sm">
        {step.at === "preview" && (
          <Preview
            {...step}
            done={(imported) => setStep({ at: "done", imported })}
            leave={() => setStep({ at: "choose" })}
          />
        )}
        {step.at === "done" && <Done imported={step.imported} leave={() => setStep({ at: "choose" })} />}
        {(step.at === "choose" || step.at === "look") && (
          <Group gap="sm" className="no-print">
            <FileButton onChange={(file) => void take(file)} accept=".csv,.tsv,.txt,text/csv">
              {(given) => (
                <Button {...given} variant="default" loading={step.at === "look"}>
                  {peopleFileWords.choose}
                </Button>
              )}
            </FileButton>
            <span className="soft" style={{ flex: "1 1 240px" }} role="status">
              {step.at === "look" ? peopleFileWords.looking(step.name) : peopleFileWords.hint}{" "}
              <a href={asFile(peopleFileWords.sampleText)} download={peopleFileWords.sampleName}>
                {peopleFileWords.sample}
              </a>
            </span>
          </Group>
        )}
        {error !== null && <Trouble error={error} />}
      </Stack>
    </Card>
  );
}

function Preview(props: {
  name: string;
  csv: string;
  preview: PeoplePreview;
  done: (imported: PeopleImported) => void;
  leave: () => void;
}) {
  const { name, csv, preview } = props;
  const { counts } = preview;
  const run = useAct(importPeople);
  const mails = useSession()?.installation.mail ?? false;
  const doable = counts.added + counts.changed;
  return (
    <>
      <h3 style={{ margin: 0, fontSize: 15 }}>{peopleFileWords.preview(name)}</h3>
      <Counts outcome={preview} />
      {doable === 0 && counts.rejected === 0 && <p style={{ margin: 0 }}>{peopleFileWords.nothing}</p>}
      {counts.added > 0 && (
        <p style={{ margin: 0 }}>{mails ? peopleFileWords.byMail(counts.added) : peopleFileWords.byHand}</p>
      )}
      <PeopleFileRows rows={preview.rows} />
      {run.error !== null && <Trouble error={run.error} />}
      <Group gap="sm">
        {doable > 0 && (
          <Button loading={run.isPending} onClick={() => run.mutate({ csv }, { onSuccess: props.done })}>
            {peopleFileWords.run(doable)}
          </Button>
        )}
        <Button variant="default" disabled={run.isPending} onClick={props.leave}>
          {peopleFileWords.cancel}
        </Button>
      </Group>
    </>
  );
}

function Done(props: { imported: PeopleImported; leave: () => void }) {
  const { rows, letters } = props.imported;
  const secrets = rows.filter(({ oneTimePassword }) => oneTimePassword !== null);
  const list = ["e-mail,one-time password", ...secrets.map((row) => `${row.email},${row.oneTimePassword}`), ""];
  return (
    <>
      <h3 style={{ margin: 0, fontSize: 15 }}>{peopleFileWords.done}</h3>
      <Counts outcome={props.imported} />
      {letters > 0 && <p style={{ margin: 0 }}>{peopleFileWords.letters(letters)}</p>}
      {secrets.length > 0 && (
        <p style={{ margin: 0 }}>
          {peopleFileWords.passwords}{" "}
          <a href={asFile(list.join("\r\n"))} download={peopleFileWords.keepName}>
            {peopleFileWords.keep}
          </a>
        </p>
      )}
      <PeopleFileRows rows={rows} />
      <p className="soft" style={{ margin: 0 }}>
        {letters > 0 && peopleFileWords.noWayBack} {peopleFileWords.back}
      </p>
      <Group>
        <Button variant="default" onClick={props.leave}>
          {secrets.length > 0 ? peopleFileWords.close : peopleFileWords.closePlain}
        </Button>
      </Group>
    </>
  );
}

function Counts(props: { outcome: Pick<PeoplePreview, "counts" | "newGroups"> }) {
  const { counts, newGroups } = props.outcome;
  const { rows, added, changed, unchanged, rejected } = counts;
  const names = newGroups.map(({ kind, name }) => `${name} (${peopleFileWords.kinds[kind]})`).join(", ");
  return (
    <p style={{ margin: 0 }} role="status">
      {peopleFileWords.counts(rows, added, changed, unchanged, rejected)}.{" "}
      {newGroups.length > 0 && peopleFileWords.newGroups(names)}
    </p>
  );
}

/** What spreadsheets save as CSV is UTF-8, or else what Windows used before. */
function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

const asFile = (text: string) => `data:text/csv;charset=utf-8,${encodeURIComponent(text)}`;
