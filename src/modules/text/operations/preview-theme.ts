import { operation } from "../../../kernel/operation.ts";
import { compileThemes, matchThemes } from "../../../language/themes.ts";
import { sampleTexts } from "../../signals/index.ts";
import { previewTheme } from "../contract.ts";

const sampleSize = 2000;
const shown = 12;

export const previewThemeOperation = operation(previewTheme, async (context, { phrases, exclusions }) => {
  const compiled = compileThemes([{ id: "draft", name: "draft", phrases, exclusions }]);
  const sample = await sampleTexts(context.db, context.actor, sampleSize);
  const matches = sample.flatMap(({ signalId, text }) => {
    const first = matchThemes(text, compiled)[0];
    return first === undefined ? [] : [{ signalId, text, start: first.start, end: first.end }];
  });
  return { sampled: sample.length, matched: matches.length, examples: matches.slice(0, shown) };
});
