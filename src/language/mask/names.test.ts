import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskPersonalData } from "../mask.ts";

const givenAway = (text: string) => maskPersonalData(text, { names: "given-away" }).text;
const strictly = (text: string) => maskPersonalData(text, { names: "strict" }).text;

describe("names of people", () => {
  it.each([
    ["Dr Okafor explained it all.", "Dr [name] explained it all."],
    ["I saw Mrs. Jane O'Neill today", "I saw Mrs. [name] today"],
    ["My name is Ayo Balogun and I waited.", "My name is [name] and I waited."],
    ["Thank you. Regards, Mette Holm", "Thank you. Regards, [name]"],
    ["Sarah Thompson was rude to me.", "[name] was rude to me."],
    ["a nurse named Katrine helped", "a nurse named [name] helped"],
    ["Spoke to Faina D. Yefremova at the desk", "Spoke to [name] at the desk"],
    ["it was John Smith's fault", "it was [name]'s fault"],
    ["Sister Maria van der Berg was kind", "Sister [name] was kind"],
  ])("are masked where their surroundings give them away: %j", (text, expected) => {
    expect(givenAway(text)).toBe(expected);
    expect(strictly(text)).toBe(expected);
  });

  it.each([
    "The Nurse Practitioner and the Ward Manager were Great.",
    "Taken to James Cook Hospital, then home.",
    "Good Friday at Accident and Emergency was busy. Well Done Everyone!",
    "WAITED HOURS AND DR WOULD NOT COME OUT TO SEE ME",
    "My name is not on the list. The doctor who came was lovely.",
    "Will I be seen? May I ask? Grace under pressure, Hope it lasts.",
    "Called NHS 111 and Royal Mail; Marks and Spencer is better.",
  ])("%j names nobody", (text) => {
    expect(givenAway(text)).toBe(text);
  });

  it("are masked alone, and streets with a number, only where a workspace is strict", () => {
    const text = "Kevin was kind. I live at 14 Church Lane, Flat 2 and like Martha.";
    expect(givenAway(text)).toBe(text);
    expect(strictly(text)).toBe("[name] was kind. I live at [address] and like [name].");
  });

  it("leave the rest of any text as it was, and are found again in nothing that is masked", () => {
    const word = fc.constantFrom(
      "Sarah",
      "Dr",
      "Thompson",
      "waited",
      "😀",
      "é",
      "and",
      "J.",
      "Ward",
      "\n",
      "مرحبا",
      "o'Neill",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.constantFrom("given-away", "strict"), (words, names) => {
        const text = words.join(" ");
        const { text: masked, replaced } = maskPersonalData(text, { names: names as "strict" });
        let at = 0;
        let rebuilt = "";
        for (const { start, end } of replaced) {
          rebuilt += `${text.slice(at, start)}[name]`;
          at = end;
        }
        expect(masked).toBe(rebuilt + text.slice(at));
        expect(maskPersonalData(masked, { names: names as "strict" }).text).toBe(masked);
      }),
      { numRuns: 2_000 },
    );
  });

  it("are found to the end of a very long text", () => {
    expect(strictly("Sarah J. van der Berg waited. ".repeat(4_000))).toBe("[name] waited. ".repeat(4_000));
    expect(strictly(`${"Sarah ".repeat(15_000)}waited`)).toBe("[name] waited");
    expect(strictly("[name] ".repeat(15_000))).toBe("[name] ".repeat(15_000));
  });
});
