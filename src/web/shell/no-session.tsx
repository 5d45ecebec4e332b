import { words } from "../catalogue/index.ts";
import { ProblemError } from "../connection/call.ts";
import { sentenceFor } from "../ui/sentence-for.ts";
import { NotFound } from "./not-found.tsx";

/**
 * In place of everything while nobody knows who is here: nothing yet, or why it cannot be told, also while it is asked again. A workspace
 * that is not there and one that is others' look the same. Plain elements: whatever this file needs, every page waits for.
 */
export function NoSession(props: { failureReason: Error | null; refetch: () => unknown }) {
  const { failureReason: error, refetch } = props;
  if (error === null) return null;
  return (
    <main>
      {error instanceof ProblemError && error.problem.status === 404 ? (
        <NotFound />
      ) : (
        <div className="no-page">
          <p role="alert">{sentenceFor(error)}</p>
          <button type="button" className="link-button" onClick={() => void refetch()}>
            {words.shell.tryAgain}
          </button>
        </div>
      )}
    </main>
  );
}
