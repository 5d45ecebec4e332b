import { Button, Group, PasswordInput, Stack } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useRemoveSecondFactor, useRenewBackupCodes, useSession } from "../../../web/connection/session.ts";
import { Card } from "../../../web/ui/page.tsx";
import { Trouble } from "../../../web/ui/state.tsx";
import { BackupCodes, SetUpSecondFactor } from "./set-up-second-factor.tsx";

/** One's own second factor: setting one up, new backup codes, and going back to a password alone. */
export function SecondFactorCard() {
  const labels = words.access.secondFactor;
  const isSetUp = useSession()?.secondFactor === "set-up";
  return (
    <Card title={labels.title} note={isSetUp ? labels.on : labels.off}>
      {isSetUp ? (
        <Change />
      ) : (
        <>
          <p className="soft" style={{ marginTop: 0 }}>
            {labels.meaning}
          </p>
          <SetUpSecondFactor />
        </>
      )}
    </Card>
  );
}

function Change() {
  const labels = words.access.secondFactor;
  const [password, setPassword] = useState("");
  const renew = useRenewBackupCodes();
  const remove = useRemoveSecondFactor();
  const required = useSession()?.workspace?.secondFactorRequired ?? false;
  const error = renew.error ?? remove.error;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    remove.reset();
    renew.mutate({ password });
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <PasswordInput
          label={labels.password}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          required
        />
        {error !== null && <Trouble error={error} />}
        {renew.data !== undefined && <BackupCodes codes={renew.data.backupCodes} />}
        <Group gap="sm">
          <Button type="submit" variant="default" loading={renew.isPending}>
            {labels.renew}
          </Button>
          <Button
            variant="default"
            loading={remove.isPending}
            disabled={password === ""}
            onClick={() => {
              renew.reset();
              remove.mutate({ password });
            }}
          >
            {labels.remove}
          </Button>
        </Group>
        {required && <p className="soft flush">{labels.required}</p>}
      </Stack>
    </form>
  );
}
