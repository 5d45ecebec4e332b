import { locale } from "./locale.ts";
import { count, number } from "./number.ts";

/** People from a file. Not in the catalogue's one object: that arrives with the first page, and only one page speaks of this. */
export const peopleFileWords = locale.say("people-file", {
  title: "People from a file",
  hint: "A CSV with a header: e-mail, name, role; if you like also job title, department, teams and the journeys they own. You see what every row would do before anything is done.",
  choose: "Choose a file",
  sample: "Download a sample",
  sampleName: "people.csv",
  sampleText: [
    "e-mail,name,role,job title,department,teams,journeys",
    "mira@example.org,Mira Lindholm,journey owner,Head of Branches,Retail,Branches,Opening an account",
    "jonas@example.org,Jonas Weber,analyst,Insights lead,Insights,Insights; Complaints,",
    "",
  ].join("\r\n"),
  looking: (name: string) => `Looking at ${name}`,
  preview: (name: string) => `What ${name} would do`,
  done: "Done",
  counts: (rows: number, added: number, changed: number, unchanged: number, rejected: number) =>
    `${count(rows, "row", "rows")} = ${number(added)} added + ${number(changed)} changed + ${number(unchanged)} unchanged + ${number(rejected)} rejected`,
  nothing: "Everybody in it is here already, as the file says. It changes nothing.",
  newGroups: (names: string) => `New with this file: ${names}.`,
  kinds: { department: "department", team: "team" },
  row: (n: number) => `Row ${number(n)}`,
  person: "Person",
  outcome: "Outcome",
  what: "What changes",
  password: "One-time password",
  outcomes: { added: "added", changed: "changed", unchanged: "unchanged", rejected: "rejected" },
  fields: {
    name: "Name",
    title: "Job title",
    role: "Role",
    department: "Department",
    team: "Team",
    journey: "Owns",
  },
  change: (field: string, from: string | null, to: string) =>
    from === null ? `${field}: ${to}` : `${field}: ${to}, until now ${from}`,
  run: (rows: number) => `Do it for ${count(rows, "person", "people")}`,
  cancel: "Leave it",
  byMail: (n: number) => `${count(n, "person gets a letter", "people get a letter")} with a link to choose a password.`,
  byHand:
    "This installation sends no mail: afterwards you are shown a password for each new person, once, to hand over.",
  letters: (n: number) => `${count(n, "letter is", "letters are")} on the way.`,
  passwords: "The passwords are shown this once. Hand them over in person or by telephone.",
  keep: "Download the passwords",
  keepName: "one-time-passwords.csv",
  close: "I have kept them",
  closePlain: "Close",
  noWayBack: "A letter cannot be called back.",
  back: "Whoever should not be here loses access in the list above; what was wrong is put right there, or by a corrected file.",
});
