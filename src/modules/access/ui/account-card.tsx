import { Alert, Button, Group, PasswordInput, Stack } from "@mantine/core";
import { type FormEvent, useRef } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { ProblemError } from "../../../web/connection/call.ts";
import { useChangePassword, useSignOut } from "../../../web/connection/session.ts";
import { Card } from "../../../web/ui/page.tsx";
import { Trouble } from "../../../web/ui/state.tsx";
import type { Person } from "../contract.ts";
import { SignIns } from "./sign-ins.tsx";

/** The person who is signed in: their password, and where else they are signed in. */
export function AccountCard(props: {
  person: { name: string; email: string };
  role: Person["role"] | null;
  temporary: boolean;
}) {
  const labels = words.access.account;
  const signOut = useSignOut();
  return (
    <Card title={labels.title} note={labels.signedInAs(props.person.email)} id="account">
      {props.role !== null && (
        <p className="flush">
          <b>{props.person.name}</b>, {words.access.roles[props.role]}.{" "}
          <span className="soft">{words.access.roleMeanings[props.role]}</span>
        </p>
      )}
      {props.temporary && (
        <Alert color="yellow" variant="light" my="sm">
          {labels.temporary}
        </Alert>
      )}
      <ChangePassword />
      <Group gap="sm" mt="md">
        <Button variant="default" size="compact-sm" onClick={() => void signOut()}>
          {words.shell.signOut}
        </Button>
      </Group>
      <h3 className="sign-ins-title">{words.access.signIns.title}</h3>
      <SignIns />
    </Card>
  );
}

function ChangePassword() {
  const labels = words.access.account;
  const act = useChangePassword();
  const fields = useRef<HTMLFormElement>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = { current: String(form.get("current") ?? ""), next: String(form.get("next") ?? "") };
    act.mutate(given, { onSuccess: () => fields.current?.reset() });
  }

  return (
    <form onSubmit={submit} ref={fields} aria-label={labels.password}>
      <Stack gap="sm" mt="sm">
        <PasswordInput name="current" label={labels.current} autoComplete="current-password" required />
        <PasswordInput
          name="next"
          label={labels.next}
          description={labels.nextHint}
          autoComplete="new-password"
          minLength={12}
          maxLength={128}
          required
        />
        {act.error !== null && <Trouble error={isWrong(act.error) ? new Error(labels.wrong) : act.error} />}
        {act.isSuccess && (
          <p className="good flush" role="status">
            {labels.changed}
          </p>
        )}
        <Group>
          <Button type="submit" variant="default" loading={act.isPending}>
            {labels.change}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function isWrong(error: Error): boolean {
  return error instanceof ProblemError && error.problem.code === "WRONG_CREDENTIALS";
}
