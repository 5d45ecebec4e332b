import { useMutation } from "@tanstack/react-query";
import { askIdentity } from "./session.ts";

/** Leaves for the provider; it sends the browser back to where the person wanted to go. */
export function useSignInByProvider() {
  return useMutation<void, Error, { to: string }>({
    mutationFn: async ({ to }) => {
      const { url } = await askIdentity<{ url: string }>("sign-in/social", { callbackURL: to });
      window.location.assign(url);
      // The page stays busy until the browser has left.
      await new Promise(() => {});
    },
  });
}
