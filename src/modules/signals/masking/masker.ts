import { type MaskOptions, maskPersonalData } from "../../../language/mask.ts";
import type { Masking } from "./contract.ts";
import { type CustomerKnown, customerWordsOf } from "./customer-words.ts";

/** How texts are masked in a workspace, beside what is known of the customer. */
export type TextMasking = Pick<Masking, "names" | "words">;

/** @param customer as far as known: what would give them away is masked, too */
export function maskOptionsFor({ names, words }: TextMasking, customer?: CustomerKnown): MaskOptions {
  const own = customer === undefined ? [] : customerWordsOf(customer);
  return { customerWords: [...own, ...words], ...(names !== "off" && { names }) };
}

export function maskText(text: string, masking: TextMasking): { text: string; masked: number } {
  const { text: left, replaced } = maskPersonalData(text, maskOptionsFor(masking));
  return { text: left, masked: replaced.length };
}
