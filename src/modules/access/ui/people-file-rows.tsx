import { words } from "../../../web/catalogue/index.ts";
import { peopleFileWords } from "../../../web/catalogue/people-file.ts";
import { TableScroll } from "../../../web/ui/table-scroll.tsx";
import { type PeopleImported, type PeoplePreview, roleSchema } from "../contract.ts";

type Row = PeoplePreview["rows"][number] & Partial<PeopleImported["rows"][number]>;

/** What a file does with each person: those that need a look first, the rejected. */
export function PeopleFileRows(props: { rows: readonly Row[] }) {
  const rows = [...props.rows].sort((a, b) => rank(a) - rank(b) || a.row - b.row);
  const hasPasswords = rows.some(({ oneTimePassword }) => oneTimePassword);
  return (
    <TableScroll label={peopleFileWords.what}>
      <table className="plain stacked">
        <thead>
          <tr>
            <th>{peopleFileWords.person}</th>
            <th>{peopleFileWords.outcome}</th>
            <th>{peopleFileWords.what}</th>
            {hasPasswords && <th>{peopleFileWords.password}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row}>
              <td>
                <b>{row.name}</b>
                <small className="soft" style={{ display: "block", overflowWrap: "anywhere" }}>
                  {peopleFileWords.row(row.row)}
                  {row.email !== "" && ` · ${row.email}`}
                </small>
              </td>
              <td className={row.outcome === "rejected" ? "bad" : undefined}>
                {peopleFileWords.outcomes[row.outcome]}
              </td>
              <td>{row.rejection === null ? changesIn(row) : row.rejection.reason}</td>
              {hasPasswords && (
                <td className="no-wrap" style={{ fontFamily: "ui-monospace, monospace" }}>
                  {row.oneTimePassword}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

const rank = ({ outcome }: Row) => ["rejected", "added", "changed", "unchanged"].indexOf(outcome);

/** What somebody who is new is called stands beside it. */
function changesIn({ outcome, changes }: Row): string {
  const told = outcome === "added" ? changes.filter(({ field }) => field !== "name") : changes;
  return told.map(inWords).join("; ");
}

function inWords({ field, from, to }: Row["changes"][number]): string {
  const said = (value: string) => {
    const role = field === "role" ? roleSchema.safeParse(value) : null;
    return role?.success ? words.access.roles[role.data] : value;
  };
  return peopleFileWords.change(peopleFileWords.fields[field], from === null ? null : said(from), said(to));
}
