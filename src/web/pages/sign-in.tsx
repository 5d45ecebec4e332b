import { Button, Container, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { words } from "../catalogue/index.ts";
import { useSession, useSignIn } from "../connection/session.ts";
import { Trouble } from "../ui/state.tsx";

export function SignIn() {
  const signIn = useSignIn();
  const mails = useSession()?.installation.mail ?? false;
  const navigate = useNavigate();
  const { to } = useSearch({ from: "/sign-in" });
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setError(null);
    try {
      await signIn(String(form.get("email")), String(form.get("password")));
      await navigate({ href: to ?? "/" });
    } catch (problem) {
      setError(problem as Error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Container size={420} py={80} component="main">
      <img src="/icon.svg" alt="" width={36} height={36} />
      <Title order={1} fz={30} mt="sm">
        {words.shell.signIn.title}
      </Title>
      <Text c="dimmed" mb="lg">
        {words.shell.signIn.lead}
      </Text>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <TextInput name="email" type="email" label={words.shell.signIn.email} autoComplete="username" required />
          <PasswordInput name="password" label={words.shell.signIn.password} autoComplete="current-password" required />
          {error !== null && <Trouble error={error} />}
          <Button type="submit" loading={busy}>
            {words.shell.signIn.button}
          </Button>
          {mails ? (
            <Link to="/choose-password">{words.shell.signIn.lost}</Link>
          ) : (
            <Text size="sm" c="dimmed">
              {words.shell.signIn.forgotten}
            </Text>
          )}
        </Stack>
      </form>
    </Container>
  );
}
