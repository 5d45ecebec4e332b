import { read } from "../sentiment/reading.ts";
import { priorWeight } from "../sentiment/weights.ts";

/** How many numbers `cuesOf` answers. */
export const CUES = 8;

/**
 * What words written down by hand and punctuation say of how a text sounds, each between -1 and 1: balance, praise, criticism,
 * the same of the last words, questions, exclamations, length.
 */
export function cuesOf(text: string): Float32Array {
  const { evidence, words } = read(text, { start: 0, end: text.length });
  let praise = 0;
  let criticism = 0;
  let last = 0;
  for (const { key, strength } of evidence) {
    const weight = priorWeight(key) * strength;
    if (weight === 0) continue;
    last = weight;
    if (weight > 0) praise += weight;
    else criticism -= weight;
  }
  const scale = 1 / Math.sqrt(Math.max(1, words));
  return Float32Array.of(
    Math.tanh((praise - criticism) * scale),
    Math.tanh(praise * scale),
    Math.tanh(criticism * scale),
    praise + criticism === 0 ? 0 : (praise - criticism) / (praise + criticism),
    Math.tanh(last / 2),
    text.includes("?") ? 1 : 0,
    text.includes("!") ? 1 : 0,
    Math.min(1, text.length / 300),
  );
}
