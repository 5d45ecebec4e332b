import { Anchor, Container } from "@mantine/core";
import { words } from "../catalogue/index.ts";
import { Empty } from "../ui/state.tsx";

export function NotFound() {
  return (
    <Container py="xl">
      <Empty title={words.shell.notFound.title} text={words.shell.notFound.text}>
        <Anchor href="/">{words.shell.notFound.home}</Anchor>
      </Empty>
    </Container>
  );
}
