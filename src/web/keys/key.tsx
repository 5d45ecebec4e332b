import { useOs } from "@mantine/hooks";
import { Fragment } from "react";

/** A combination of keys as they are written on the keyboard of whoever looks. */
export function Key(props: { combination: string }) {
  const mac = useOs() === "macos";
  const names: Record<string, string> = {
    mod: mac ? "⌘" : "Ctrl",
    alt: mac ? "⌥" : "Alt",
    ArrowUp: "↑",
    ArrowDown: "↓",
    Escape: "Esc",
  };
  return props.combination.split("+").map((part, at) => (
    <Fragment key={part}>
      {at > 0 && " "}
      <kbd>{names[part] ?? part}</kbd>
    </Fragment>
  ));
}
