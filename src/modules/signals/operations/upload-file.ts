import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { uploadFile } from "../contract.ts";
import { maskProposal } from "../importing/mask-proposal.ts";
import { todayIn } from "../importing/today.ts";
import { type Proposal, propose } from "../reading/propose.ts";
import { insertFile } from "../store/files.ts";

/** The door refuses what is larger than the settings allow; this only bounds what a program could send past it. */
const largestFile = 2 ** 40;

/**
 * Keeps the bytes, and looks at them while no transaction is open: a large file takes seconds. What is wrong with a file
 * is said when somebody wants to import it.
 */
export const uploadFileOperation = operation(uploadFile, async (context, { name }) => {
  const { db, actor, files, body, now } = context;
  const workspaceId = workspaceOf(actor);
  if (body === undefined) throw new AppError("FILE_EMPTY");
  const id = context.newId();
  const { bytes, sha256 } = await files.write(id, body, largestFile);
  try {
    const today = await todayIn(db, workspaceId, now);
    const found = await examine(() => files.read(id), { fileName: name, today });
    await insertFile(db, workspaceId, { id, name, bytes, sha256, ...found, uploadedAt: now });
    if (found.problem !== null) await files.remove(id);
  } catch (error) {
    await files.remove(id);
    throw error;
  }
  return { id, name, bytes, sha256 };
});

async function examine(
  open: Parameters<typeof propose>[0],
  about: { fileName: string; today: string },
): Promise<{ proposal: Proposal; problem: null } | { proposal: null; problem: object }> {
  try {
    const proposal = await propose(open, about);
    return { proposal: maskProposal(proposal), problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { proposal: null, problem: { code: error.code, details: error.details } };
  }
}
