import { words } from "../../../web/catalogue/index.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { useSession } from "../../../web/connection/session.ts";
import { DemoMark } from "../../../web/ui/demo-mark.tsx";
import { type Group, listGroups, type Person } from "../contract.ts";
import { describeScope, type JourneyName } from "./describe-scope.ts";
import { EditPerson } from "./edit-person.tsx";
import { PersonMenu } from "./person-menu.tsx";
import "./access.css";

/** People with their role and what they see; for who may, with ways to change that. */
export function PeopleTable(props: { people: readonly Person[]; journeys: readonly JourneyName[] }) {
  const labels = words.access;
  const groups = useAnswer(listGroups, {}).data?.groups ?? [];
  return (
    <div className="table-scroll">
      <table className="plain stacked">
        <thead>
          <tr>
            <th>{labels.people.name}</th>
            <th>{labels.role}</th>
            <th>{labels.sees}</th>
            <th>{labels.people.groups}</th>
            <th>
              <span className="sr-only">{words.shell.edit}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.people.map((person) => (
            <Row key={person.id} person={person} journeys={props.journeys} groups={groups} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row(props: { person: Person; journeys: readonly JourneyName[]; groups: readonly Group[] }) {
  const { person, groups, journeys } = props;
  const labels = words.access;
  const isMe = useSession()?.person?.id === person.id;
  const belongs = groups.filter(({ id }) => person.groupIds.includes(id)).map(({ name }) => name);
  return (
    <tr className={person.active ? undefined : "soft"}>
      <td>
        <b>{person.name}</b> {isMe && <span className="pill">{labels.people.you}</span>}
        {!person.active && <span className="pill">{labels.people.inactive}</span>}
        {person.hasSecondFactor && <span className="pill">{labels.people.secondFactor}</span>}
        <DemoMark demo={person.demo} />
        <small className="soft" style={{ display: "block", overflowWrap: "anywhere" }}>
          {person.title !== null && `${person.title} · `}
          {person.email}
        </small>
      </td>
      <td className="no-wrap">{labels.roles[person.role]}</td>
      <td>{describeScope(person.scope, journeys, groups)}</td>
      <td className="soft">{belongs.join(", ")}</td>
      <td className="row-tools">
        <EditPerson person={person} journeys={journeys} />
        <PersonMenu person={person} />
      </td>
    </tr>
  );
}
