import type { Scale } from "../vocabulary.ts";

/**
 * A scale by its two ends and the one that is good. Its key follows from them, so that the same scale has one key wherever
 * it comes from: a file, a program, or a person who corrects a column. Keys that people may choose freely were rejected:
 * two files would call one scale by two names, and their answers would never be counted together.
 */
export function rating(minimum: number, maximum: number, goodEnd: Scale["goodEnd"]): Scale {
  return { key: `rating-${minimum}-${maximum}-${goodEnd}-good`, minimum, maximum, goodEnd };
}

/** A scale in words: "1 to 5, 5 is best". */
export function inWords({ minimum, maximum, goodEnd }: Scale): string {
  return `${minimum} to ${maximum}, ${goodEnd === "high" ? maximum : minimum} is best`;
}
