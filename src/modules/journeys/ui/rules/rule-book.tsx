import { Stack } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { words } from "../../../../web/catalogue/index.ts";
import { useAnswer } from "../../../../web/connection/hooks.ts";
import { useMay } from "../../../../web/connection/session.ts";
import { ButtonLink, within } from "../../../../web/ui/link.tsx";
import { Card, Page } from "../../../../web/ui/page.tsx";
import { Answered, Empty } from "../../../../web/ui/state.tsx";
import { applyMappingRules, createMappingRule, listJourneys, listMappingRules } from "../../contract.ts";
import { ApplyToHistory } from "./apply-to-history.tsx";
import { EditRule } from "./edit-rule.tsx";
import { RuleList } from "./rule-list.tsx";
import "./rules.css";

/** Which signals belong to which journey: the rules in order, and what applying them to history would do. */
export function RuleBook() {
  const labels = words.journeys.rules;
  const rules = useAnswer(listMappingRules, {});
  const atlas = useAnswer(listJourneys, {});
  const mayApply = useMay(applyMappingRules);
  return (
    <Page title={labels.title} lead={labels.lead} actions={<EditRule />}>
      <Answered answer={rules} lines={8}>
        {({ rules: present }) => (
          <Answered answer={atlas} lines={8}>
            {({ journeys, unplacedSignals }) =>
              present.length === 0 ? (
                <NoRules journeys={journeys.length} />
              ) : (
                <Stack gap={18}>
                  {unplacedSignals !== null && unplacedSignals > 0 && (
                    <p style={{ margin: 0 }}>
                      {labels.unplaced(unplacedSignals)}.{" "}
                      <Link to={within("/signals")} search={{ unplaced: "true" }}>
                        {labels.unplacedLink}
                      </Link>
                    </p>
                  )}
                  <Card title={labels.list} note={mayApply && <span className="for-wide">{labels.listNote}</span>}>
                    <RuleList rules={present} journeys={journeys} />
                  </Card>
                  {mayApply && <ApplyToHistory journeys={journeys} />}
                </Stack>
              )
            }
          </Answered>
        )}
      </Answered>
    </Page>
  );
}

function NoRules(props: { journeys: number }) {
  const labels = words.journeys.rules.empty;
  const mayAdd = useMay(createMappingRule);
  return (
    <Empty title={labels.title} text={props.journeys === 0 ? `${labels.text} ${labels.noJourneys}` : labels.text}>
      {props.journeys === 0 && mayAdd && <ButtonLink to={within("/journeys")}>{labels.toJourneys}</ButtonLink>}
    </Empty>
  );
}
