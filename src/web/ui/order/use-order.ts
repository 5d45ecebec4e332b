import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { orderWords } from "../../catalogue/changing.ts";
import { askAgain } from "../../connection/ask-again.ts";
import { offerUndo } from "../undo.tsx";

/** Rows of which somebody decides the order. */
export interface Order {
  nameAt: (at: number) => string;
  size: number;
  /** Moves a row. While another move is being saved it waits, and then starts from where that one left the row. */
  move(from: number, to: number): void;
  /** The last move in words, for who does not see it. */
  said: string;
  error: Error | null;
}

interface Move {
  id: string;
  by: number;
  /** What had the focus when the row was moved. */
  held: Element | null;
}

/** Puts rows in order, one move after the other, each of which can be taken back. */
export function useOrder<R extends { id: string; version: number }>(given: {
  rows: readonly R[];
  nameOf: (row: R) => string;
  send: (row: R, position: number, version: number) => Promise<{ version: number }>;
}): Order {
  const { rows, nameOf, send } = given;
  const client = useQueryClient();
  const [said, setSaid] = useState("");
  const [moves, setMoves] = useState<readonly Move[]>([]);
  const [last, setLast] = useState<{ id: string; version: number } | null>(null);
  const act = useMutation<{ version: number }, Error, { row: R; to: number }>({
    mutationFn: ({ row, to }) => send(row, to, row.version),
    onSettled: () => askAgain(client),
  });

  const carryOut = useEffectEvent(async ({ id, by, held }: Move) => {
    const from = rows.findIndex((row) => row.id === id);
    const row = rows[from];
    const to = Math.min(Math.max(from + by, 0), rows.length - 1);
    const saved = row && to !== from ? await act.mutateAsync({ row, to }).catch(() => null) : null;
    setMoves((all) => all.slice(1));
    if (row === undefined || saved === null) return;
    setLast({ id, version: saved.version });
    const sentence = orderWords.movedTo(nameOf(row), to + 1, rows.length);
    setSaid(sentence);
    offerUndo(sentence, () => send(row, from, saved.version));
    // The row is moved within the page, which takes the focus from it; whoever went on meanwhile keeps it.
    const isLost = document.activeElement === document.body;
    if (isLost && held instanceof HTMLElement && held.isConnected) held.focus();
  });
  const [next] = moves;
  // The rows on the page are those that the last move left.
  const isPresent = rows.every(({ id, version }) => id !== last?.id || version >= last.version);
  const isReady = !act.isPending && isPresent;
  useEffect(() => {
    if (next !== undefined && isReady) void carryOut(next);
  }, [next, isReady]);

  function move(from: number, to: number): void {
    const row = rows[from];
    if (row !== undefined) setMoves((all) => [...all, { id: row.id, by: to - from, held: document.activeElement }]);
  }

  const nameAt = (at: number) => (rows[at] === undefined ? "" : nameOf(rows[at]));
  return { nameAt, size: rows.length, move, said, error: act.error };
}
