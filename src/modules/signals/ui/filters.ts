import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { within } from "../../../web/ui/link.tsx";
import { type SignalFilter, signalFilterSchema } from "../contract.ts";

const filterNames = Object.keys(signalFilterSchema.shape) as (keyof SignalFilter)[];

/** The filter as the address bar has it, and a way to change it. Unknown parameters are ignored. */
export function useFilter(): [Record<string, string>, (changes: Record<string, string | null | undefined>) => void] {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const navigate = useNavigate();
  const filter = useMemo(
    () =>
      Object.fromEntries(
        filterNames.flatMap((name) => (search[name] === undefined ? [] : [[name, search[name]]])),
      ) as Record<string, string>,
    [search],
  );
  const change = useCallback(
    (changes: Record<string, string | null | undefined>) => {
      const next = Object.fromEntries(
        Object.entries({ ...filter, ...changes }).filter(
          ([, value]) => value !== null && value !== undefined && value !== "",
        ),
      ) as Record<string, string>;
      void navigate({ to: within("/signals"), search: next, replace: true });
    },
    [filter, navigate],
  );
  return [filter, change];
}
