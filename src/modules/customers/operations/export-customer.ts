import { Readable } from "node:stream";
import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import type { Context, JsonValue } from "../../../kernel/context.ts";
import { download } from "../../../kernel/operation.ts";
import { auditedMentions, workspaceSettings } from "../../access/index.ts";
import type { CustomerActivity } from "../activity.ts";
import { historyOfCustomer } from "../assets/store.ts";
import * as contract from "../contract.ts";
import type { CustomerSignals, Holding } from "../erasing/holding.ts";
import { tellingWords } from "../erasing/telling-words.ts";
import { invitationsOfCustomer } from "../invitations/store.ts";
import { presentCustomer } from "../present.ts";
import { consentHistory } from "../store.ts";

const signalsAtATime = 200;

interface Parts {
  activity: CustomerActivity;
  signals: CustomerSignals;
  holdings: readonly Holding[];
}

/** One JSON object, written as it is read: however much there is, only a part of it is in memory. */
export const exportCustomerWith = (parts: Parts) =>
  download(contract.exportCustomer, async (context, { customerId }) => {
    const { db, actor, now } = context;
    requireWholeWorkspace(actor);
    const customer = await presentCustomer(db, actor, workspaceOf(actor), parts.activity, customerId);
    const stream = Readable.from(write(context, customer, parts), { objectMode: false });
    const fileName = `customer-${customerId.slice(0, 8)}-${now.toISOString().slice(0, 10)}.json`;
    return { stream, contentType: "application/json; charset=utf-8", fileName };
  });

async function* write(
  { db, actor, now, files }: Context,
  customer: contract.Customer,
  { signals, holdings }: Parts,
): AsyncGenerator<string> {
  const workspaceId = workspaceOf(actor);
  const { id: customerId, consents: _, ...known } = customer;
  const words = tellingWords(customer.attributes, customer.identifiers);
  const { name } = await workspaceSettings(db, workspaceId);
  const head = {
    heldBy: name,
    preparedAt: now.toISOString(),
    customer: { id: customerId, ...known },
    consents: await consentHistory(db, customerId),
    // Also what earlier files said of them.
    invitations: (await invitationsOfCustomer(db, customerId)).map(({ customerId: _, ...invitation }) => invitation),
    // Also what was said of an event before it was corrected.
    events: (await historyOfCustomer(db, customerId)).map(({ batchId: _, ...event }) => event),
    uploadedFiles: await signals.filesNaming(db, files, workspaceId, words),
    // What was done, and not what was asked: that can hold other people's data.
    auditTrail: await auditedMentions(db, workspaceId, [customerId, ...words]),
  };
  yield JSON.stringify(head, null, 2).slice(0, -2);
  for (const { part, read } of holdings) {
    if (read === undefined) continue;
    yield `,\n  ${JSON.stringify(part)}: [`;
    let separator = "\n";
    for await (const about of portions(signals, { db, workspaceId, customerId, words })) {
      for (const value of await read(db, about)) {
        yield `${separator}${indented(value)}`;
        separator = ",\n";
      }
    }
    yield separator === "\n" ? "]" : "\n  ]";
  }
  yield "\n}\n";
}

/** All signals of a customer, a portion at a time; at last none, with the words that tell who it is. */
async function* portions(
  signals: CustomerSignals,
  {
    db,
    workspaceId,
    customerId,
    words,
  }: Pick<Context, "db"> & { workspaceId: string; customerId: string; words: string[] },
) {
  const whom = { workspaceId, customerId };
  for (let last: string | null = null; ; ) {
    const found = await signals.after(db, whom, last, signalsAtATime);
    if (found.signalIds.length === 0) {
      yield { ...whom, ...found, words: [...words, ...found.words] };
      return;
    }
    yield { ...whom, ...found };
    last = found.signalIds.at(-1)!;
  }
}

function indented(value: JsonValue): string {
  return JSON.stringify(value, null, 2).replace(/^/gm, "    ");
}
