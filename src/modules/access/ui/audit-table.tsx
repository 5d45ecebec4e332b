import type { z } from "zod";
import { words } from "../../../web/catalogue/index.ts";
import { moment } from "../../../web/ui/format.ts";
import type { auditEntrySchema } from "../contract.ts";
import "./access.css";

type Entry = z.output<typeof auditEntrySchema>;

/** Entries of the trail, each with what was asked, folded. */
export function AuditTable(props: { entries: readonly Entry[] }) {
  const labels = words.access.audit;
  return (
    <div className="table-scroll">
      <table className="plain stacked">
        <thead>
          <tr>
            <th>{labels.when}</th>
            <th>{labels.who}</th>
            <th>{labels.what}</th>
            <th>{labels.filters.outcome}</th>
            <th>{labels.from}</th>
          </tr>
        </thead>
        <tbody>
          {props.entries.map((entry) => (
            <tr key={entry.id}>
              <td className="soft no-wrap">{moment(entry.at)}</td>
              <td>
                {entry.actorName}
                {labels.kinds[entry.actorKind] !== undefined && (
                  <small className="soft"> {labels.kinds[entry.actorKind]}</small>
                )}
              </td>
              <td>
                <What entry={entry} />
              </td>
              <td className={entry.outcome === "refused" ? "bad" : "soft"}>{labels.outcomes[entry.outcome]}</td>
              <td className="soft">{placeOf(entry)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function What(props: { entry: Entry }) {
  const { entry } = props;
  const labels = words.access.audit;
  const what = sentenceOf(entry.operation);
  const subject = subjectOf(entry.input);
  return (
    <details className="audit-entry">
      <summary>
        {what} {subject !== undefined && <span className="soft">{subject}</span>}
      </summary>
      <div className="soft">{labels.position(entry.position)}</div>
      <Asked input={entry.input} />
    </details>
  );
}

/** What was sent along, as names and values; without secrets, which are never recorded. */
function Asked(props: { input: unknown }) {
  const labels = words.access.audit;
  const { input } = props;
  if (input === null) return <p className="soft flush">{labels.erased}</p>;
  if (typeof input !== "object" || input === undefined) return <p className="soft flush">{String(input)}</p>;
  const fields = Object.entries(input as object);
  if (fields.length === 0) return <p className="soft flush">{labels.nothingAsked}</p>;
  return (
    <dl className="facts">
      {fields.map(([name, value]) => (
        <div key={name}>
          <dt className="soft">{name}</dt>
          <dd>{shown(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What it was about, where the input has a name for it. */
function subjectOf(input: unknown): string | undefined {
  if (typeof input !== "object" || input === null) return undefined;
  const named = input as Record<string, unknown>;
  const subject = [named.name, named.title, named.workspaceName].find((each) => typeof each === "string");
  return subject as string | undefined;
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** "create-mapping-rule" -> "Create mapping rule". */
function sentenceOf(operation: string): string {
  const sentence = operation.replaceAll("-", " ");
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function placeOf({ door, actorKind }: Entry): string {
  const labels = words.access.audit;
  return door === "http" && actorKind === "key" ? labels.byKey : (labels.doors[door] ?? door);
}
