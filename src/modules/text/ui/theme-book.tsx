import { Button, Group, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { discoveryWords } from "../../../web/catalogue/discovery.ts";
import { words } from "../../../web/catalogue/index.ts";
import { teachingWords } from "../../../web/catalogue/teaching.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { useKeys } from "../../../web/keys/use-keys.ts";
import { within } from "../../../web/ui/link.tsx";
import { Page } from "../../../web/ui/page.tsx";
import { Answered, Empty } from "../../../web/ui/state.tsx";
import { listThemes, type Theme } from "../contract.ts";
import { EditTheme } from "./edit-theme.tsx";
import { ReadAgain } from "./read-again.tsx";
import { StarterTaxonomy } from "./starter-taxonomy.tsx";
import { TaxonomyChanges } from "./theme-page/changes.tsx";
import { type Origin, type ThemeReach, ThemeTable } from "./theme-table.tsx";
import "./themes.css";

interface Reach {
  origin: Origin;
  choose: (origin: Origin) => void;
  /** By theme; undefined while it is being counted. */
  reach: ReadonlyMap<string, ThemeReach> | undefined;
}

/** The taxonomy: what customers speak of, the words that earn each theme, and how often it is heard. */
export function ThemeBook(props: Reach) {
  const labels = words.themes;
  const answer = useAnswer(listThemes, {});
  return (
    <Page
      shareable
      title={labels.title}
      lead={labels.lead}
      actions={
        <Group gap={8}>
          <Button component={Link} to={within("/themes/beyond")} variant="default">
            {discoveryWords.open}
          </Button>
          <Button component={Link} to={within("/themes/teach")} variant="default">
            {teachingWords.open}
          </Button>
          <EditTheme themes={answer.data?.themes ?? []} />
        </Group>
      }
    >
      <Answered answer={answer} lines={12}>
        {({ themes, taxonomyVersion }) =>
          themes.length === 0 ? (
            <Stack gap={18}>
              <Empty title={labels.empty.title} text={labels.empty.text} />
              <StarterTaxonomy />
            </Stack>
          ) : (
            <Stack gap={18}>
              <ReadAgain taxonomyVersion={taxonomyVersion} />
              <Groups {...props} themes={themes} />
              <TaxonomyChanges />
              <StarterTaxonomy />
            </Stack>
          )
        }
      </Answered>
    </Page>
  );
}

function Groups(props: Reach & { themes: readonly Theme[] }) {
  const { themes } = props;
  const labels = words.themes;
  const [text, setText] = useState("");
  const find = useRef<HTMLInputElement>(null);
  useKeys({ search: () => find.current?.focus() });
  const wanted = text.trim().toLowerCase();
  const groups = groupsOf(themes)
    .map((group) => ({ ...group, themes: group.themes.filter(({ name }) => name.toLowerCase().includes(wanted)) }))
    .filter((group) => group.themes.length > 0 || (wanted === "" && group.theme !== null));
  const isShown = (group: (typeof groups)[number]) =>
    wanted !== "" || props.origin === "source" || !isSourceOnly(group);
  const silent = groups.filter((group) => !isShown(group));
  return (
    <>
      <div className="filter-row no-print" style={{ margin: 0 }}>
        <TextInput
          ref={find}
          size="sm"
          type="search"
          label={labels.find}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div style={{ maxWidth: "none" }}>
          <span className="soft" style={{ display: "block", marginBottom: 4 }}>
            {labels.foundBy}
          </span>
          <SegmentedControl
            size="xs"
            aria-label={labels.foundBy}
            value={props.origin}
            onChange={(value) => props.choose(value as Origin)}
            data={(["rules", "source"] as const).map((value) => ({ value, label: labels.origins[value] }))}
          />
        </div>
      </div>
      {groups.length === 0 && <p className="soft">{labels.noneFound}</p>}
      {groups.filter(isShown).map((group) => (
        <ThemeTable
          key={group.theme?.id ?? "ungrouped"}
          group={group.theme}
          themes={group.themes}
          all={themes}
          origin={props.origin}
          reach={props.reach}
        />
      ))}
      {silent.map((group) => (
        <p key={group.theme?.id ?? "ungrouped"} className="soft" style={{ margin: 0 }}>
          {labels.onlySource(group.theme?.name ?? labels.ungrouped, group.themes.length)}{" "}
          <button type="button" className="link-button" onClick={() => props.choose("source")}>
            {labels.showSource}
          </button>
        </p>
      ))}
    </>
  );
}

/** True for a group of which only the source speaks: no words earn any of its themes. */
function isSourceOnly(group: { theme: Theme | null; themes: readonly Theme[] }): boolean {
  return group.theme !== null && group.themes.length > 0 && group.themes.every(({ phrases }) => phrases.length === 0);
}

/** Groups with their themes in the order of their names; themes at the top that hold no others come last, together. */
function groupsOf(themes: readonly Theme[]): { theme: Theme | null; themes: Theme[] }[] {
  const isGroup = ({ id, parentId, phrases }: Theme) =>
    parentId === null && (themes.some((theme) => theme.parentId === id) || phrases.length === 0);
  const tops = themes.filter(({ parentId }) => parentId === null);
  const groups = tops
    .filter(isGroup)
    .map((theme) => ({ theme, themes: themes.filter(({ parentId }) => parentId === theme.id) }));
  const holding = groups.filter((group) => group.themes.length > 0);
  const alone = tops.filter((theme) => !holding.some((group) => group.theme.id === theme.id));
  return alone.length === 0 ? holding : [...holding, { theme: null, themes: alone }];
}
