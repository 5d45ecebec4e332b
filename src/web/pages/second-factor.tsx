import { Button, Container, Stack, Text, Title } from "@mantine/core";
import { Link, Navigate } from "@tanstack/react-router";
import { SetUpSecondFactor } from "../../modules/access/ui/index.ts";
import { words } from "../catalogue/index.ts";
import { signingInWords } from "../catalogue/signing-in.ts";
import { useSessionAnswer, useSignOut } from "../connection/session.ts";
import { NoSession } from "../shell/no-session.tsx";

/** Where somebody is led whose workspace asks for a second factor that they do not have yet. */
export function SecondFactor() {
  const answer = useSessionAnswer();
  const session = answer.data;
  const signOut = useSignOut();
  const byProvider = session?.signedInBy === "provider";
  const labels = { ...words.access.secondFactor.first, ...(byProvider && signingInWords.weak) };
  if (session === undefined) return <NoSession {...answer} />;
  if (session.person === null) return <Navigate to="/sign-in" />;
  if (session.secondFactor === "set-up") return <Navigate to="/" />;
  const open = session.workspaces.filter((workspace) => !workspace.secondFactorRequired);
  return (
    <Container size={460} py={60} component="main">
      <img src="/icon.svg" alt="" width={36} height={36} />
      <Title order={1} fz={30} mt="sm">
        {labels.title}
      </Title>
      <Text c="dimmed" mb="lg">
        {labels.lead}
      </Text>
      <Stack>
        {byProvider ? <Text>{signingInWords.weak.again}</Text> : <SetUpSecondFactor />}
        {open.map(({ slug, name }) => (
          <Link key={slug} to={`/${slug}`}>
            {labels.elsewhere(name)}
          </Link>
        ))}
        <Button variant="subtle" onClick={() => void signOut()}>
          {words.shell.signOut}
        </Button>
      </Stack>
    </Container>
  );
}
