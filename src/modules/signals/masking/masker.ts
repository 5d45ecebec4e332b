import { type MaskOptions, maskPersonalData } from "../../../language/mask.ts";
import type { Masking } from "./contract.ts";

/** How texts are masked in a workspace, beside what is known of the customer. */
export type TextMasking = Pick<Masking, "names" | "words">;

export function maskOptions({ names, words }: TextMasking, customerWords: readonly string[] = []): MaskOptions {
  return { customerWords: [...customerWords, ...words], ...(names !== "off" && { names }) };
}

export function maskText(text: string, masking: TextMasking): { text: string; masked: number } {
  const { text: left, replaced } = maskPersonalData(text, maskOptions(masking));
  return { text: left, masked: replaced.length };
}
