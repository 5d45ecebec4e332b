import { z } from "zod";
import type { Job } from "../../kernel/job.ts";
import type { Letter, Mailer } from "../../kernel/mail.ts";
import { idSchema } from "../../kernel/schema.ts";
import { addressesOfAdministrators, workspaceSettings } from "../access/index.ts";
import { findWebhook } from "./store.ts";

const payloadSchema = z.object({ webhookId: idSchema });

/** Writes to the administrators that a webhook was switched off, where there is a mail server; the settings say so anyway. */
export function sendNotice({ mailer, address }: { mailer: Mailer | undefined; address: string }): Job {
  return {
    name: "send-webhook-notice",
    errand: true,
    async run(work, payload) {
      if (mailer === undefined) return;
      const { webhookId } = payloadSchema.parse(payload);
      const workspaceId = work.workspaceId!;
      const letters = await work.batch(async ({ db }): Promise<Letter[]> => {
        const webhook = await findWebhook(db, workspaceId, webhookId);
        if (webhook === undefined || webhook.enabled) return [];
        const { name, slug } = await workspaceSettings(db, workspaceId);
        const people = await addressesOfAdministrators(db, workspaceId);
        const because =
          webhook.disabled_because === "gone"
            ? "its server said that nobody wants messages there any more"
            : "nothing arrived there for three days";
        const text = `The webhook ${webhook.url} of ${name} was switched off: ${because}.

Programs behind it no longer learn what happens in Bellwether. Correct the address or its server, switch the webhook on, and
send again what was missed:

${address}/${slug}/settings

You get this letter because you are an administrator of ${name}.
`;
        return people.map((to) => ({ to, subject: `A webhook of ${name} was switched off`, text }));
      });
      const sent = await Promise.allSettled(letters.map((letter) => mailer.send(letter)));
      // Tried again as a whole only if nobody was told: a second letter helps nobody.
      const failed = sent.find((each) => each.status === "rejected");
      if (failed !== undefined && sent.every((each) => each.status === "rejected")) throw failed.reason;
    },
  };
}
