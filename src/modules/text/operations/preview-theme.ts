import type { EncoderService } from "../../../encoder/service.ts";
import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { ALIKE } from "../../../language/alike.ts";
import { compileThemes, matchThemes } from "../../../language/themes.ts";
import { likenessTo } from "../../../learning/nearest.ts";
import { meaningsOf, sampleTexts } from "../../signals/index.ts";
import { previewTheme } from "../contract.ts";
import { placeOf } from "../corrections.ts";
import { themeById } from "../store.ts";
import { encodePassages } from "../understanding.ts";
import type { Theme } from "../vocabulary.ts";

const sampleSize = 2000;
const shown = 12;
const shownOfChange = 6;

type Draft = Pick<Theme, "phrases" | "exclusions" | "examples" | "counterexamples">;
const blank: Draft = { phrases: [], exclusions: [], examples: [], counterexamples: [] };

/**
 * Words are tried exactly. Passages are compared with what whole comments are about, which is there already; when all is read again they
 * are compared with each statement.
 */
export const previewThemeWith = (encoder: EncoderService) =>
  operation(previewTheme, async ({ db, actor }, { themeId, ...draft }) => {
    const workspaceId = workspaceOf(actor);
    const present = themeId === undefined ? blank : await themeById(db, workspaceId, themeId);
    const sample = await sampleTexts(db, actor, sampleSize);
    const { tier, version } = encoder.present();
    const usesPassages = [present, draft].some(
      ({ examples, counterexamples }) => examples.length + counterexamples.length > 0,
    );
    const signalIds = usesPassages ? [...new Set(sample.map(({ signalId }) => signalId))] : [];
    const meanings = new Map(
      (await meaningsOf(db, workspaceId, { version, signalIds })).map((row) => [placeOf(row), row.meaning]),
    );
    const earns = async ({ phrases, exclusions, examples, counterexamples }: Draft) => {
      const compiled = compileThemes([{ id: "draft", name: "draft", phrases, exclusions }]);
      const encoded = usesPassages
        ? await encodePassages(encoder, [{ id: "draft", examples, counterexamples }])
        : new Map<string, never>();
      const passages = encoded.get("draft") ?? { belong: [], not: [] };
      return sample.map(({ signalId, ordinal, text }) => {
        const word = matchThemes(text, compiled)[0];
        const meaning = meanings.get(placeOf({ signalId, ordinal }));
        if (meaning === undefined) return word ?? null;
        const like = likenessTo(passages, meaning);
        if (like.not >= ALIKE[tier] && like.not > like.belong) return null;
        return word ?? (like.belong >= ALIKE[tier] && like.not < like.belong ? { start: null, end: null } : null);
      });
    };
    const [before, after] = [await earns(present), await earns(draft)];
    const changesOf = (change: "gained" | "lost", [has, had]: [typeof after, typeof before]) =>
      sample.flatMap(({ signalId, text }, index) => {
        const place = has[index];
        if (place === null || place === undefined || had[index] !== null) return [];
        return [{ signalId, text, start: place.start, end: place.end, change }];
      });
    const gained = changesOf("gained", [after, before]);
    const lost = changesOf("lost", [before, after]);
    const matches = sample.flatMap(({ signalId, text }, index) => {
      const place = after[index];
      return place == null ? [] : [{ signalId, text, start: place.start ?? 0, end: place.end ?? text.length }];
    });
    return {
      ...{ sampled: sample.length, matched: matches.length, examples: matches.slice(0, shown) },
      ...{ gained: gained.length, lost: lost.length },
      changes: [...gained.slice(0, shownOfChange), ...lost.slice(0, shownOfChange)],
    };
  });
