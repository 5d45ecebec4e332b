import { Button } from "@mantine/core";
import { useEffect, useEffectEvent, useRef } from "react";
import { orderWords } from "../../catalogue/changing.ts";
import { Trouble } from "../state.tsx";
import { dragRow } from "./drag-row.ts";
import type { Order } from "./use-order.ts";
import "./order.css";

/** What a row (`li`) of a list is dragged by; with the focus on it, the arrow keys move the row. */
export function Handle(props: { order: Order; at: number }) {
  const { order, at } = props;
  const handle = useRef<HTMLButtonElement>(null);
  const dropped = useEffectEvent((from: number, to: number) => order.move(from, to));
  useEffect(() => {
    const row = handle.current?.closest("li");
    if (handle.current && row) return dragRow(row, handle.current, (from, to) => dropped(from, to));
  }, []);
  return (
    <button
      ref={handle}
      type="button"
      className="drag-handle no-print"
      aria-label={orderWords.move(order.nameAt(at), at + 1, order.size)}
      title={orderWords.hint}
      onKeyDown={(event) => {
        const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
        // With Alt they are the row's own.
        if (by === 0 || event.altKey) return;
        event.preventDefault();
        order.move(at, at + by);
      }}
    >
      <span aria-hidden="true">⠿</span>
    </button>
  );
}

/** What moves a row by one place without dragging it, which not every hand and not every screen to be touched can. */
export function Arrows(props: { order: Order; at: number }) {
  const { order, at } = props;
  const arrow = (sign: string, label: string, to: number) => (
    <Button
      size="compact-sm"
      variant="subtle"
      aria-label={label}
      disabled={to < 0 || to >= order.size}
      onClick={() => order.move(at, to)}
    >
      {sign}
    </Button>
  );
  const name = order.nameAt(at);
  return (
    <span className="no-print" style={{ whiteSpace: "nowrap" }}>
      {arrow("↑", orderWords.up(name), at - 1)}
      {arrow("↓", orderWords.down(name), at + 1)}
    </span>
  );
}

/** Below an ordered list: what was moved where, for who does not see it, and why a move was refused. */
export function OrderSaid(props: { order: Order }) {
  return (
    <>
      <p className="sr-only" role="status">
        {props.order.said}
      </p>
      {props.order.error !== null && <Trouble error={props.order.error} />}
    </>
  );
}
