import { Button } from "@mantine/core";
import { createLink, type LinkComponent } from "@tanstack/react-router";
import { workspaceInAddress } from "../connection/call.ts";

/** An address inside the present workspace: `within("/journeys")` is `/health/journeys`. */
export function within(path: string): string {
  return `/${workspaceInAddress() ?? ""}${path}`;
}

/** A button that goes somewhere: a real link, so that it can be opened in another tab. */
export const ButtonLink: LinkComponent<typeof Button<"a">> = createLink(Button<"a">) as LinkComponent<
  typeof Button<"a">
>;
