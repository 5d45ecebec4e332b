import { z } from "zod";
import { AppError } from "../../kernel/error.ts";
import type { Job } from "../../kernel/job.ts";
import type { Letter, Mailer } from "../../kernel/mail.ts";
import { idSchema } from "../../kernel/schema.ts";
import type { Identity } from "./identity.ts";
import { invitation, invitationDays, linkTo, newPassword, newPasswordHours, welcome } from "./letters.ts";
import { readPerson } from "./store/people.ts";
import { findWorkspace } from "./store/workspaces.ts";

const hour = 3600 * 1000;
export const letterKinds = ["invitation", "welcome", "new-password"] as const;
export type LetterKind = (typeof letterKinds)[number];
const payloadSchema = z.object({ kind: z.enum(letterKinds), personId: idSchema });

/**
 * Writes to a person of the workspace. As a job, because a mail server can take its time and no transaction may wait for
 * it; and the link is made when the letter is, so that the queue never holds one.
 */
export function sendLetter(parts: { identity: Identity; mailer: Mailer | undefined; address: string }): Job {
  const { identity, mailer, address } = parts;
  return {
    name: "send-letter",
    async run(work, payload) {
      if (mailer === undefined) throw new AppError("MAIL_NOT_SET_UP");
      const { kind, personId } = payloadSchema.parse(payload);
      const letter = await work.batch(async ({ db, now }): Promise<Letter | null> => {
        const workspace = await findWorkspace(db, work.workspaceId ?? "");
        const person = workspace && (await readPerson(db, workspace.id, personId));
        if (!person?.active) return null;
        const occasion = { to: person.email, workspace: workspace!.name, address };
        const link = async (hours: number) =>
          linkTo(address, await identity.openLink(db, personId, new Date(now.getTime() + hours * hour)));
        if (kind === "invitation") return invitation({ ...occasion, link: await link(invitationDays * 24) });
        if (kind === "new-password") return newPassword({ ...occasion, link: await link(newPasswordHours) });
        return welcome(occasion);
      });
      if (letter !== null) await mailer.send(letter);
    },
  };
}
