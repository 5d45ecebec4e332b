import { Link } from "@tanstack/react-router";
import type { EstimateView } from "../../../kernel/schema.ts";
import { words } from "../../../web/catalogue/index.ts";
import { number } from "../../../web/catalogue/number.ts";
import { reshapingWords } from "../../../web/catalogue/reshaping.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { ConfirmButton } from "../../../web/ui/confirm-button.tsx";
import { EstimateText } from "../../../web/ui/estimate.tsx";
import { within } from "../../../web/ui/link.tsx";
import { Card } from "../../../web/ui/page.tsx";
import { Trouble } from "../../../web/ui/state.tsx";
import { listPeople } from "../../access/contract.ts";
import { previewRemoval, removeTheme, type Theme } from "../contract.ts";
import { EditTheme } from "./edit-theme.tsx";
import { ChangePreview } from "./theme-page/change-preview.tsx";

/** How far a theme reaches: measured by a later module, shown beside the words that earn it. */
export interface ThemeReach {
  signals: number;
  /** Share of the signals with words. */
  share: EstimateView;
  /** Statements by tone, where known. */
  positive: number;
  negative: number;
}

/** Whose labels are counted. */
export type Origin = "rules" | "source";

interface Shown {
  all: readonly Theme[];
  origin: Origin;
  reach: ReadonlyMap<string, ThemeReach> | undefined;
}

/** One group's themes with what is heard of them; `group` is null for themes that stand alone. */
export function ThemeTable(props: Shown & { group: Theme | null; themes: readonly Theme[] }) {
  const labels = words.themes;
  return (
    <Card
      title={props.group?.name ?? labels.ungrouped}
      note={
        props.group !== null && (
          <span className="theme-tools">
            <EditTheme themes={props.all} parentId={props.group.id} />
            <EditTheme themes={props.all} theme={props.group} />
          </span>
        )
      }
    >
      <div className="table-scroll">
        <table className="plain themes">
          <thead>
            <tr>
              <th>{labels.theme}</th>
              <th className="numeric">{labels.signals}</th>
              <th>{labels.share}</th>
              <th>{labels.tone}</th>
              <th className="numeric">{labels.words}</th>
              <th>
                <span className="sr-only">{words.shell.edit}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {props.themes.map((theme) => (
              <Row key={theme.id} {...props} theme={theme} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Row(props: Shown & { theme: Theme }) {
  const { theme, origin } = props;
  const labels = words.themes;
  const heard = props.reach?.get(theme.id);
  const evidence = { themeId: theme.id, themeOrigin: origin };
  const spoken = (heard?.positive ?? 0) + (heard?.negative ?? 0) > 0;
  return (
    <tr>
      <td>
        <Link to={within(`/themes/${theme.id}`)}>{theme.name}</Link>
        <small className="soft" style={{ display: "block" }}>
          {theme.meaning}
          {theme.phrases.length === 0 && ` ${labels.noPhrases}`}
        </small>
        {theme.complaintCategory && <Ownership theme={theme} />}
      </td>
      <td className="numeric">
        {props.reach !== undefined && (
          <Link to={within("/signals")} search={evidence}>
            {number(heard?.signals ?? 0)}
          </Link>
        )}
      </td>
      <td>
        {heard !== undefined && (
          <EstimateText estimate={heard.share} metric="share-satisfied" format={sharePercent} brief />
        )}
      </td>
      <td className="soft">
        {heard !== undefined &&
          heard.signals > 0 &&
          (spoken ? labels.tones(heard.positive, heard.negative) : labels.noTone)}
      </td>
      <td className="numeric soft">{labels.phrases(theme.phrases.length)}</td>
      <td>
        <span className="theme-tools">
          <EditTheme themes={props.all} theme={theme} />
          <RemoveTheme theme={theme} signals={heard?.signals ?? 0} />
        </span>
      </td>
    </tr>
  );
}

/** Most themes are rare, so shares below a tenth keep a decimal. */
function sharePercent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%`;
}

function Ownership(props: { theme: Theme }) {
  const people = useAnswer(listPeople, {}).data?.people ?? [];
  const owner = people.find(({ id }) => id === props.theme.ownerId);
  return (
    <small className="soft">
      {words.themes.complaintCategory} ·{" "}
      <span className={owner === undefined ? "warn" : undefined}>{owner?.name ?? words.shell.nobody}</span>
    </small>
  );
}

function RemovalPreview(props: { themeId: string }) {
  const answer = useAnswer(previewRemoval, props);
  return <ChangePreview answer={answer} corrections={reshapingWords.removal.corrections} />;
}

function RemoveTheme(props: { theme: Theme; signals: number }) {
  const { theme } = props;
  const labels = words.themes;
  const act = useAct(removeTheme);
  if (!useMay(removeTheme)) return null;
  return (
    <>
      <ConfirmButton
        size="compact-sm"
        variant="subtle"
        label={words.shell.remove}
        aria-label={labels.removeOf(theme.name)}
        title={labels.removeTitle(theme.name)}
        meaning={labels.removeMeaning(props.signals)}
        detail={<RemovalPreview themeId={theme.id} />}
        confirm={words.shell.remove}
        busy={act.isPending}
        act={() => act.mutate({ themeId: theme.id })}
      />
      {act.error !== null && <Trouble error={act.error} />}
    </>
  );
}
