import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { within } from "../../../web/ui/link.tsx";
import { type SignalFilter, signalFilterSchema } from "../contract.ts";

const filterNames = [...(Object.keys(signalFilterSchema.shape) as (keyof SignalFilter)[]), "actionId"];

/** How the list is looked for, beside what is let through; `search` and `likeSignalId` of list-signals. */
export interface Way {
  search?: "meaning";
  likeSignalId?: string;
}

/** The filter as the address bar has it, a way to change it, and how is looked for. Unknown parameters are ignored. */
export function useFilter(): [
  Record<string, string>,
  (changes: Record<string, string | null | undefined>) => void,
  Way,
] {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const navigate = useNavigate();
  const filter = useMemo(
    () =>
      Object.fromEntries(
        filterNames.flatMap((name) => (search[name] === undefined ? [] : [[name, search[name]]])),
      ) as Record<string, string>,
    [search],
  );
  const way = useMemo(
    (): Way => ({
      ...(search.search === "meaning" && { search: "meaning" }),
      ...(search.likeSignalId !== undefined && { likeSignalId: search.likeSignalId }),
    }),
    [search],
  );
  const change = useCallback(
    (changes: Record<string, string | null | undefined>) => {
      const next = Object.fromEntries(
        Object.entries({ ...filter, ...way, ...changes }).filter(
          ([, value]) => value !== null && value !== undefined && value !== "",
        ),
      ) as Record<string, string>;
      void navigate({ to: within("/signals"), search: next, replace: true });
    },
    [filter, way, navigate],
  );
  return [filter, change, way];
}
