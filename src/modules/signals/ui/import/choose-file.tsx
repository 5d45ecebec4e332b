import { Button, FileButton, Group } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { words } from "../../../../web/catalogue/index.ts";
import { useAct } from "../../../../web/connection/hooks.ts";
import { useMay } from "../../../../web/connection/session.ts";
import { upload } from "../../../../web/connection/upload.ts";
import { ProgressLine } from "../../../../web/ui/job-progress.tsx";
import { within } from "../../../../web/ui/link.tsx";
import { Trouble } from "../../../../web/ui/state.tsx";
import { createImport, uploadFile } from "../../contract.ts";

interface Sending {
  name: string;
  share: number;
}

/** Takes a file, by choosing or by dropping, sends it, has it looked at, and goes to its import. */
export function ChooseFile() {
  const labels = words.signals.imports.choose;
  const create = useAct(createImport);
  const navigate = useNavigate();
  const stop = useRef<AbortController | null>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [over, setOver] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { choose } = useSearch({ strict: false }) as { choose?: string };
  // Browsers open their file dialog only for a press on the page itself: whoever came to choose a file is one key from it.
  useEffect(() => {
    if (choose === "true") button.current?.focus();
  }, [choose]);
  if (!useMay(createImport)) return null;

  async function take(file: File | null | undefined) {
    if (!file || sending !== null) return;
    setError(null);
    setSending({ name: file.name, share: 0 });
    stop.current = new AbortController();
    try {
      const stored = await upload(
        uploadFile,
        { name: file.name.slice(-200) },
        {
          body: file,
          progress: (share) => setSending({ name: file.name, share }),
          signal: stop.current.signal,
        },
      );
      const made = await create.mutateAsync({ fileId: stored.id });
      await navigate({ to: within(`/imports/${made.id}`) });
    } catch (problem) {
      if ((problem as Error).name !== "AbortError") setError(problem as Error);
    } finally {
      setSending(null);
    }
  }

  return (
    <section
      aria-label={labels.label}
      className="drop no-print"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer.files[0]);
      }}
    >
      {sending === null ? (
        <Group gap="sm">
          <FileButton
            onChange={(file) => void take(file)}
            accept=".csv,.tsv,.txt,.tab,.json,.ndjson,.jsonl,.xlsx,text/csv,text/plain,application/json"
          >
            {(given) => (
              <Button {...given} ref={button}>
                {labels.label}
              </Button>
            )}
          </FileButton>
          <span className="soft" style={{ flex: "1 1 240px" }}>
            {labels.hint}
          </span>
        </Group>
      ) : (
        <Under sending={sending} stop={() => stop.current?.abort()} />
      )}
      {error !== null && (
        <div style={{ marginTop: 12 }}>
          <Trouble error={error} />
        </div>
      )}
    </section>
  );
}

function Under(props: { sending: Sending; stop: () => void }) {
  const { name, share } = props.sending;
  const labels = words.signals.imports.choose;
  if (share >= 1) return <ProgressLine what={labels.looking(name)} done={0} of={0} />;
  return (
    <>
      <ProgressLine what={labels.sending(name)} said={labels.sent(share * 100)} done={share} of={1} />
      <Button size="compact-sm" variant="default" mt="xs" onClick={props.stop}>
        {labels.stop}
      </Button>
    </>
  );
}
