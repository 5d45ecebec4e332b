import { words } from "../../../../web/catalogue/index.ts";
import type { Import } from "../../contract.ts";
import { isAtWork } from "./use-import.ts";

/** Where an import stands, with how far it is while it moves. */
export function ImportState(props: { item: Import }) {
  const { state, progress } = props.item;
  const moving = isAtWork(props.item) && progress !== null && progress.of > 0;
  return (
    <span className={tones[state] ?? "soft"}>
      {words.signals.imports.states[state]}
      {moving && ` ${Math.floor((progress.done / progress.of) * 100)}%`}
    </span>
  );
}

const tones: Partial<Record<Import["state"], string>> = {
  done: "good",
  failed: "bad",
  proposed: "warn",
  checked: "warn",
};
