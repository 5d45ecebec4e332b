import { Tooltip } from "@mantine/core";
import { words } from "../catalogue/index.ts";

/** Says that something was invented for the demonstration. */
export function DemoMark(props: { demo: boolean }) {
  if (!props.demo) return null;
  return (
    <Tooltip label={words.shell.demoMeaning} withArrow multiline maw={280}>
      <span className="pill">{words.shell.demo}</span>
    </Tooltip>
  );
}
