import { type UseQueryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { Signature } from "../../kernel/operation.ts";
import { metaOf } from "./affected.ts";
import { askAgain } from "./ask-again.ts";
import { call, type ProblemError, workspaceInAddress } from "./call.ts";

/** Reads through a query operation; cached by operation, workspace and input. */
export function useAnswer<I extends z.ZodObject, O extends z.ZodType>(
  signature: Signature<I, O>,
  input: z.input<I>,
  options: Omit<UseQueryOptions<z.output<O>, ProblemError>, "queryKey" | "queryFn"> = {},
) {
  return useQuery<z.output<O>, ProblemError>({
    queryKey: [signature.name, workspaceInAddress(), input],
    queryFn: ({ signal }) => call(signature, input, { signal }),
    meta: metaOf(signature),
    ...options,
  });
}

/**
 * Changes something through a command or job; afterwards everything on screen is read again. So it is when somebody else was
 * first: what they did has to be there to look at.
 */
export function useAct<I extends z.ZodObject, O extends z.ZodType>(signature: Signature<I, O>) {
  const client = useQueryClient();
  return useMutation<z.output<O>, ProblemError, z.input<I>>({
    mutationFn: (input) => call(signature, input),
    onSuccess: () => askAgain(client),
    onError: (error) => (error.problem.code === "CONFLICT" ? askAgain(client) : undefined),
  });
}
