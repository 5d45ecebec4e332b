import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { Signature } from "../../kernel/operation.ts";
import { readSession, type sessionSchema } from "../../modules/access/contract.ts";
import { type Problem, ProblemError } from "./call.ts";
import { useAnswer } from "./hooks.ts";

export type Session = z.output<typeof sessionSchema>;

/** Who is signed in and what they may do here, with what went wrong where it cannot be told. */
export function useSessionAnswer() {
  return useAnswer(readSession, {}, { staleTime: 30_000 });
}

/** Who is signed in and what they may do here; undefined while loading. */
export function useSession(): Session | undefined {
  return useSessionAnswer().data;
}

/** True when the session's role allows the operation; screens hide what would be refused. */
export function useMay(signature: Pick<Signature, "name">): boolean {
  return useSession()?.allowed.includes(signature.name) ?? false;
}

/** What this workspace calls the people it serves ("patients"); "customers" until the session is known. */
export function useCustomersWord(): string {
  return useSession()?.workspace?.customersWord ?? "customers";
}

export function useSignIn() {
  const client = useQueryClient();
  return async (email: string, password: string): Promise<"done" | "second-factor"> => {
    const { twoFactorRedirect } = await askIdentity<{ twoFactorRedirect?: true }>("sign-in/email", { email, password });
    if (twoFactorRedirect === true) return "second-factor";
    // What was answered to nobody is forgotten, not just out of date: a page that shows it meanwhile would ask to sign in again.
    await client.resetQueries();
    return "done";
  };
}

/** The second half of signing in: what the authenticator app shows, or a backup code. */
export function useEnterCode() {
  const client = useQueryClient();
  return async (code: string, kind: "totp" | "backup-code"): Promise<void> => {
    await askIdentity(`two-factor/verify-${kind}`, { code });
    await client.resetQueries();
  };
}

/** What somebody who sets up a second factor is shown once: the address that the app reads, and codes for when it is lost. */
export interface NewSecondFactor {
  totpURI: string;
  backupCodes: string[];
}

export function usePrepareSecondFactor() {
  return useMutation<NewSecondFactor, Error, { password: string }>({
    mutationFn: (given) => askIdentity<NewSecondFactor>("two-factor/enable", given),
  });
}

export function useConfirmSecondFactor() {
  const client = useQueryClient();
  return useMutation<void, Error, { code: string }>({
    mutationFn: async (given) => void (await askIdentity("two-factor/verify-totp", given)),
    onSuccess: () => client.resetQueries(),
  });
}

export function useRenewBackupCodes() {
  return useMutation<Pick<NewSecondFactor, "backupCodes">, Error, { password: string }>({
    mutationFn: (given) => askIdentity("two-factor/generate-backup-codes", given),
  });
}

export function useRemoveSecondFactor() {
  const client = useQueryClient();
  return useMutation<void, Error, { password: string }>({
    mutationFn: async (given) => void (await askIdentity("two-factor/disable", given)),
    onSuccess: () => client.invalidateQueries(),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return async (): Promise<void> => {
    await askIdentity("sign-out", {});
    client.clear();
    window.location.assign("/sign-in");
  };
}

/** Replaces one's own password; whoever else is signed in with it is signed out. */
export function useChangePassword() {
  const client = useQueryClient();
  return useMutation<void, Error, { current: string; next: string }>({
    mutationFn: async ({ current, next }) => {
      await askIdentity("change-password", { currentPassword: current, newPassword: next, revokeOtherSessions: true });
    },
    onSuccess: () => client.invalidateQueries(),
  });
}

/** Asks for a letter with a link; the answer is the same whether or not the address is anybody's. */
export function useAskForLink() {
  return useMutation<void, Error, { email: string }>({
    mutationFn: async ({ email }) => void (await askIdentity("request-password-reset", { email })),
  });
}

/** Chooses a password with the token of a link. */
export function useChoosePassword() {
  return useMutation<void, Error, { token: string; password: string }>({
    mutationFn: async ({ token, password }) =>
      void (await askIdentity("reset-password", { token, newPassword: password })),
  });
}

/** Posts to a route of identity. @throws ProblemError */
export async function askIdentity<T = unknown>(route: string, body: unknown): Promise<T> {
  const response = await fetch(`/api/auth/${route}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    credentials: "same-origin",
  }).catch(() => {
    throw new ProblemError({ status: 0, code: "OFFLINE", title: "The server does not answer." });
  });
  if (response.ok) return (await response.json()) as T;
  const said = (await response.json().catch(() => ({}))) as Partial<Problem>;
  throw new ProblemError({ title: "INTERNAL", code: "INTERNAL", ...said, status: response.status });
}
