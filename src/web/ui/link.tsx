import { Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";
import { workspaceInAddress } from "../connection/call.ts";

/** An address inside the present workspace: `within("/journeys")` is `/health/journeys`. */
export function within(path: string): string {
  return `/${workspaceInAddress() ?? ""}${path}`;
}

type LinkedButtonProps = ButtonProps &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps> & { ref?: Ref<HTMLAnchorElement> };

function LinkedButton(props: LinkedButtonProps) {
  return <Button component="a" {...props} />;
}

/** A button that goes somewhere: a real link, so that it can be opened in another tab. */
export const ButtonLink = createLink(LinkedButton);
