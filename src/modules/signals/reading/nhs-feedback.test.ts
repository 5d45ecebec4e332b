import { createReadStream } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { mappingSchema } from "../contract.ts";
import type { Group } from "./draft.ts";
import { all } from "./fixtures.ts";
import { readGroups } from "./groups.ts";
import { type Proposal, propose } from "./propose.ts";
import { readRows } from "./rows.ts";

/** Real feedback of two NHS trusts, with every trap that its makers left in it; nothing is corrected by hand. */
const open = () => createReadStream(new URL("../../../../demo/nhs_feedback/v6framework_230831.csv", import.meta.url));
const today = "2024-01-01";

let proposal: Proposal;
let groups: Group[];
beforeAll(async () => {
  proposal = await propose(open, { fileName: "v6framework_230831.csv", today });
  groups = await all(readGroups(open, proposal.mapping, { today }));
});

describe("the proposal for the NHS file", () => {
  const roleOf = (name: string) => proposal.mapping.columns.find(({ header }) => header === name)?.as;

  it("is a mapping that the contract accepts as it is", () => {
    expect(mappingSchema.parse(proposal.mapping)).toEqual(proposal.mapping);
    expect(proposal).toMatchObject({ rows: 7908, isWholeFile: true });
    expect(proposal.mapping).toMatchObject({
      encoding: "utf-8",
      delimiter: ",",
      kind: "survey-response",
      resolution: "month",
    });
  });

  it("finds the roles", () => {
    expect(roleOf("Comment ID")).toEqual({ role: "row-id" });
    expect(roleOf("Trust")).toEqual({ role: "grouping-key", attribute: "Trust" });
    expect(roleOf("Respondent ID")).toEqual({ role: "grouping-key" });
    expect(roleOf("Date")).toEqual({ role: "date" });
    expect(roleOf("Service type 1")).toEqual({ role: "attribute", name: "Service type 1" });
    expect(roleOf("Service type 2")).toEqual({ role: "attribute", name: "Service type 2" });
    expect(roleOf("FFT question")).toEqual({ role: "question" });
    expect(roleOf("Person identifiable info?")).toEqual({ role: "ignore" });
  });

  it("knows the scale of the Friends and Family Test, its good end and its missing codes", () => {
    expect(roleOf("FFT categorical answer")).toEqual({
      ...{ role: "score", name: "Friends and Family Test", missing: ["6", "7"] },
      scale: { key: "rating-1-5-low-good", minimum: 1, maximum: 5, goodEnd: "low" },
    });
  });

  it("tells placeholders from short answers", () => {
    const text = roleOf("FFT answer");
    expect(text).toMatchObject({ role: "text", placeholders: expect.arrayContaining(["Did not answer"]) });
    expect(text).toMatchObject({ placeholders: expect.not.arrayContaining(["Nothing."]) });
  });

  it("reads the direction of the sentiment from the ratings beside it", () => {
    expect(roleOf("Comment sentiment")).toEqual({
      role: "sentiment",
      ...{ positive: ["1", "2"], neutral: ["3"], negative: ["4", "5"] },
    });
  });

  it("takes the label columns as themes, except those that say that there is none", () => {
    const themes = proposal.mapping.columns.filter(({ as }) => as.role === "theme-flag");
    expect(themes).toHaveLength(44);
    expect(themes[0]!.header).toBe("Organisation & efficiency");
    expect(roleOf("Labelling not possible")).toEqual({ role: "ignore" });
  });

  it("finds the stretches in which See and Convey writes the month first", () => {
    expect(proposal.mapping.dateOrder).toEqual({
      ...{ default: "day-first", byColumn: "Service type 1", exceptions: { "See and Convey": "month-first" } },
      rows: [
        { from: 3796, to: 4298 },
        { from: 7887, to: 7889 },
      ],
    });
  });

  it("says what it found", () => {
    const said = proposal.findings.join("\n");
    expect(said).toContain('7,908 rows are 4,466 acts by customers: rows with the same "Trust" and "Respondent ID"');
    expect(said).toContain('month first where "Service type 1" is "See and Convey", but only in rows 3,796 to 4,298');
    expect(said).toContain("37% of the dates are the last day of a month");
    expect(said).toContain('"Nothing." (261)');
  });
});

describe("the signals of the NHS file", () => {
  const drafts = () => groups.map(({ draft }) => draft!);

  it("are 4,466 acts from 7,908 rows, none rejected", () => {
    expect(groups).toHaveLength(4466);
    expect(groups.flatMap(({ rows }) => rows)).toHaveLength(7908);
    expect(groups.flatMap(({ rejections }) => rejections)).toEqual([]);
    expect(new Set(groups.map(({ key }) => key)).size).toBe(4466);
  });

  it("have 4,227 ratings from 1 to 5, one each", () => {
    const values = drafts().flatMap(({ scores }) => scores.map(({ value }) => value));
    expect(values).toHaveLength(4227);
    expect(new Set(values)).toEqual(new Set([1, 2, 3, 4, 5]));
  });

  it("have one date each, although 503 respondents have two spellings: no two rows disagree", async () => {
    expect(drafts().flatMap(({ conflicts }) => conflicts)).toEqual([]);
    const spellings = new Map<string, Set<string>>();
    for await (const { cells } of readRows(open(), proposal.mapping)) {
      const key = `${cells[1]}|${cells[2]}`;
      spellings.set(key, (spellings.get(key) ?? new Set()).add(cells[3]!));
    }
    expect([...spellings.values()].filter(({ size }) => size > 1)).toHaveLength(503);
  });

  it("rise with the respondents' numbers, as days do that are read in the right order", () => {
    const numbered = drafts()
      .filter(({ externalId }) => externalId.includes("S&C"))
      .map(({ externalId, occurredOn }) => ({ number: Number(externalId.split(" ").at(-1)), occurredOn }))
      .toSorted((a, b) => a.number - b.number);
    const falling = numbered.filter(({ occurredOn }, index) => occurredOn < (numbered[index - 1]?.occurredOn ?? ""));
    expect(numbered).toHaveLength(1109);
    expect(falling.length).toBeLessThan(3);
  });

  it("have clean attributes and questions", () => {
    const services = new Set(drafts().map(({ attributes }) => attributes["Service type 1"]));
    expect(services).toContain("PTS - Patient Transport");
    expect([...services].filter((service) => /\u00a0| {2}/.test(service ?? ""))).toEqual([]);
    const questions = new Set(drafts().flatMap(({ texts }) => texts.map(({ question }) => question)));
    expect(questions.size).toBe(5);
    expect([...questions].join("")).not.toMatch(/[\r\n]/);
    expect(new Set(drafts().map(({ attributes }) => attributes.Trust))).toEqual(new Set(["NEAS", "NHFT"]));
  });

  it("keep labels and sentiments beside the text they are about", () => {
    const [draft] = drafts().filter(({ externalId }) => externalId === "NEAS|NEAS PTS 540");
    expect(draft!.texts[0]).toEqual({ ordinal: 0, question: "FFT Why?", text: "Cue waiting time by an hour." });
    expect(draft!.sourceLabels).toContainEqual({ theme: "Timeliness of care", textOrdinal: 0 });
    expect(draft!.sentiments).toContainEqual({ polarity: "neutral", textOrdinal: 0 });
  });
});
