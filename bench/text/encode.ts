import type { EncodedText, Encoder, Stretch } from "../../src/encoder/encoder.ts";

/** Encodes each text once a run, however many rows of the table ask for it. */
export interface Encoding {
  tier: Encoder["tier"];
  version: string;
  tones(texts: readonly string[]): Promise<Float32Array[]>;
  meanings(texts: readonly string[]): Promise<Float32Array[]>;
  wholes(texts: readonly string[]): Promise<EncodedText["whole"][]>;
  withStretches(texts: readonly { text: string; stretches: Stretch[] }[]): Promise<EncodedText[]>;
}

export function encodingOf(encoder: Encoder): Encoding {
  const known = new Map<string, EncodedText>();
  const encode = async (text: string) => {
    let encoded = known.get(text);
    if (encoded === undefined) {
      encoded = await encoder.encode(text, []);
      known.set(text, encoded);
    }
    return encoded;
  };
  const all = async <In, Out>(items: readonly In[], make: (item: In) => Promise<Out>): Promise<Out[]> => {
    const made: Out[] = [];
    for (const item of items) made.push(await make(item));
    return made;
  };
  return {
    ...{ tier: encoder.tier, version: encoder.version },
    tones: (texts) => all(texts, async (text) => (await encode(text)).whole.tone),
    meanings: (texts) => all(texts, async (text) => (await encode(text)).whole.meaning),
    wholes: (texts) => all(texts, async (text) => (await encode(text)).whole),
    withStretches: (texts) => all(texts, ({ text, stretches }) => encoder.encode(text, stretches)),
  };
}
