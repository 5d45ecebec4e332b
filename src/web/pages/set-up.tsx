import { Button, Container, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { Navigate, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { setUpInstallation } from "../../modules/access/contract.ts";
import { ChooseTimeZone } from "../../modules/access/ui/index.ts";
import { words } from "../catalogue/index.ts";
import { useAct } from "../connection/hooks.ts";
import { useSessionAnswer, useSignIn } from "../connection/session.ts";
import { NoSession } from "../shell/no-session.tsx";
import { Trouble } from "../ui/state.tsx";

/** The first minute of an installation: one workspace, one administrator. Answers only while there is none. */
export function SetUp() {
  const answer = useSessionAnswer();
  const session = answer.data;
  const act = useAct(setUpInstallation);
  const signIn = useSignIn();
  const navigate = useNavigate();
  const [timeZone, setTimeZone] = useState(Intl.DateTimeFormat().resolvedOptions().timeZone);
  if (session === undefined) return <NoSession {...answer} />;
  if (session.setUp) return <Navigate to="/sign-in" />;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string) => String(form.get(name) ?? "");
    const made = await act
      .mutateAsync({
        workspaceName: field("workspaceName"),
        timeZone,
        name: field("name"),
        email: field("email"),
        password: field("password"),
      })
      .catch(() => null);
    if (made === null) return;
    await signIn(field("email"), field("password"));
    await navigate({ to: `/${made.workspace.slug}` });
  }

  const labels = words.shell.setUp;
  return (
    <Container size={460} py={60} component="main">
      <img src="/icon.svg" alt="" width={36} height={36} />
      <Title order={1} fz={30} mt="sm">
        {labels.title}
      </Title>
      <Text c="dimmed" mb="lg">
        {labels.lead}
      </Text>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <TextInput name="workspaceName" label={labels.workspaceName} required maxLength={200} />
          <ChooseTimeZone value={timeZone} change={setTimeZone} />
          <TextInput name="name" label={labels.name} autoComplete="name" required maxLength={200} />
          <TextInput name="email" type="email" label={labels.email} autoComplete="username" required />
          <PasswordInput
            name="password"
            label={labels.password}
            description={labels.passwordHint}
            autoComplete="new-password"
            minLength={12}
            required
          />
          {act.error !== null && <Trouble error={act.error} />}
          <Button type="submit" loading={act.isPending}>
            {labels.button}
          </Button>
        </Stack>
      </form>
    </Container>
  );
}
