import { Button, Container, Divider, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { words } from "../catalogue/index.ts";
import { signingInWords } from "../catalogue/signing-in.ts";
import { useSignInByProvider } from "../connection/provider.ts";
import { useEnterCode, useSession, useSignIn } from "../connection/session.ts";
import { Trouble } from "../ui/state.tsx";

/** Signing in: a password, and for whoever set one up, a code. */
export function SignIn() {
  const [half, setHalf] = useState(false);
  const navigate = useNavigate();
  const { to } = useSearch({ from: "/sign-in" });
  const done = () => navigate({ href: to ?? "/" });
  return half ? <EnterCode done={done} /> : <EnterPassword done={done} half={() => setHalf(true)} />;
}

function EnterPassword(props: { done: () => Promise<void>; half: () => void }) {
  const signIn = useSignIn();
  const mails = useSession()?.installation.mail ?? false;
  const labels = words.shell.signIn;
  const { busy, error, submit } = useSubmit(async (form) => {
    const outcome = await signIn(String(form.get("email")), String(form.get("password")));
    if (outcome === "second-factor") props.half();
    else await props.done();
  });
  return (
    <Frame title={labels.title} lead={labels.lead}>
      <ByProvider />
      <form onSubmit={submit}>
        <Stack>
          <TextInput name="email" type="email" label={labels.email} autoComplete="username" required />
          <PasswordInput name="password" label={labels.password} autoComplete="current-password" required />
          {error !== null && <Trouble error={error} />}
          <Button type="submit" loading={busy}>
            {labels.button}
          </Button>
          {mails ? (
            <Link to="/choose-password">{labels.lost}</Link>
          ) : (
            <Text size="sm" c="dimmed">
              {labels.forgotten}
            </Text>
          )}
        </Stack>
      </form>
    </Frame>
  );
}

/** The button that leads to the provider, and what it came to when it did not let somebody in. */
function ByProvider() {
  const { to, problem } = useSearch({ from: "/sign-in" });
  const label = useSession()?.installation.provider ?? null;
  const leave = useSignInByProvider();
  const said = problem === undefined ? undefined : signingInWords.problems[problem];
  if (label === null) return null;
  return (
    <Stack mb="md">
      {leave.error === null && said !== undefined && <Trouble error={new Error(said)} />}
      {leave.error !== null && <Trouble error={leave.error} />}
      <Button loading={leave.isPending} onClick={() => leave.mutate({ to: to ?? "/" })}>
        {signingInWords.provider(label)}
      </Button>
      <Divider label={signingInWords.or} />
    </Stack>
  );
}

function EnterCode(props: { done: () => Promise<void> }) {
  const enter = useEnterCode();
  const [backup, setBackup] = useState(false);
  const labels = words.access.secondFactor.signIn;
  const { busy, error, submit } = useSubmit(async (form) => {
    await enter(String(form.get("code")).replace(/\s/g, ""), backup ? "backup-code" : "totp");
    await props.done();
  });
  return (
    <Frame title={labels.title} lead={backup ? labels.backupLead : labels.lead}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            key={String(backup)}
            name="code"
            label={backup ? labels.backupCode : words.access.secondFactor.code}
            inputMode={backup ? "text" : "numeric"}
            autoComplete="one-time-code"
            maxLength={20}
            required
            autoFocus
          />
          {error !== null && <Trouble error={error} />}
          <Button type="submit" loading={busy}>
            {labels.button}
          </Button>
          <Button variant="subtle" onClick={() => setBackup(!backup)}>
            {backup ? labels.useApp : labels.useBackup}
          </Button>
        </Stack>
      </form>
    </Frame>
  );
}

function Frame(props: { title: string; lead: string; children: ReactNode }) {
  return (
    <Container size={420} py={80} component="main">
      <img src="/icon.svg" alt="" width={36} height={36} />
      <Title order={1} fz={30} mt="sm">
        {props.title}
      </Title>
      <Text c="dimmed" mb="lg">
        {props.lead}
      </Text>
      {props.children}
    </Container>
  );
}

/** Sends a form once at a time, and keeps what went wrong. */
function useSubmit(act: (form: FormData) => Promise<void>) {
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    setError(null);
    act(new FormData(event.currentTarget))
      .catch((problem: Error) => setError(problem))
      .finally(() => setBusy(false));
  }
  return { busy, error, submit };
}
