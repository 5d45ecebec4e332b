import { setImmediate as breathe } from "node:timers/promises";
import { fingerprint } from "../../../language/fingerprint.ts";
import { type LearningReport, leastCorrections } from "../contract.ts";
import type { Taught } from "../model-bytes.ts";
import type { Lesson, School } from "./lesson.ts";
import { learnThemes } from "./themes.ts";
import { learnEnglish, learnLanguages } from "./tones.ts";

/**
 * Learns from three quarters of the corrections and asks about the last quarter, which is chosen by the comment and so stays the
 * same from one time to the next: what is in force never saw it either. Tone, the tone of each other language, and each theme are
 * examined by themselves; what does worse than what is in force is not kept, and what is in force stays. Kept is the very model
 * that was asked: it is not learnt again from everything, because then nobody would have examined it.
 */
export async function learn(school: School): Promise<{ taught: Taught; applied: boolean; report: LearningReport }> {
  const held = school.lessons.filter(isHeldBack);
  const rest = school.lessons.filter((lesson) => !isHeldBack(lesson));
  const tone = learnEnglish(rest, held, school);
  await breathe();
  const languages = await learnLanguages(rest, held, school.inForce);
  const themes = await learnThemes(rest, held, school);
  return {
    taught: { tone: tone.kept, languages: languages.kept, themes: themes.kept },
    applied: tone.report.applied || languages.report.some(({ applied }) => applied) || themes.changed,
    report: {
      ...{ lessons: school.lessons.length, heldBack: held.length },
      ...{ tone: tone.report, languages: languages.report, themes: themes.report },
    },
  };
}

export const isWorthLearning = (number: number) => number >= leastCorrections;

function isHeldBack({ correction }: Lesson): boolean {
  return Number.parseInt(fingerprint(correction.signalId).slice(-4), 16) % 4 === 0;
}
