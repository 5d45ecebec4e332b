import { Button } from "@mantine/core";
import { reshapingWords } from "../../../../web/catalogue/reshaping.ts";
import { call } from "../../../../web/connection/call.ts";
import { useAct, useAnswer } from "../../../../web/connection/hooks.ts";
import { useMay } from "../../../../web/connection/session.ts";
import { moment } from "../../../../web/ui/format.ts";
import { Card } from "../../../../web/ui/page.tsx";
import { Trouble } from "../../../../web/ui/state.tsx";
import { offerUndo } from "../../../../web/ui/undo.tsx";
import { listThemeVersions, restoreThemeVersion, type Theme } from "../../contract.ts";

/** What earned the theme before, and giving it those words again. */
export function ThemeVersions({ theme }: { theme: Theme }) {
  const labels = reshapingWords.versions;
  const versions = useAnswer(listThemeVersions, { themeId: theme.id }).data?.versions ?? [];
  const act = useAct(restoreThemeVersion);
  const mayRestore = useMay(restoreThemeVersion);
  if (versions.length === 0) return null;
  const restore = (earlier: number) =>
    act.mutateAsync({ themeId: theme.id, earlier, version: theme.version }).then(
      ({ version }) =>
        offerUndo(labels.done(earlier), () =>
          call(restoreThemeVersion, { themeId: theme.id, earlier: theme.version, version }),
        ),
      () => undefined, // shown below, from the mutation
    );
  return (
    <Card title={labels.title}>
      {versions.map(({ version, replacedAt, phrases, exclusions, examples, counterexamples }) => (
        <details key={version}>
          <summary style={{ minHeight: 24 }}>{labels.version(version, moment(replacedAt))}</summary>
          {phrases.length + examples.length === 0 && <p className="soft">{labels.same}</p>}
          <Words title={reshapingWords.words.phrases} of={phrases} />
          <Words title={reshapingWords.words.exclusions} of={exclusions} />
          <Words title={reshapingWords.examples.examples} of={examples} />
          <Words title={reshapingWords.examples.counterexamples} of={counterexamples} />
          {mayRestore && (
            <Button
              size="compact-sm"
              variant="default"
              loading={act.isPending}
              aria-label={labels.restoreOf(version)}
              onClick={() => void restore(version)}
            >
              {labels.restore}
            </Button>
          )}
        </details>
      ))}
      {act.error !== null && <Trouble error={act.error} />}
    </Card>
  );
}

function Words(props: { title: string; of: readonly string[] }) {
  if (props.of.length === 0) return null;
  return (
    <p style={{ margin: "4px 0" }}>
      <span className="soft">{props.title}:</span> {props.of.join(" · ")}
    </p>
  );
}
