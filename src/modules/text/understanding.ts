import type { EncoderService } from "../../encoder/service.ts";
import type { Database } from "../../kernel/context.ts";
import type { Understanding, Understood } from "../../language/understand.ts";
import type { Marks } from "../../learning/marks.ts";
import type { Passages } from "../../learning/nearest.ts";
import type { Theme } from "./contract.ts";
import { learningInForce, modelOf } from "./corrections.ts";
import { fromBytes, toneWith } from "./model-bytes.ts";
import { type MergedTheme, mergedThemes } from "./reshaping/changes.ts";
import { allThemes, taxonomyVersion } from "./store.ts";

/** The understanding in force in a workspace: what reads texts, and the version that its labels carry. */
export interface InForce {
  version: string;
  /** Of the encoder alone: meanings of another do not compare. */
  encoderVersion: string;
  /** In the order of the texts. Takes milliseconds a text: never inside a transaction that others wait for. */
  understandAll(texts: readonly AnsweredText[]): Promise<ReadText[]>;
}

/** What was understood of a text, and what it is about in the encoder's numbers. */
export interface ReadText extends Understood {
  meaning: Float32Array;
}

export interface AnsweredText {
  text: string;
  /** The question that was answered, where it is known. */
  question: string | null;
}

export interface UnderstandingOf {
  (db: Database, workspaceId: string): Promise<InForce>;
  /** Starts what reads texts where it does not run yet; never inside a transaction, which would wait for it. */
  awaken(): Promise<unknown>;
}

/**
 * The understanding in force in each workspace, compiled when its words change. They are read and compared each time: a
 * version number alone could be that of a change which was rolled back. This is the seam behind which
 * models, rules and lexicon can be replaced: nothing else in the module knows how a text is read.
 */
export function understandings(encoder: EncoderService): UnderstandingOf {
  const compiled = new Map<string, Compiled>();
  const inForce = async (db: Database, workspaceId: string): Promise<InForce> => {
    const { tier, version: encoderVersion } = encoder.present();
    const taxonomy = await taxonomyVersion(db, workspaceId);
    const themes = await allThemes(db, workspaceId);
    const matched = themes
      .filter(({ phrases }) => phrases.length > 0)
      .map(({ id, name, phrases, exclusions }) => ({ key: id, name, phrases, exclusions }));
    const learning = await learningInForce(db, workspaceId);
    const merged = learning === 0 ? [] : await mergedThemes(db, workspaceId);
    const there = new Set(themes.map(({ id }) => id));
    const given = themes
      .filter(({ examples, counterexamples }) => examples.length + counterexamples.length > 0)
      .map(({ id, examples, counterexamples }) => ({ id, examples, counterexamples }));
    const words = JSON.stringify([
      tier,
      encoderVersion,
      learning,
      matched,
      merged,
      given,
      learning === 0 ? [] : [...there],
    ]);
    let known = compiled.get(workspaceId);
    if (known?.words !== words) {
      const bytes = learning === 0 ? null : await modelOf(db, workspaceId, learning);
      const taught = bytes === null ? null : fromBytes(bytes, encoderVersion);
      const learnt = {
        ...{ tier, encoderVersion, version: versionOf(taught === null ? "" : `learning ${learning}`, given) },
        tone: toneWith(tier, taught?.tone ?? null),
        themes: taught?.themes ? ofThemes(taught.themes, there, merged) : undefined,
      };
      // Loaded with the first texts: its models and statistics take half a second, which no start should wait for.
      const { createUnderstanding } = await import("../../language/understand.ts");
      known = { words, understanding: createUnderstanding(matched, learnt), passages: null };
      compiled.set(workspaceId, known);
    }
    const present = known;
    const { understanding } = present;
    return {
      version: `${taxonomy}/${understanding.version}`,
      encoderVersion,
      async understandAll(texts) {
        const { version } = await encoder.ready();
        // It was expected to run and does not: whoever asked asks again, and is then given what fits.
        if (version !== encoderVersion) throw new Error(`Texts are encoded by ${version} from now on.`);
        const encoded = await encoder.encode(
          texts.map(({ text }) => ({ text, stretches: understanding.stretchesOf(text) })),
        );
        if (given.length > 0) present.passages ??= await encodePassages(encoder, given);
        const passages = present.passages ?? undefined;
        return texts.map(({ text, question }, index) => ({
          ...understanding.understand(text, encoded[index]!, { question: question ?? undefined, passages }),
          meaning: encoded[index]!.whole.meaning,
        }));
      },
    };
  };
  return Object.assign(inForce, { awaken: () => encoder.ready() });
}

interface Compiled {
  words: string;
  understanding: Understanding;
  /** Encoded with the first texts. */
  passages: ReadonlyMap<string, Passages> | null;
}

type Given = Pick<Theme, "id" | "examples" | "counterexamples">;

const versionOf = (learning: string, given: readonly Given[]) =>
  given.length === 0 ? learning : `${learning} ${JSON.stringify(given)}`;

async function encodePassages(encoder: EncoderService, given: readonly Given[]): Promise<Map<string, Passages>> {
  const vectorsOf = async (passages: readonly string[]) =>
    (await encoder.encode(passages.map((text) => ({ text, stretches: [] })))).map(({ whole }) => whole.meaning);
  const encoded = new Map<string, Passages>();
  for (const { id, examples, counterexamples } of given) {
    encoded.set(id, { belong: await vectorsOf(examples), not: await vectorsOf(counterexamples) });
  }
  return encoded;
}

/** Heads of the themes that are there. That of a theme merged away speaks for the one that was kept, where this has none of its own. */
function ofThemes({ rarity, heads }: Marks, there: ReadonlySet<string>, merged: readonly MergedTheme[]): Marks {
  const kept = new Map([...heads].filter(([id]) => there.has(id)));
  for (const { id, intoId } of merged) {
    const head = heads.get(id);
    if (head !== undefined && !kept.has(intoId) && there.has(intoId)) kept.set(intoId, head);
  }
  return { rarity, heads: kept };
}
