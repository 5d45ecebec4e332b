import { Button, SegmentedControl, Stack } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { z } from "zod";
import { discoveryWords } from "../../../web/catalogue/discovery.ts";
import { words } from "../../../web/catalogue/index.ts";
import { useAct, useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { day, moment } from "../../../web/ui/format.ts";
import { JobProgress } from "../../../web/ui/job-progress.tsx";
import { within } from "../../../web/ui/link.tsx";
import { Card, Page } from "../../../web/ui/page.tsx";
import { Answered, Empty, Trouble } from "../../../web/ui/state.tsx";
import { CustomerWords } from "../../../web/ui/words.tsx";
import { discoverThemes, grainSchema, listThemes, readDiscovery, type Theme } from "../contract.ts";
import { EditTheme } from "./edit-theme.tsx";

/** Typical comments shown, and passed on as examples to a theme that is made of the group. */
const shownOfGroup = 3;

type Grain = z.infer<typeof grainSchema>;
type Group = NonNullable<z.infer<typeof readDiscovery.output>["found"]>["groups"][number];

/** Groups of like comments that no theme was asked for, what is new among them, and a way to make a theme of each. */
export function DiscoveryPage() {
  const labels = discoveryWords;
  const { grain = "middle", job } = useSearch({ strict: false }) as { grain?: Grain; job?: string };
  const navigate = useNavigate();
  const go = (search: { grain?: Grain; job?: string }) =>
    void navigate({ to: within("/themes/beyond"), search, replace: true });
  const themes = useAnswer(listThemes, {}).data?.themes ?? [];
  const answer = useAnswer(readDiscovery, { grain });
  const act = useAct(discoverThemes);
  const look = useMay(discoverThemes) && (
    <Button
      loading={act.isPending}
      onClick={() => act.mutate({}, { onSuccess: ({ jobId }) => go({ grain, job: jobId }) })}
    >
      {labels.look}
    </Button>
  );
  return (
    <Page title={labels.title} lead={labels.lead} above={<Link to={within("/themes")}>{words.themes.title}</Link>}>
      <Stack gap={18} align="stretch">
        <div>
          {job === undefined ? look : <JobProgress jobId={job} what={labels.busy} done={labels.done} after={look} />}
        </div>
        {act.error !== null && <Trouble error={act.error} />}
        <Answered answer={answer} lines={10}>
          {({ found, fewestComments }) =>
            found === null ? (
              <Empty title={labels.empty.title} text={labels.empty.text(fewestComments)} />
            ) : (
              <Stack gap={18}>
                <Card title={labels.emerging.title} note={labels.emerging.text(day(found.freshFrom))}>
                  {found.emerging.length === 0 && <p className="soft">{labels.emerging.none}</p>}
                  {found.emerging.map((group) => (
                    <FoundGroup
                      key={group.names.join()}
                      group={group}
                      note={[
                        labels.emerging.fresh(group.fresh, group.comments, day(group.firstSeen)),
                        ...(group.growth === null ? [] : [labels.emerging.growth(group.growth)]),
                      ].join(" · ")}
                      themes={themes}
                    />
                  ))}
                </Card>
                <Card title={labels.title} note={labels.note(found.comments, moment(found.at))}>
                  <SegmentedControl
                    size="xs"
                    aria-label={labels.grain}
                    value={grain}
                    onChange={(value) => go({ grain: value as Grain })}
                    data={grainSchema.options.map((value) => ({ value, label: labels.grains[value] }))}
                  />
                  {found.groups.map((group) => (
                    <FoundGroup
                      key={`${group.names.join()} ${group.examples[0]?.signalId}`}
                      group={group}
                      note={labels.group(group.comments, day(group.firstSeen))}
                      themes={themes}
                    />
                  ))}
                </Card>
              </Stack>
            )
          }
        </Answered>
      </Stack>
    </Page>
  );
}

/** One comment that stands for it, and more to open: there may be a hundred groups, to be gone through at a glance. */
function FoundGroup(props: { group: Group; note: string; themes: readonly Theme[] }) {
  const { names, examples } = props.group;
  const [first, ...others] = examples.slice(0, shownOfGroup);
  const title = names.length === 0 ? discoveryWords.unnamed : names.join(" · ");
  return (
    <section aria-label={title} style={{ marginTop: 18 }}>
      <div className="card-head">
        <h3 style={{ margin: 0 }}>{title}</h3>
        <span className="card-note">
          {props.note}{" "}
          <EditTheme
            themes={props.themes}
            draft={{
              name: names[0] ?? "",
              phrases: names,
              examples: examples.slice(0, shownOfGroup).map(({ text }) => text),
            }}
          />
        </span>
      </div>
      {first !== undefined && <Example example={first} />}
      {others.length > 0 && (
        <details>
          <summary>{discoveryWords.others(others.length)}</summary>
          {others.map((example) => (
            <Example key={example.signalId} example={example} />
          ))}
        </details>
      )}
    </section>
  );
}

function Example({ example: { signalId, text } }: { example: Group["examples"][number] }) {
  return (
    <Link to={within(`/signals/${signalId}`)} style={{ textDecoration: "none", color: "inherit" }}>
      <CustomerWords text={text} />
    </Link>
  );
}
