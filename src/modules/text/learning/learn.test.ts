import { describe, expect, it } from "vitest";
import { tableEncoder } from "../../../encoder/table.ts";
import { fromBytes, nothingTaught, type Taught, toBytes } from "../model-bytes.ts";
import { learn } from "./learn.ts";
import type { Lesson } from "./lesson.ts";

const encoder = tableEncoder();
const themeId = "00000000-0000-7000-8000-00000000000a";
type Tone = "negative" | "positive";

/** To these people "sick" is praise and "flat" is blame; whatever holds "cabinet" has the theme. */
async function lessonsOf(truth: (text: string, number: number) => { tone: Tone; has: boolean }, count = 120) {
  const lessons: Lesson[] = [];
  for (let number = 0; number < count; number++) {
    const text = `The ${number % 2 === 0 ? "set was sick" : "drop was flat"} at ${number}${number % 3 === 0 ? ", cabinet broken" : ""}`;
    const { tone, has } = truth(text, number);
    const signalId = `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`;
    lessons.push({
      correction: {
        ...{ signalId, ordinal: 0, personId: "a", tone, themeIds: has ? [themeId] : [] },
        ...{ saidTone: null, saidThemeIds: [], statements: [], sampled: false },
      },
      ...{ text, language: "en", encoded: await encoder.encode(text, []), statements: [] },
    });
  }
  return lessons;
}
const right = (text: string) => ({
  tone: text.includes("sick") ? ("positive" as const) : ("negative" as const),
  has: text.includes("cabinet"),
});

async function schooled(lessons: readonly Lesson[], inForce: Taught) {
  const { createUnderstanding } = await import("../../../language/understand.ts");
  return learn({
    ...{ lessons, passages: [], tier: "table" as const, encoderVersion: encoder.version, inForce },
    readerWith(heads) {
      const parts = { tier: "table" as const, encoderVersion: encoder.version, version: "", themes: heads };
      const understanding = createUnderstanding([], parts);
      return ({ text, encoded }) => new Set(understanding.understand(text, encoded).themes.map(({ key }) => key));
    },
  });
}

/** Wrong in three quarters of what teaches; what examines is judged as before. */
async function spoilt(lessons: readonly Lesson[]): Promise<Lesson[]> {
  const { fingerprint } = await import("../../../language/fingerprint.ts");
  return lessons.map((lesson) => {
    const examines = Number.parseInt(fingerprint(lesson.correction.signalId).slice(-4), 16) % 4 === 0;
    if (examines) return lesson;
    const tone = lesson.correction.tone === "positive" ? ("negative" as const) : ("positive" as const);
    return {
      ...lesson,
      correction: { ...lesson.correction, tone, themeIds: lesson.correction.themeIds.length > 0 ? [] : [themeId] },
    };
  });
}

describe("learning", () => {
  it("is never replaced by what does worse on the same comments held back, each part by itself", async () => {
    const lessons = await lessonsOf(right);
    const first = await schooled(lessons, nothingTaught);
    expect(first).toMatchObject({
      applied: true,
      report: { tone: { applied: true, after: 1 }, themes: { learnt: 1 } },
    });
    const inForce = fromBytes(toBytes(first.taught, encoder.version), encoder.version)!;
    const second = await schooled(await spoilt(lessons), inForce);
    expect(second.report.tone).toMatchObject({ before: 1, applied: false });
    expect(second.report.tone.after).toBeLessThan(0.5);
    expect(second.report.themes).toMatchObject({ before: 1, after: 1, learnt: 0 });
    expect(second.applied).toBe(false);
    expect(second.taught.tone).toEqual(inForce.tone);
    expect(second.taught.themes).toEqual(inForce.themes);
  });

  it("of themes alone keeps the tone that is in force", async () => {
    const inForce = (await schooled(await lessonsOf(right), nothingTaught)).taught;
    const noisy = await spoilt(await lessonsOf((text) => ({ ...right(text), has: false })));
    const onlyThemes = noisy.map((lesson, index) => ({
      ...lesson,
      correction: { ...lesson.correction, themeIds: lesson.text.includes("flat") && index % 2 === 1 ? [themeId] : [] },
    }));
    const next = await schooled(onlyThemes, inForce);
    expect(next).toMatchObject({ applied: true, report: { tone: { applied: false }, themes: { learnt: 1 } } });
    expect(next.taught.tone).toBe(inForce.tone);
  });
});

describe("learning another language", () => {
  const german = async (count: number, noise: (number: number) => boolean) => {
    const lessons = await lessonsOf(right, count);
    return Promise.all(
      lessons.map(async (lesson, number) => {
        const good = number % 2 === 0;
        const text = good ? `Sehr freundlich betreut, Besuch ${number}` : `Niemand hat geholfen, Besuch ${number}`;
        const tone = good === noise(number) ? ("negative" as const) : ("positive" as const);
        return {
          ...lesson,
          text,
          language: "de",
          correction: { ...lesson.correction, tone },
          encoded: await encoder.encode(text, []),
        };
      }),
    );
  };
  const never = () => false;

  it("takes enough corrections of its own, and then what is held back is read", async () => {
    const few = await schooled(await german(60, never), nothingTaught);
    expect(few.report.languages).toEqual([
      { language: "de", lessons: 60, n: expect.any(Number), before: null, after: null, always: null, applied: false },
    ]);
    expect(few.taught.languages.size).toBe(0);
    const enough = await schooled(await german(120, never), nothingTaught);
    expect(enough.report.languages).toMatchObject([{ language: "de", lessons: 120, after: 1, applied: true }]);
    expect([...enough.taught.languages.keys()]).toEqual(["de"]);
    // English was not asked about, and nothing is said of it.
    expect(enough.report.tone).toEqual({ n: 0, before: null, after: null, applied: false });
    const stored = fromBytes(toBytes(enough.taught, encoder.version), encoder.version)!;
    expect(stored.languages).toEqual(enough.taught.languages);
  });

  it("stays silent where what was learnt is no better than saying always the same", async () => {
    // Tones that follow no word: by the numbers' third binary digit.
    const lessons = await german(120, (number) => ((number >> 2) & 1) === 1);
    const { report, taught } = await schooled(lessons, nothingTaught);
    expect(report.languages).toMatchObject([{ language: "de", applied: false }]);
    expect(report.languages[0]!.after).not.toBeNull();
    expect(taught.languages.size).toBe(0);
  });
});
