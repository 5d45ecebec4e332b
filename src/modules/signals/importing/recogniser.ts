import type { Database } from "../../../kernel/context.ts";
import { readIdentities } from "../../customers/index.ts";
import type { PreparedContent } from "../ledger/content.ts";
import { isMaskedAgain, isSame, withSaidAgain } from "../ledger/fingerprint.ts";
import { maskSaid } from "../masking/mask-content.ts";
import { maskOptionsFor } from "../masking/masker.ts";
import { readMaskingOf } from "../masking/store.ts";
import type { KnownSignal } from "../store/ledger.ts";
import type { Recognises } from "./outcome.ts";

type Row = { id: string; content: PreparedContent["content"]; formerHash: string };

interface Known {
  known: ReadonlyMap<string, KnownSignal>;
  earlier: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Tells whether what the ledger knows is what these rows bring. What was masked again after it came holds less than its row does, as
 * by then more was known of the customer; such rows are masked as it was before they are compared.
 */
export async function recogniser<R extends Row>(
  db: Database,
  workspaceId: string,
  rows: readonly R[],
  { known, earlier }: Known,
): Promise<Recognises<R>> {
  const isOther = (row: R, hash: string | undefined) => hash !== undefined && isMaskedAgain(hash) && !isSame(hash, row);
  const others = rows.filter(
    (row) =>
      isOther(row, known.get(row.id)?.hash) || [...(earlier.get(row.id) ?? [])].some((hash) => isOther(row, hash)),
  );
  if (others.length === 0) return (row, hash) => isSame(hash, row);
  const customerIds = others.flatMap(({ id }) => known.get(id)?.customerId ?? []);
  const customers = new Map((await readIdentities(db, workspaceId, customerIds)).map((each) => [each.id, each]));
  const masking = await readMaskingOf(db, workspaceId);
  const again = new Map(
    others.map(({ id, content, formerHash }) => {
      const customer = customers.get(known.get(id)?.customerId ?? "");
      const said = maskSaid(content, maskOptionsFor(masking, customer));
      return [id, { content: { ...content, hash: withSaidAgain(content.hash, said) }, formerHash }];
    }),
  );
  return (row, hash) => {
    const masked = isMaskedAgain(hash) ? again.get(row.id) : undefined;
    return isSame(hash, row) || (masked !== undefined && isSame(hash, masked));
  };
}
