import { Checkbox, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { words } from "../../../web/catalogue/index.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { useMay } from "../../../web/connection/session.ts";
import { useKeys } from "../../../web/keys/use-keys.ts";
import { Page } from "../../../web/ui/page.tsx";
import { Answered, Empty } from "../../../web/ui/state.tsx";
import { addPerson, listPeople, type Person } from "../contract.ts";
import { AddPerson } from "./add-person.tsx";
import type { JourneyName } from "./describe-scope.ts";
import { PeopleFile } from "./people-file.tsx";
import { PeopleTable } from "./people-table.tsx";

/** Who can sign in to the workspace, as what, and with what in sight. */
export function PeopleList(props: { journeys: readonly JourneyName[] }) {
  const labels = words.access.people;
  const answer = useAnswer(listPeople, {});
  const mayAdd = useMay(addPerson);
  return (
    <Page title={labels.title} lead={labels.lead} actions={<AddPerson journeys={props.journeys} />}>
      <Answered answer={answer} lines={8}>
        {({ people }) => (
          <>
            {people.length === 1 && mayAdd && <Empty title={labels.onlyOne.title} text={labels.onlyOne.text} />}
            <Found people={people} journeys={props.journeys} />
            <div style={{ marginTop: 18 }}>
              <PeopleFile />
            </div>
          </>
        )}
      </Answered>
    </Page>
  );
}

function Found(props: { people: readonly Person[]; journeys: readonly JourneyName[] }) {
  const labels = words.access.people;
  const [text, setText] = useState("");
  const [inactive, setInactive] = useState(false);
  const find = useRef<HTMLInputElement>(null);
  useKeys({ search: () => find.current?.focus() });
  const wanted = text.trim().toLowerCase();
  const shown = props.people
    .filter(({ active }) => active || inactive)
    .filter(({ name, email, title }) => `${name} ${email} ${title ?? ""}`.toLowerCase().includes(wanted));
  const someLeft = props.people.some(({ active }) => !active);
  return (
    <>
      {(props.people.length > 6 || someLeft) && (
        <div className="filter-row no-print" style={{ margin: "0 0 12px" }}>
          <TextInput
            ref={find}
            type="search"
            label={labels.find}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {someLeft && (
            <Checkbox
              mb={8}
              label={labels.showInactive}
              checked={inactive}
              onChange={(event) => setInactive(event.currentTarget.checked)}
            />
          )}
        </div>
      )}
      {shown.length === 0 ? (
        <Empty text={labels.noneFound} />
      ) : (
        <div className="card">
          <PeopleTable people={shown} journeys={props.journeys} />
        </div>
      )}
    </>
  );
}
