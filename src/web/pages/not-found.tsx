import { Anchor, Container } from "@mantine/core";
import { words } from "../catalogue/index.ts";

export function NotFound() {
  return (
    <Container py="xl">
      <h1 className="page-title">{words.shell.notFound.title}</h1>
      <p className="page-lead">{words.shell.notFound.text}</p>
      <Anchor href="/">{words.shell.notFound.home}</Anchor>
    </Container>
  );
}
