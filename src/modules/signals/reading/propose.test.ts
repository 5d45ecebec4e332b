import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { mappingSchema } from "../contract.ts";
import { all, opener } from "./fixtures.ts";
import { readGroups } from "./groups.ts";
import { propose } from "./propose.ts";

const today = "2024-06-01";
const look = async (content: string | Buffer, fileName = "feedback.csv") => {
  const proposal = await propose(opener(content), { fileName, today });
  expect(mappingSchema.parse(proposal.mapping)).toEqual(proposal.mapping);
  const roles = Object.fromEntries(proposal.mapping.columns.map(({ header, as }) => [header, as]));
  return { ...proposal, roles, said: proposal.findings.join("\n") };
};
const table = (header: string, count: number, row: (index: number) => string) =>
  `${header}\n${Array.from({ length: count }, (_, index) => row(index)).join("\n")}\n`;
const comments = [
  "The driver was late again",
  "Very friendly people on the phone",
  "I could not find the entrance",
  "All fine",
];
const comment = (index: number) => `${comments[index % 4]} (${index})`;
const isoDay = (index: number) => `2024-0${1 + (index % 5)}-${String(1 + (index % 27)).padStart(2, "0")}`;

describe("proposing a mapping", () => {
  it("names a source after its file, cut where no character is cut through", async () => {
    const { mapping } = await look("Date,Comment\n2024-01-01,fine\n", `${"a".repeat(199)}\u{10000}\u{10000}.csv`);
    expect(mapping.sourceName).toMatch(/^a{199}/);
    expect(mapping.sourceName.isWellFormed()).toBe(true);
  });

  it("an NPS survey with customers", async () => {
    const { roles, said, mapping } = await look(
      table("Response ID,Submitted at,E-mail,NPS score,Why did you give this score?,Country,Start date", 60, (n) =>
        [`R${n}`, `${isoDay(n)}T10:00:00Z`, `p${n}@x.example`, n % 11, comment(n), ["UK", "DE"][n % 2], isoDay(n)].join(
          ",",
        ),
      ),
    );
    expect(roles).toEqual({
      "Response ID": { role: "row-id" },
      "Submitted at": { role: "date" },
      "E-mail": { role: "customer-identifier", kind: "e-mail" },
      "NPS score": {
        ...{ role: "score", name: "NPS score", missing: [] },
        scale: { key: "nps-0-10", minimum: 0, maximum: 10, goodEnd: "high" },
      },
      "Why did you give this score?": { role: "text", question: "Why did you give this score?", placeholders: [] },
      Country: { role: "attribute", name: "Country" },
      "Start date": { role: "ignore" },
    });
    expect(mapping.dateOrder).toEqual({ default: "year-first", exceptions: {} });
    expect(said).not.toContain("please confirm");
  });

  it.each([
    ["Likely to recommend us (0-10)", 1, "nps-0-10", ""],
    ["Likely to recommend us, 1 to 10", 1, "nps-1-10", ""],
    ["NPS", 0, "nps-0-10", ""],
    ["NPS", 1, "nps-1-10", "Nobody answered 0"],
    ["NPS", 4, "nps-0-10", "nobody answered 0"],
    ["Satisfaction (1-7)", 2, "rating-1-7-high-good", ""],
    ["Effort, from 1 to 7", 2, "rating-1-7-low-good", "with 1 as the best; please confirm"],
    ["Customer effort: how easy was it? (1-7)", 2, "rating-1-7-high-good", "please confirm"],
  ])("%j with answers from %i is on %s", async (header, lowest, key, doubt) => {
    const highest = /7/.test(header) ? 5 : 10;
    const answer = (n: number) => lowest + (n % (highest - lowest + 1));
    const { roles, said } = await look(
      table(`date,"${header}",comment`, 90, (n) => `${isoDay(n)},${answer(n)},${comment(n)}`),
    );
    expect(roles[header]).toMatchObject({ role: "score", scale: { key } });
    if (doubt === "") expect(said).not.toMatch(/confirm|0 to 10 if|1 to 10 if/);
    else expect(said).toContain(doubt);
  });

  it("a rating whose good end nobody knows is asked about", async () => {
    const { roles, said } = await look(
      table("date,rating,comment", 30, (n) => `${isoDay(n)},${1 + (n % 5)},${comment(n)}`),
    );
    expect(roles.rating).toMatchObject({ role: "score", scale: { minimum: 1, maximum: 5, goodEnd: "high" } });
    expect(said).toContain("please confirm which end is good");
  });

  it("comments that are all long are texts, never dates", async () => {
    const said = "I called twice about the same letter and nobody who answered knew anything of the earlier call";
    const { roles } = await look(table("Answer ID,Date,Comment", 300, (n) => `A${n},${isoDay(n)},${said} number ${n}`));
    expect(roles).toMatchObject({ Date: { role: "date" }, Comment: { role: "text" } });
  });

  it("missing codes and answers in words", async () => {
    const values = ["1", "2", "3", "4", "5", "99", "N/A"];
    const { roles } = await look(
      table("date,Satisfaction,comment", 70, (n) => `${isoDay(n)},${values[n % 7]},${comment(n)}`),
    );
    expect(roles.Satisfaction).toMatchObject({ role: "score", missing: expect.arrayContaining(["99", "N/A"]) });
    const words = ["Very good", "Good", "Neither good nor poor", "Poor", "Very poor", "Don't know"];
    const fft = await look(table("date,FFT,comment", 70, (n) => `${isoDay(n)},${words[n % 6]},${comment(n)}`));
    expect(fft.roles.FFT).toMatchObject({ scale: { goodEnd: "low" }, missing: ["6", "7", "Don't know"] });
  });

  it("decimal commas, semicolons and windows-1252", async () => {
    const text = table(
      "Datum;Bewertung stars;Kommentar text;Größe",
      40,
      (n) => `0${1 + (n % 9)}.05.2024;${n % 5},5;Gut für ${n};groß`,
    );
    const { mapping, roles, said } = await look(
      iconv.encode(text.replace("Kommentar text", "Comment"), "windows-1252"),
    );
    expect(mapping).toMatchObject({ encoding: "windows-1252", delimiter: ";" });
    expect(roles["Bewertung stars"]).toMatchObject({ role: "score", scale: { minimum: 0, maximum: 5 } });
    expect(roles.Größe).toEqual({ role: "attribute", name: "Größe" });
    expect(said).toContain("guessed as windows-1252");
  });

  it("tabs, one column, duplicate and empty headers", async () => {
    const tabs = await look(
      table("date\tcomment\tcomment\t", 5, (n) => `${isoDay(n)}\t${comment(n)}\t${comment(n + 1)}\tx`),
    );
    expect(Object.keys(tabs.roles)).toEqual(["date", "comment", "comment (2)", "Column 4"]);
    const one = await look(table("comment", 5, comment));
    expect(one.roles.comment).toMatchObject({ role: "text" });
    expect(one.said).toContain("No column looks like a date");
  });

  it("respondents with several answers become one act, within their organisation", async () => {
    const { roles, said } = await look(
      table("Company,Respondent ID,Date,Overall rating,Question,Answer", 80, (n) => {
        const person = Math.floor(n / 2);
        return `Acme,${person},${isoDay(person)},${1 + (person % 5)},${n % 2 ? "What was good?" : "What could be better?"},${comment(n)}`;
      }),
    );
    expect(roles.Company).toEqual({ role: "grouping-key", attribute: "Company" });
    expect(roles["Respondent ID"]).toEqual({ role: "grouping-key" });
    expect(roles.Question).toEqual({ role: "question" });
    expect(roles.Answer).toMatchObject({ role: "text", placeholders: [] });
    expect(said).toContain("80 rows are 40 acts");
  });

  it("a customer with several acts stays a customer", async () => {
    const { roles } = await look(
      table("Customer ID,Ticket,Date,Comment", 60, (n) => `C${n % 20},T${n},${isoDay(n)},${comment(n)}`),
    );
    expect(roles["Customer ID"]).toEqual({ role: "customer-identifier", kind: "customer id" });
  });

  it("source sentiments in words and around zero", async () => {
    const words = ["Positive", "negative", "Neutral"];
    const worded = await look(table("date,sentiment,comment", 30, (n) => `${isoDay(n)},${words[n % 3]},${comment(n)}`));
    expect(worded.roles.sentiment).toEqual({
      role: "sentiment",
      ...{ positive: ["Positive"], negative: ["negative"], neutral: ["Neutral"] },
    });
    const signed = await look(table("date,sentiment,comment", 30, (n) => `${isoDay(n)},${(n % 3) - 1},${comment(n)}`));
    expect(signed.roles.sentiment).toMatchObject({ positive: ["1"], neutral: ["0"], negative: ["-1"] });
    expect(signed.said).toContain("high numbers positive; please confirm");
  });
});

describe("date orders", () => {
  const dated = (cells: (index: number) => string, count = 60) => table("Date,Branch,Region,Comment", count, cells);

  it("one order for each value of a column", async () => {
    const { mapping, said } = await look(
      dated(
        (n) =>
          `${n % 2 ? `${13 + (n % 15)}/03/2024` : `03/${13 + (n % 15)}/2024`},${n % 2 ? "York" : "Boston"},x,${comment(n)}`,
      ),
    );
    expect(mapping.dateOrder).toEqual({
      default: "day-first",
      byColumn: "Branch",
      exceptions: { Boston: "month-first" },
    });
    expect(said).toContain('month first where "Branch" is "Boston"');
  });

  it("orders that nothing separates: asks, keeps the commoner, and rejects what it cannot read", async () => {
    const content = dated(
      (n) => `${n % 3 ? `${13 + (n % 15)}/03/2024` : `03/${13 + (n % 15)}/2024`},York,x,${comment(n)}`,
    );
    const { mapping, said } = await look(content);
    expect(mapping.dateOrder).toEqual({ default: "day-first", exceptions: {} });
    expect(said).toContain(
      "40 dates can only be day-first and 20 dates only month-first, and no column tells them apart",
    );
    const groups = await all(readGroups(opener(content), mapping, { today }));
    const rejected = groups.flatMap(({ rejections }) => rejections);
    expect(rejected).toHaveLength(20);
    expect(new Set(rejected.map(({ code }) => code))).toEqual(new Set(["date-impossible"]));
  });

  it("an order that nothing settles is asked about; one that leads into the future is not it", async () => {
    const unsettled = await look(dated((n) => `0${1 + (n % 5)}/0${1 + (n % 4)}/2023,York,x,${comment(n)}`));
    expect(unsettled.said).toContain("Nothing in the file tells day-first from month-first");
    const settled = await look(dated((n) => `0${1 + (n % 5)}/${10 + (n % 3)}/2024,York,x,${comment(n)}`));
    expect(settled.mapping.dateOrder.default).toBe("month-first");
    expect(settled.said).not.toContain("Nothing in the file tells");
  });

  it("weekly and monthly files", async () => {
    const week = (n: number) => new Date(Date.UTC(2023, 0, 2 + 7 * (n % 40))).toISOString().slice(0, 10);
    expect((await look(dated((n) => `${week(n)},York,x,${comment(n)}`))).mapping.resolution).toBe("week");
    const month = (n: number) => new Date(Date.UTC(2023, 1 + (n % 9), 0)).toISOString().slice(0, 10);
    expect((await look(dated((n) => `${month(n)},York,x,${comment(n)}`))).mapping.resolution).toBe("month");
  });
});

describe("what the findings warn of", () => {
  it("broken rows, empty rows, lost characters, a missing header", async () => {
    const { said } = await look("date,comment\n2024-01-01,caf\ufffd was closed\n2024-01-02\n,\n2024-01-03,ok then\n");
    expect(said).toContain("1 row that cannot be read as a whole");
    expect(said).toContain("1 row without any content");
    expect(said).toContain("characters that were lost");
    const headless = await look("2024-01-01,5,Good service here\n2024-01-02,4,Bad service there\n");
    expect(headless.mapping.hasHeader).toBe(false);
    expect(headless.said).toContain("named by position");
  });

  it("looks at a limited number of rows and says so", async () => {
    const content = table("date,comment", 500, (n) => `${isoDay(n)},${comment(n)}`);
    const proposal = await propose(opener(content), { fileName: "a.csv", today, rowLimit: 100 });
    expect(proposal).toMatchObject({ rows: 100, isWholeFile: false });
    expect(proposal.findings[0]).toContain("the first 100 rows");
  });
});
