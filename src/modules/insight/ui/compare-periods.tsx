import { Button, Group, Select, TextInput } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { FormEvent } from "react";
import type { z } from "zod";
import type { Period } from "../../../kernel/period.ts";
import { words } from "../../../web/catalogue/index.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { EstimateText, VerdictText } from "../../../web/ui/estimate.tsx";
import { day, metricChange, months } from "../../../web/ui/format.ts";
import { within } from "../../../web/ui/link.tsx";
import { Card } from "../../../web/ui/page.tsx";
import { Answered } from "../../../web/ui/state.tsx";
import type { MetricName } from "../../journeys/contract.ts";
import type { SignalFilter } from "../../signals/contract.ts";
import { comparePeriods } from "../contract.ts";
import { asSearch } from "./theme-effects.tsx";
import { type Preset, presets, type TwoPeriods, twoPeriods } from "./two-periods.ts";
import "./insight.css";

type Search = Record<string, string | undefined>;
const own = "own";

/**
 * Is it better or worse than before, or can nobody tell? Two periods, each with its estimate and the words behind it. Which
 * ones is kept in the address.
 *
 * @param latest the day of the newest signal: presets lead back from there, since feedback may end long before today
 */
export function ComparePeriods(props: { metric: MetricName; filter: SignalFilter; latest: string }) {
  const labels = words.insight.compare;
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const chosen = choiceIn(search);
  const periods = chosen === own ? ownIn(search) : twoPeriods(chosen, props.latest);
  const go = (change: Search) =>
    void navigate({ to: ".", search: ((now: Search) => ({ ...now, ...change })) as never, resetScroll: false });

  function choose(choice: string | null) {
    if (choice === null) return;
    const kept = choice === own ? inSearch(periods ?? twoPeriods("quarter", props.latest)) : inSearch(undefined);
    go({ compare: choice, ...kept });
  }

  return (
    <Card title={labels.title} note={labels.note(words.insight.metrics[props.metric])}>
      <Group align="end" gap="sm" className="no-print">
        <Select
          size="xs"
          w={300}
          label={labels.which}
          allowDeselect={false}
          data={[...presets, own].map((value) => ({ value, label: labels.choices[value as Preset | typeof own] }))}
          value={chosen}
          onChange={choose}
        />
        {chosen === own && (
          <OwnPeriods key={JSON.stringify(periods)} periods={periods} choose={(two) => go(inSearch(two))} />
        )}
      </Group>
      {periods === undefined ? (
        <p className="soft">{labels.chooseDays}</p>
      ) : (
        <Compared metric={props.metric} filter={props.filter} periods={periods} />
      )}
    </Card>
  );
}

function OwnPeriods(props: { periods: TwoPeriods | undefined; choose: (periods: TwoPeriods) => void }) {
  const labels = words.insight.compare;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = (name: string) => String(form.get(name) ?? "");
    props.choose({
      before: { from: given("beforeFrom"), to: given("beforeTo") },
      after: { from: given("afterFrom"), to: given("afterTo") },
    });
  }

  const { before, after } = props.periods ?? {};
  return (
    <form onSubmit={submit}>
      <Group align="end" gap="sm">
        <TextInput
          size="xs"
          type="date"
          name="beforeFrom"
          label={labels.beforeFrom}
          defaultValue={before?.from}
          required
        />
        <TextInput size="xs" type="date" name="beforeTo" label={labels.beforeTo} defaultValue={before?.to} required />
        <TextInput
          size="xs"
          type="date"
          name="afterFrom"
          label={labels.afterFrom}
          defaultValue={after?.from}
          required
        />
        <TextInput size="xs" type="date" name="afterTo" label={labels.afterTo} defaultValue={after?.to} required />
        <Button size="xs" type="submit" variant="default">
          {labels.button}
        </Button>
      </Group>
    </form>
  );
}

function Compared(props: { metric: MetricName; filter: SignalFilter; periods: TwoPeriods }) {
  const { metric, filter, periods } = props;
  const labels = words.insight.compare;
  const answer = useAnswer(comparePeriods, { metric, ...filter, ...periods });
  return (
    <Answered answer={answer} lines={3}>
      {({ before, after, difference, verdict }) => (
        <dl className="comparison">
          <Side name={labels.before} period={periods.before} estimate={before} {...{ metric, filter }} />
          <Side name={labels.after} period={periods.after} estimate={after} {...{ metric, filter }} />
          <div>
            <dt>{labels.difference}</dt>
            <dd>
              <b>
                <VerdictText verdict={verdict} />
              </b>
            </dd>
            <dd>
              <EstimateText estimate={difference} metric={metric} format={(value) => metricChange(metric, value)} />
            </dd>
          </div>
        </dl>
      )}
    </Answered>
  );
}

function Side(props: {
  name: string;
  period: Period;
  metric: MetricName;
  filter: SignalFilter;
  estimate: z.output<typeof comparePeriods.output>["before"];
}) {
  const { period } = props;
  return (
    <div>
      <dt>
        {props.name}: {inWords(period)}
      </dt>
      <dd>
        <EstimateText estimate={props.estimate} metric={props.metric} />
      </dd>
      <dd>
        <Link to={within("/signals")} search={asSearch({ ...props.filter, ...period, hasScore: true })}>
          {words.insight.compare.signals}
        </Link>
      </dd>
    </div>
  );
}

/** Whole months by their names, anything else by its days. */
function inWords(period: Period): string {
  const { from, to } = period;
  const lastDay = new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5, 7)), 0)).getUTCDate();
  const whole = from.endsWith("-01") && Number(to.slice(8)) === lastDay;
  return whole ? months(period) : words.insight.compare.days(day(from), day(to));
}

function choiceIn({ compare }: Search): Preset | typeof own {
  if (compare === own) return own;
  return presets.find((preset) => preset === compare) ?? "quarter";
}

const isDay = (text: string | undefined): text is string => /^\d{4}-\d{2}-\d{2}$/.test(text ?? "");

function ownIn({ beforeFrom, beforeTo, afterFrom, afterTo }: Search): TwoPeriods | undefined {
  if (!isDay(beforeFrom) || !isDay(beforeTo) || !isDay(afterFrom) || !isDay(afterTo)) return undefined;
  return { before: { from: beforeFrom, to: beforeTo }, after: { from: afterFrom, to: afterTo } };
}

function inSearch(periods: TwoPeriods | undefined): Search {
  const { before, after } = periods ?? {};
  return { beforeFrom: before?.from, beforeTo: before?.to, afterFrom: after?.from, afterTo: after?.to };
}
