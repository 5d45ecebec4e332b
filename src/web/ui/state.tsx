import { Alert, Button, Skeleton, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { words } from "../catalogue/index.ts";
import { ProblemError } from "../connection/call.ts";
import { sentenceFor } from "./sentence-for.ts";

/** What is shown instead of content: while loading, after a refusal, and the content itself once it is there. */
export function Answered<T>(props: {
  answer: { data: T | undefined; error: Error | null; refetch: () => unknown };
  lines?: number;
  children: (data: T) => ReactNode;
}) {
  const { data, error, refetch } = props.answer;
  if (data !== undefined) return <>{props.children(data)}</>;
  if (error !== null) return <Trouble error={error} again={() => void refetch()} />;
  return (
    <Stack gap="sm" role="status" aria-busy="true" aria-label={words.shell.loading}>
      <Skeleton height={18} width="40%" />
      <Skeleton height={18 * (props.lines ?? 4)} />
    </Stack>
  );
}

/** An error in words, with what to do about it. */
export function Trouble(props: { error: Error; again?: () => void }) {
  return (
    <Alert color="red" variant="light" title={words.shell.errorTitle} role="alert">
      <Text size="sm">{sentenceFor(props.error)}</Text>
      {props.error instanceof ProblemError && (props.error.problem.fields ?? []).length > 0 && (
        <ul>
          {(props.error.problem.fields ?? []).map((field) => (
            <li key={`${field.path}${field.message}`}>
              {field.path === "" ? "" : `${field.path}: `}
              {field.message}
            </li>
          ))}
        </ul>
      )}
      {props.again !== undefined && (
        <Button size="compact-sm" variant="default" mt="xs" onClick={props.again}>
          {words.shell.tryAgain}
        </Button>
      )}
    </Alert>
  );
}

/** Nothing here yet: what this place is for, and the next step. */
export function Empty(props: { title?: string; text: string; children?: ReactNode }) {
  return (
    <Stack gap="xs" align="start" py="md" maw={560}>
      {props.title !== undefined && (
        <Title order={3} fz={20}>
          {props.title}
        </Title>
      )}
      <Text c="dimmed" size="sm">
        {props.text}
      </Text>
      {props.children}
    </Stack>
  );
}
