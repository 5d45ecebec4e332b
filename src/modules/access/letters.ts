import type { Letter } from "../../kernel/mail.ts";

/** What the letters of this module say. Each says who asked for it, what it does, and what to do when it is a mistake. */

export interface Occasion {
  to: string;
  /** The workspace it is about. */
  workspace: string;
  /** Where browsers reach the installation. */
  address: string;
}

export const invitationDays = 7;
export const newPasswordHours = 24;
export const lostPasswordMinutes = 60;

export function invitation({ to, workspace, ...rest }: Occasion & { link: string }): Letter {
  return {
    to,
    subject: `Your access to ${workspace}`,
    text: paragraphs(
      `You were added to ${workspace} on Bellwether, at ${rest.address}.`,
      `Choose your password here, within ${invitationDays} days:`,
      rest.link,
      `Afterwards you sign in as ${to}. The link works once. If you did not expect this letter, do nothing.`,
    ),
  };
}

/** For somebody who has an account already, and a password with it. */
export function welcome({ to, workspace, address }: Occasion): Letter {
  return {
    to,
    subject: `Your access to ${workspace}`,
    text: paragraphs(
      `You were added to ${workspace} on Bellwether. Sign in as ${to}, with the password you have:`,
      address,
      "If you did not expect this letter, tell whoever runs the installation.",
    ),
  };
}

export function newPassword({ to, workspace, ...rest }: Occasion & { link: string }): Letter {
  return {
    to,
    subject: "Choose a new password",
    text: paragraphs(
      `An administrator of ${workspace} ended your sign-ins and your password on Bellwether, at ${rest.address}.`,
      `Choose a new one here, within ${newPasswordHours} hours:`,
      rest.link,
      "The link works once.",
    ),
  };
}

export function lostPassword({ to, ...rest }: Omit<Occasion, "workspace"> & { link: string }): Letter {
  return {
    to,
    subject: "Choose a new password",
    text: paragraphs(
      `Somebody, probably you, lost the password of ${to} on Bellwether, at ${rest.address}.`,
      `Choose a new one here, within ${lostPasswordMinutes} minutes:`,
      rest.link,
      "The link works once, and signs you out everywhere. If it was not you, do nothing: your password stays as it is.",
    ),
  };
}

/** The page where a password is chosen. What follows the # stays in the browser: no server and no log sees it. */
export function linkTo(address: string, token: string): string {
  return `${address}/choose-password#${token}`;
}

function paragraphs(...texts: string[]): string {
  return `${texts.join("\n\n")}\n`;
}
