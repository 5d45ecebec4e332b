import { Navigate } from "@tanstack/react-router";
import { useSession } from "../connection/session.ts";

/** The bare address: leads to the first workspace, to signing in, or to setting up. */
export function Arrive() {
  const session = useSession();
  if (session === undefined) return null;
  if (!session.setUp) return <Navigate to="/set-up" />;
  const first = session.workspaces[0];
  return session.person === null || first === undefined ? (
    <Navigate to="/sign-in" />
  ) : (
    <Navigate to={`/${first.slug}`} />
  );
}
