import { Button, Code, CopyButton, Group, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { words } from "../../../web/catalogue/index.ts";
import {
  type NewSecondFactor,
  useConfirmSecondFactor,
  usePrepareSecondFactor,
} from "../../../web/connection/session.ts";
import { Trouble } from "../../../web/ui/state.tsx";
import { QrCode } from "./qr-code.tsx";

/** Setting up an authenticator app: the password, then the app reads a picture and shows the first code. */
export function SetUpSecondFactor() {
  const labels = words.access.secondFactor;
  const prepare = usePrepareSecondFactor();
  if (prepare.data !== undefined) return <Confirm given={prepare.data} />;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    prepare.mutate({ password: String(new FormData(event.currentTarget).get("password")) });
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <PasswordInput name="password" label={labels.password} autoComplete="current-password" required />
        {prepare.error !== null && <Trouble error={prepare.error} />}
        <Group>
          <Button type="submit" variant="default" loading={prepare.isPending}>
            {labels.begin}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Confirm(props: { given: NewSecondFactor }) {
  const labels = words.access.secondFactor;
  const { totpURI, backupCodes } = props.given;
  const confirm = useConfirmSecondFactor();
  const secret = new URL(totpURI).searchParams.get("secret") ?? "";

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    confirm.mutate({ code: String(new FormData(event.currentTarget).get("code")).replace(/\s/g, "") });
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">{labels.scan}</Text>
        <QrCode text={totpURI} label={labels.picture} />
        <Text size="sm">
          {labels.type} <Code style={{ overflowWrap: "anywhere" }}>{secret}</Code>
        </Text>
        <BackupCodes codes={backupCodes} />
        <TextInput
          name="code"
          label={labels.code}
          description={labels.codeHint}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={10}
          required
        />
        {confirm.error !== null && <Trouble error={confirm.error} />}
        <Group>
          <Button type="submit" loading={confirm.isPending}>
            {labels.confirm}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Codes for when the app is gone, to be kept on paper; shown this once. */
export function BackupCodes(props: { codes: readonly string[] }) {
  const labels = words.access.secondFactor;
  return (
    <div>
      <Text size="sm">{labels.backup}</Text>
      <Code block my="xs" aria-label={labels.backupCodes}>
        {props.codes.join("\n")}
      </Code>
      <CopyButton value={props.codes.join("\n")} timeout={4000}>
        {({ copied, copy }) => (
          <Button variant="default" size="compact-sm" onClick={copy}>
            {copied ? words.access.shownOnce.copied : words.access.shownOnce.copy}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
