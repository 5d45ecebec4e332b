import { maskPersonalData } from "../../../language/mask.ts";
import type { ColumnRole } from "../contract.ts";
import { storable } from "../ledger/content.ts";
import type { Proposal } from "../reading/propose.ts";

/**
 * A proposal without the personal data of the cells that it quotes. What is masked in a sentence would no longer match its
 * cell in the mapping, so there it is left out: such a cell is then rejected, for a person to look at.
 */
export function maskProposal({ mapping, findings, samples, ...rest }: Proposal): Proposal {
  const columns = mapping.columns.map(({ header, as }) => ({ header, as: withoutPersonalValues(as) }));
  return {
    ...rest,
    mapping: { ...mapping, columns },
    findings: maskSamples(findings),
    samples: samples.map(maskSamples),
  };
}

/** Pieces of a file as people see them while they decide how to read it. */
export function maskSamples(samples: readonly string[]): string[] {
  return samples.map((sample) => maskPersonalData(storable(sample)).text);
}

function withoutPersonalValues(as: ColumnRole): ColumnRole {
  switch (as.role) {
    case "score":
      return { ...as, missing: as.missing.filter(isHarmless) };
    case "text":
      return { ...as, placeholders: as.placeholders.filter(isHarmless) };
    case "sentiment": {
      const [positive, neutral, negative] = [as.positive, as.neutral, as.negative].map((each) =>
        each.filter(isHarmless),
      );
      return { ...as, positive: positive!, neutral: neutral!, negative: negative! };
    }
    default:
      return as;
  }
}

function isHarmless(value: string): boolean {
  return maskPersonalData(value).replaced.length === 0;
}
