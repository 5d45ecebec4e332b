import { getHotkeyHandler, type HotkeyItem, useLocalStorage } from "@mantine/hooks";
import { type KeyboardEvent as ReactKeyboardEvent, useEffectEvent, useLayoutEffect } from "react";
import { isSingle, type KeyName, keys } from "./keys.ts";

export type KeyHandlers = Partial<Record<KeyName, () => void>>;

/**
 * Binds keys on the whole page, by their names. In a field they write, and while a dialog is open it has them; only the
 * palette's key works everywhere.
 */
export function useKeys(handlers: KeyHandlers): void {
  const [singleKeys] = useSingleKeys();
  const bound = entriesOf(handlers).filter(([name]) => singleKeys || !isSingle(name));
  const press = useEffectEvent((event: KeyboardEvent) => {
    const busy = writesInto(event.target) || document.querySelector("[role=dialog][aria-modal=true]") !== null;
    const heard = busy ? bound.filter(([name]) => name === "palette") : bound;
    getHotkeyHandler(heard.flatMap(([name, act]) => itemsFor(name, act)))(event);
  });
  // Before the page is painted, not after as the library's own hook does: whoever sees the next comment and presses a key
  // for it would now and then be heard by the one before, or by nobody.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.documentElement.addEventListener("keydown", listen);
    return () => document.documentElement.removeEventListener("keydown", listen);
  }, []);
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

function writesInto(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}
