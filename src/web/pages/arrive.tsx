import { Navigate } from "@tanstack/react-router";
import { useSessionAnswer } from "../connection/session.ts";
import { NoSession } from "../shell/no-session.tsx";

/** The bare address: leads to the first workspace, to signing in, or to setting up. */
export function Arrive() {
  const answer = useSessionAnswer();
  const session = answer.data;
  if (session === undefined) return <NoSession {...answer} />;
  if (!session.setUp) return <Navigate to="/set-up" />;
  const first = session.workspaces[0];
  return session.person === null || first === undefined ? (
    <Navigate to="/sign-in" />
  ) : (
    <Navigate to={`/${first.slug}`} />
  );
}
