import { getHotkeyHandler, type HotkeyItem, useHotkeys, useLocalStorage } from "@mantine/hooks";
import type { KeyboardEvent as ReactKeyboardEvent } from "react";
import { isSingle, type KeyName, keys } from "./keys.ts";

export type KeyHandlers = Partial<Record<KeyName, () => void>>;

/**
 * Binds keys on the whole page, by their names. In a field they write, and while a dialog is open it has them; only the
 * palette's key works everywhere.
 */
export function useKeys(handlers: KeyHandlers): void {
  const [singleKeys] = useSingleKeys();
  const bound = entriesOf(handlers).filter(([name]) => singleKeys || !isSingle(name));
  const here = bound.filter(([name]) => name !== "palette").flatMap(([name, act]) => itemsFor(name, unlessDialog(act)));
  useHotkeys(here);
  useHotkeys(
    bound.filter(([name]) => name === "palette").flatMap(([name, act]) => itemsFor(name, act)),
    [],
    true,
  );
}

/** Binds keys on the element that has the focus: the answer is for its `onKeyDown`. */
export function onKeys(handlers: KeyHandlers): (event: ReactKeyboardEvent<HTMLElement>) => void {
  return getHotkeyHandler(entriesOf(handlers).flatMap(([name, act]) => itemsFor(name, act))) as (
    event: ReactKeyboardEvent<HTMLElement>,
  ) => void;
}

/** Whether keys without Ctrl or Alt do anything; kept in this browser. */
export function useSingleKeys() {
  return useLocalStorage({ key: "bellwether-single-keys", defaultValue: true, getInitialValueInEffect: false });
}

function entriesOf(handlers: KeyHandlers): [KeyName, () => void][] {
  return Object.entries(handlers) as [KeyName, () => void][];
}

/** On most keyboards a question mark needs Shift, on some it does not. */
function itemsFor(name: KeyName, act: () => void): HotkeyItem[] {
  const key = keys[name];
  return name === "map"
    ? [
        [key, act],
        [`shift+${key}`, act],
      ]
    : [[key, act]];
}

function unlessDialog(act: () => void): () => void {
  return () => {
    if (document.querySelector("[role=dialog][aria-modal=true]") === null) act();
  };
}
