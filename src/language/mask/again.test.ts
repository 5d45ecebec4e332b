import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MaskOptions, maskPersonalData } from "../mask.ts";
import { maskAgain, namesInOne } from "./again.ts";

const strict: MaskOptions = { names: "strict" };
const given = readFileSync(new URL("./given-names.txt", import.meta.url), "utf8")
  .trimEnd()
  .split("\n");
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      "Dr",
      "Mrs.",
      "the",
      "desk",
      "name",
      "was rude",
      "regards,",
      "II",
      ".",
      "\n",
      "Unit 0822 Box 8858",
      "DPO AA 13319",
    ],
    ...[
      "jo@private.example",
      "020 7946 0958",
      "14 Church Lane",
      "[name]",
      "[payment card]",
      "Thompson",
      "van der Berg",
      "NHS",
    ],
  ),
  fc.constantFrom(...given.slice(0, 200)).map((name) => name[0]!.toUpperCase() + name.slice(1)),
);
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(" "));
const options = fc.record<MaskOptions>({
  names: fc.constantFrom(undefined, "given-away" as const, "strict" as const),
  customerWords: fc.subarray(["name", "card", "desk", "Thompson", "postcode", "Church"]),
});

describe("masking what was masked", () => {
  it("comes to an end: what it leaves stays as it is", () => {
    fc.assert(
      fc.property(text, options, options, (said, before, now) => {
        const { text: left } = maskAgain(maskPersonalData(said, before).text, now);
        expect(maskAgain(left, now).text).toBe(left);
        expect(maskPersonalData(left, now).text).toBe(left);
      }),
      { numRuns: 2_000 },
    );
  });

  it("says where what is left of the text lies now", () => {
    fc.assert(
      fc.property(text, options, (said, now) => {
        const { text: left, placeOf } = maskAgain(said, now);
        expect(placeOf(0, "start")).toBe(0);
        expect(placeOf(said.length, "end")).toBe(left.length);
        let last = 0;
        for (let at = 0; at <= said.length; at++) {
          const [start, end] = [placeOf(at, "start"), placeOf(at, "end")];
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThanOrEqual(start);
          // Outside of what was masked both edges are one place, and the text goes on there as it did.
          if (start === end && placeOf(at + 1, "start") === start + 1 && at < said.length)
            expect(left[start]).toBe(said[at]);
          last = start;
        }
      }),
    );
  });

  it.each([
    ["[name] Thompson was rude", "[name] was rude"],
    ["Dr [name] M. Szasz", "Dr [name]"],
    ["Thanks to [name]. Triage was slow", "Thanks to [name]. Triage was slow"],
    ["[name] and [name]", "[name] and [name]"],
    ["CALL [telephone] OR ASK FOR KEVIN AT THE DESK", "CALL [telephone] OR ASK FOR KEVIN AT THE DESK"],
  ])("takes the rest of a name, and nothing of its marks: %j", (said, left) => {
    expect(maskAgain(said, strict).text).toBe(left);
  });

  it("leaves what stands for something masked whole, whatever the workspace's own words", () => {
    expect(maskAgain("[payment card] and card", { customerWords: ["card", "name"] }).text).toBe(
      "[payment card] and [name]",
    );
  });

  it("counts names masked one by one as one", () => {
    expect(namesInOne("[name] [name], [name] was there")).toBe("[name] was there");
    expect(namesInOne("[name] and [name]")).toBe("[name] and [name]");
  });
});
