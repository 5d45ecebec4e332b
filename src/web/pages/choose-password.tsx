import { Button, Container, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { Link, useLocation } from "@tanstack/react-router";
import type { FormEvent, ReactNode } from "react";
import { words } from "../catalogue/index.ts";
import { useAskForLink, useChoosePassword } from "../connection/session.ts";
import { Trouble } from "../ui/state.tsx";

/** Where the link of a letter leads: its token stands after the #. Without one, a link can be asked for here. */
export function ChoosePassword() {
  const token = useLocation().hash;
  return token === "" ? <Ask /> : <Choose token={token} />;
}

function Choose(props: { token: string }) {
  const labels = words.shell.choosePassword;
  const act = useChoosePassword();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    act.mutate({ token: props.token, password: String(new FormData(event.currentTarget).get("password")) });
  }

  if (act.isSuccess) {
    return (
      <Frame title={labels.title}>
        <Text role="status">{labels.done}</Text>
        <Link to="/sign-in">{labels.toSignIn}</Link>
      </Frame>
    );
  }
  return (
    <Frame title={labels.title} lead={labels.lead}>
      <form onSubmit={submit}>
        <Stack>
          <PasswordInput
            name="password"
            label={labels.password}
            description={labels.passwordHint}
            autoComplete="new-password"
            minLength={12}
            maxLength={128}
            required
          />
          {act.error !== null && <Trouble error={act.error} />}
          <Button type="submit" loading={act.isPending}>
            {labels.button}
          </Button>
        </Stack>
      </form>
    </Frame>
  );
}

function Ask() {
  const labels = words.shell.choosePassword.ask;
  const act = useAskForLink();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    act.mutate({ email: String(new FormData(event.currentTarget).get("email")) });
  }

  return (
    <Frame title={labels.title} lead={labels.lead}>
      {act.isSuccess ? (
        <Text role="status">{labels.done(act.variables.email)}</Text>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <TextInput name="email" type="email" label={words.shell.signIn.email} autoComplete="username" required />
            {act.error !== null && <Trouble error={act.error} />}
            <Button type="submit" loading={act.isPending}>
              {labels.button}
            </Button>
          </Stack>
        </form>
      )}
      <Link to="/sign-in">{words.shell.choosePassword.toSignIn}</Link>
    </Frame>
  );
}

function Frame(props: { title: string; lead?: string; children: ReactNode }) {
  return (
    <Container size={420} py={80} component="main">
      <img src="/icon.svg" alt="" width={36} height={36} />
      <Title order={1} fz={30} mt="sm">
        {props.title}
      </Title>
      {props.lead !== undefined && (
        <Text c="dimmed" mb="lg">
          {props.lead}
        </Text>
      )}
      <Stack>{props.children}</Stack>
    </Container>
  );
}
