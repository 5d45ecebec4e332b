import type { EncoderService } from "../../encoder/service.ts";
import type { Database } from "../../kernel/context.ts";
import { shippedTone } from "../../language/tone/model-file.ts";
import type { Learnt, Understanding, Understood } from "../../language/understand.ts";
import type { Passages } from "../../learning/nearest.ts";
import type { Theme } from "./contract.ts";
import { learningInForce } from "./corrections.ts";
import { taughtIn } from "./learning/taught.ts";
import { nothingTaught } from "./model-bytes.ts";
import { mergedThemes } from "./reshaping/changes.ts";
import { allThemes, taxonomyVersion } from "./store.ts";

/** The understanding in force in a workspace: what reads texts, and the version that its labels carry. */
export interface InForce {
  version: string;
  /** Of the encoder alone: meanings of another do not compare. */
  encoderVersion: string;
  /** Languages other than English whose tone corrections taught. */
  taughtLanguages: ReadonlySet<string>;
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
  /** The language that most texts of its source are in, where that is known. */
  usualLanguage: string | null;
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
    const matched = matchedOf(themes);
    const learning = await learningInForce(db, workspaceId);
    const merged = learning === 0 ? [] : await mergedThemes(db, workspaceId);
    const given = givenOf(themes);
    const words = JSON.stringify([
      tier,
      encoderVersion,
      learning,
      matched,
      merged,
      given,
      learning === 0 ? [] : themes.map(({ id }) => id),
    ]);
    let known = compiled.get(workspaceId);
    if (known?.words !== words) {
      const taught = await taughtIn(db, workspaceId, encoderVersion);
      const learnt: Learnt = {
        ...{ tier, encoderVersion, version: versionOf(taught === nothingTaught ? "" : `learning ${learning}`, given) },
        tone: taught.tone === null ? undefined : { ...shippedTone(tier), ofCorrections: taught.tone },
        ...{ languages: taught.languages, themes: taught.themes },
      };
      // Loaded with the first texts: its models and statistics take half a second, which no start should wait for.
      const { createUnderstanding } = await import("../../language/understand.ts");
      const taughtLanguages = new Set(taught.languages.keys());
      known = { words, understanding: createUnderstanding(matched, learnt), taughtLanguages, passages: null };
      compiled.set(workspaceId, known);
    }
    const present = known;
    const { understanding, taughtLanguages } = present;
    return {
      version: `${taxonomy}/${understanding.version}`,
      ...{ encoderVersion, taughtLanguages },
      async understandAll(texts) {
        const { version } = await encoder.ready();
        // It was expected to run and does not: whoever asked asks again, and is then given what fits.
        if (version !== encoderVersion) throw new Error(`Texts are encoded by ${version} from now on.`);
        const encoded = await encoder.encode(
          texts.map(({ text }) => ({ text, stretches: understanding.stretchesOf(text) })),
        );
        if (given.length > 0) present.passages ??= await encodePassages(encoder, given);
        const passages = present.passages ?? undefined;
        return texts.map(({ text, question, usualLanguage }, index) => ({
          ...understanding.understand(text, encoded[index]!, {
            question: question ?? undefined,
            passages,
            usualLanguage,
          }),
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
  taughtLanguages: ReadonlySet<string>;
  /** Encoded with the first texts. */
  passages: ReadonlyMap<string, Passages> | null;
}

/** Themes that words earn. */
export function matchedOf(themes: readonly Theme[]) {
  return themes
    .filter(({ phrases }) => phrases.length > 0)
    .map(({ id, name, phrases, exclusions }) => ({ key: id, name, phrases, exclusions }));
}

type Given = Pick<Theme, "id" | "examples" | "counterexamples">;

/** Themes with passages that belong and that do not. */
export function givenOf(themes: readonly Theme[]): Given[] {
  return themes
    .filter(({ examples, counterexamples }) => examples.length + counterexamples.length > 0)
    .map(({ id, examples, counterexamples }) => ({ id, examples, counterexamples }));
}

const versionOf = (learning: string, given: readonly Given[]) =>
  given.length === 0 ? learning : `${learning} ${JSON.stringify(given)}`;

export async function encodePassages(encoder: EncoderService, given: readonly Given[]): Promise<Map<string, Passages>> {
  const vectorsOf = async (passages: readonly string[]) =>
    (await encoder.encode(passages.map((text) => ({ text, stretches: [] })))).map(({ whole }) => whole.meaning);
  const encoded = new Map<string, Passages>();
  for (const { id, examples, counterexamples } of given) {
    encoded.set(id, { belong: await vectorsOf(examples), not: await vectorsOf(counterexamples) });
  }
  return encoded;
}
