import { Group, Stack } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { words } from "../../../../web/catalogue/index.ts";
import { reshapingWords } from "../../../../web/catalogue/reshaping.ts";
import { useAnswer } from "../../../../web/connection/hooks.ts";
import { within } from "../../../../web/ui/link.tsx";
import { Card, Page } from "../../../../web/ui/page.tsx";
import { Answered, Empty } from "../../../../web/ui/state.tsx";
import { CustomerWords } from "../../../../web/ui/words.tsx";
import { listThemes, type Theme } from "../../contract.ts";
import { EditTheme } from "../edit-theme.tsx";
import { Reshape } from "./reshape.tsx";
import { ThemeVersions } from "./versions.tsx";
import "../themes.css";

/** One theme: what it means, what earns it, and what can be done with it. `figures` is what later modules measure of it. */
export function ThemePage(props: { figures?: (theme: Theme) => ReactNode }) {
  const { themeId } = useParams({ strict: false }) as { themeId: string };
  const answer = useAnswer(listThemes, {});
  return (
    <Answered answer={answer} lines={10}>
      {({ themes }) => {
        const theme = themes.find(({ id }) => id === themeId);
        if (theme === undefined) return <Gone />;
        return <One theme={theme} themes={themes} figures={props.figures?.(theme)} />;
      }}
    </Answered>
  );
}

function Gone() {
  return (
    <Page title={words.themes.theme} above={<Back />}>
      <Empty title={reshapingWords.gone.title} text={reshapingWords.gone.text} />
    </Page>
  );
}

const Back = () => <Link to={within("/themes")}>{reshapingWords.back}</Link>;

function One(props: { theme: Theme; themes: readonly Theme[]; figures: ReactNode }) {
  const { theme, themes } = props;
  const labels = reshapingWords;
  const group = themes.find(({ id }) => id === theme.parentId);
  const evidence = { themeId: theme.id };
  return (
    <Page
      shareable
      title={theme.name}
      above={<Back />}
      lead={
        <>
          {group === undefined ? labels.top : labels.group(group.name)}
          {theme.complaintCategory && ` · ${words.themes.complaintCategory}`}
          {" · "}
          <Link to={within("/signals")} search={evidence}>
            {labels.signals}
          </Link>
          {theme.meaning !== "" && <span style={{ display: "block" }}>{theme.meaning}</span>}
        </>
      }
      actions={
        <Group gap={8}>
          <EditTheme themes={themes} theme={theme} />
          <Reshape theme={theme} themes={themes} />
        </Group>
      }
    >
      <Stack gap={18}>
        {props.figures}
        <Card title={labels.words.title}>
          {theme.phrases.length === 0 ? (
            <p className="soft">{labels.words.none}</p>
          ) : (
            <Phrases title={labels.words.phrases} phrases={theme.phrases} />
          )}
          {theme.exclusions.length > 0 && <Phrases title={labels.words.exclusions} phrases={theme.exclusions} />}
        </Card>
        <Card title={labels.examples.title}>
          {theme.examples.length + theme.counterexamples.length === 0 && <p className="soft">{labels.examples.none}</p>}
          <Passages title={labels.examples.examples} passages={theme.examples} />
          <Passages title={labels.examples.counterexamples} passages={theme.counterexamples} />
        </Card>
        <ThemeVersions theme={theme} />
      </Stack>
    </Page>
  );
}

function Passages(props: { title: string; passages: readonly string[] }) {
  if (props.passages.length === 0) return null;
  return (
    <section aria-label={props.title}>
      <h3>{props.title}</h3>
      {props.passages.map((passage) => (
        <CustomerWords key={passage} text={passage} />
      ))}
    </section>
  );
}

function Phrases(props: { title: string; phrases: readonly string[] }) {
  return (
    <section aria-label={props.title}>
      <h3>{props.title}</h3>
      <ul className="theme-phrases">
        {props.phrases.map((phrase) => (
          <li key={phrase}>{phrase}</li>
        ))}
      </ul>
    </section>
  );
}
