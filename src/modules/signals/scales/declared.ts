import type { Scale } from "../vocabulary.ts";
import { inWords, rating } from "./rating.ts";
import { knownScale, knownScales } from "./registry.ts";

export interface ScaleProblem {
  code: "scale-invalid" | "scale-contradicted" | "scale-unknown";
  /** A sentence for people, with the way out. */
  reason: string;
}

/**
 * Why a scale cannot be taken as it was declared; null when it can. A key of the registry means what stands there. Any other scale is
 * declared by its ends and the good one, and has the key that follows from them.
 */
export function problemOfScale(scale: Scale): ScaleProblem | null {
  const { key, minimum, maximum, goodEnd } = scale;
  if (!(minimum < maximum)) return { code: "scale-invalid", reason: "The scale ends before it begins." };
  const known = knownScale(key);
  if (known !== undefined) {
    const isSame = known.minimum === minimum && known.maximum === maximum && known.goodEnd === goodEnd;
    return isSame
      ? null
      : { code: "scale-contradicted", reason: `The key "${key}" means the scale ${inWords(known)}.` };
  }
  const own = rating(minimum, maximum, goodEnd);
  if (key === own.key) return null;
  const names = knownScales.filter(
    (each) => each.minimum === minimum && each.maximum === maximum && each.goodEnd === goodEnd,
  );
  const choice = [...new Set([...names.map((each) => each.key), own.key])].map((each) => `"${each}"`).join(" or ");
  return { code: "scale-unknown", reason: `The scale ${inWords(scale)} is called ${choice}, not "${key}".` };
}
