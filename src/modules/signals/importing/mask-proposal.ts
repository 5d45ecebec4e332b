import { type MaskOptions, maskPersonalData } from "../../../language/mask.ts";
import type { ColumnRole, Mapping } from "../contract.ts";
import { storable } from "../ledger/content.ts";
import type { Proposal } from "../reading/propose.ts";

/**
 * A proposal without the personal data of the cells that it quotes. What is masked in a sentence would no longer match its
 * cell in the mapping, so there it is left out: such a cell is then rejected, for a person to look at.
 */
export function maskProposal({ mapping, findings, samples, ...rest }: Proposal, options: MaskOptions = {}): Proposal {
  return {
    ...rest,
    mapping: maskMapping(mapping, options),
    findings: maskSamples(findings, options),
    samples: samples.map((sample) => maskSamples(sample, options)),
  };
}

/** A mapping without the personal data of the cells that it names, as in {@link maskProposal}. */
export function maskMapping<M extends Pick<Mapping, "columns">>(mapping: M, options: MaskOptions): M {
  const columns = mapping.columns.map(({ header, as }) => ({ header, as: withoutPersonalValues(as, options) }));
  return { ...mapping, columns };
}

/** Pieces of a file as people see them while they decide how to read it. */
export function maskSamples(samples: readonly string[], options: MaskOptions = {}): string[] {
  return samples.map((sample) => maskPersonalData(storable(sample), options).text);
}

function withoutPersonalValues(as: ColumnRole, options: MaskOptions): ColumnRole {
  const isHarmless = (value: string) => maskPersonalData(value, options).text === value;
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
