import { Group, NativeSelect } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { EstimateView } from "../../../kernel/schema.ts";
import { besideWords } from "../../../web/catalogue/beside-others.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { useSession } from "../../../web/connection/session.ts";
import { EstimateText } from "../../../web/ui/estimate.tsx";
import { isRefused, metricChange } from "../../../web/ui/format.ts";
import { within } from "../../../web/ui/link.tsx";
import { Card, Page } from "../../../web/ui/page.tsx";
import { Answered, Empty } from "../../../web/ui/state.tsx";
import { TableScroll } from "../../../web/ui/table-scroll.tsx";
import { listAttributes } from "../../signals/contract.ts";
import { compareShares } from "../contract.ts";

interface Attribute {
  name: string;
  values: readonly { value: string; signals: number }[];
}

/** What people say of us beside what they say of others; what is compared lives in the address. */
export function BesideOthers() {
  const answer = useAnswer(listAttributes, {});
  return (
    <Page title={besideWords.title} lead={besideWords.lead} shareable>
      <Answered answer={answer} lines={8}>
        {({ attributes }) => <Chosen attributes={attributes.filter(({ values }) => values.length > 1)} />}
      </Answered>
    </Page>
  );
}

function Chosen(props: { attributes: readonly Attribute[] }) {
  const search = useSearch({ strict: false }) as { group?: string; own?: string; topic?: string };
  const navigate = useNavigate();
  const workspace = useSession()?.workspace?.name ?? "";
  const named = (name: string | undefined) => props.attributes.find((each) => each.name === name);
  const likely = (pattern: RegExp) => props.attributes.find(({ name }) => pattern.test(name));
  const group = named(search.group) ?? likely(/^(company|competitor|brand|provider|bank|rival)$/i);
  const topic =
    named(search.topic) ??
    likely(/^issue$/i) ??
    likely(/^(topic|theme|category|product)$/i) ??
    props.attributes.find((each) => each !== group);
  if (group === undefined || topic === undefined) return <Empty {...besideWords.empty} />;
  const own = group.values.find(({ value }) => value === search.own) ?? ourselvesIn(group, workspace);
  const choose = (part: Partial<typeof search>) =>
    void navigate({ to: within("/beside-others"), search: { ...search, ...part }, replace: true });
  return (
    <>
      <Group gap="sm" mb="md" align="end">
        <NativeSelect
          label={besideWords.group}
          value={group.name}
          onChange={(event) => choose({ group: event.currentTarget.value, own: undefined })}
          data={props.attributes.map(({ name }) => name)}
        />
        <NativeSelect
          label={besideWords.own}
          value={own.value}
          onChange={(event) => choose({ own: event.currentTarget.value })}
          data={group.values.map(({ value }) => value)}
        />
        <NativeSelect
          label={besideWords.topic}
          value={topic.name}
          onChange={(event) => choose({ topic: event.currentTarget.value })}
          data={props.attributes.filter(({ name }) => name !== group.name).map(({ name }) => name)}
        />
      </Group>
      <Comparison group={group.name} own={own.value} topic={topic.name} />
    </>
  );
}

/** The value that begins as the workspace is called; else the one of which most was brought in. */
function ourselvesIn({ values }: Attribute, workspace: string): Attribute["values"][number] {
  const begins = ({ value }: { value: string }) => value.toLowerCase().startsWith(workspace.toLowerCase());
  return values.find(begins) ?? values[0]!;
}

function Comparison(props: { group: string; own: string; topic: string }) {
  const answer = useAnswer(compareShares, props);
  return (
    <Answered answer={answer} lines={8}>
      {({ own, others, topics }) => (
        <Card title={besideWords.card(props.own)} note={besideWords.note(own, others)}>
          {topics.length === 0 ? (
            <p className="soft">{besideWords.none}</p>
          ) : (
            <TableScroll label={besideWords.card(props.own)}>
              <table className="plain stacked">
                <thead>
                  <tr>
                    <th>{besideWords.value}</th>
                    <th>{besideWords.ours}</th>
                    <th>{besideWords.theirs}</th>
                    <th>{besideWords.difference}</th>
                    <th>{besideWords.verdict}</th>
                  </tr>
                </thead>
                <tbody>
                  {topics.map((topic) => (
                    <tr key={topic.value}>
                      <td>
                        <Link to={within("/signals")} search={{ attribute: props.topic, attributeValue: topic.value }}>
                          {topic.value}
                        </Link>
                      </td>
                      <td data-label={besideWords.ours}>
                        <EstimateText estimate={topic.own} metric="share-satisfied" brief />
                      </td>
                      <td data-label={besideWords.theirs}>
                        <EstimateText estimate={topic.others} metric="share-satisfied" brief />
                      </td>
                      <td data-label={besideWords.difference}>
                        <EstimateText
                          estimate={topic.difference}
                          metric="share-satisfied"
                          format={(value) => metricChange("share-satisfied", value)}
                          brief
                        />
                      </td>
                      <td>
                        <Verdict {...topic} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableScroll>
          )}
        </Card>
      )}
    </Answered>
  );
}

function Verdict(props: { difference: EstimateView; distinguishable: boolean }) {
  const { difference, distinguishable } = props;
  const { more, less, same } = besideWords.verdicts;
  if (isRefused(difference) || !distinguishable) return <span className="soft">{same}</span>;
  return difference.value > 0 ? <span className="bad">{more}</span> : <span className="good">{less}</span>;
}
