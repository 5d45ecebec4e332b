/** What the server says of this occurrence is the point: which file, which line, what is in the way. */
const asSaid = (detail: string) => detail;

/**
 * A sentence for each code that a screen can meet. Where the server's own holds what only it knows, that stands inside;
 * `src/kernel/error.ts` has the codes, and a test holds the two together.
 */
export const errorSentences: Record<string, string | ((detail: string) => string)> = {
  OFFLINE: "The server does not answer. What you see may be out of date; nothing you entered is lost.",
  INVALID_INPUT: "Some of what was sent is not valid:",
  UNAUTHENTICATED: "You are no longer signed in. Sign in again, then repeat this.",
  WRONG_CREDENTIALS: "That e-mail and password do not go together. Check both, then try again.",
  WRONG_CODE: "That code is not right. Take the one that the app shows now, or a backup code that was not used before.",
  SIGN_IN_OVER: "Signing in took too long, or too many codes were wrong. Begin again with your password.",
  SECOND_FACTOR_REQUIRED: "This workspace asks for a second factor. Set one up, then you are let in.",
  FORBIDDEN: "Your role does not allow this. An administrator of the workspace can change it.",
  OUT_OF_SCOPE: "This covers the whole workspace, and you are limited to some of its journeys.",
  WRONG_ORIGIN: asSaid,
  WORKSPACE_REQUIRED: "No workspace is open. Choose one first.",
  NOT_FOUND: "It is not there any more, or you may not see it.",
  CONFLICT: "Somebody else changed this meanwhile, so yours is not saved yet.",
  ALREADY_EXISTS: "There is one like this already. Choose another name.",
  TOO_FEW_CORRECTIONS: asSaid,
  NAME_TAKEN: asSaid,
  PART_OF_REMOVED: asSaid,
  STILL_USED: asSaid,
  WRONG_STATE: asSaid,
  TOO_MANY_REQUESTS: "Too many attempts. Wait a minute, then try again.",
  BODY_TOO_LARGE: "This is larger than the installation allows. Split it, or have the limit raised in the settings.",
  UNSUPPORTED_MEDIA_TYPE: asSaid,
  LINK_OVER: "This link was used already, or is too old. Ask for a new one on the sign-in page.",
  MAIL_NOT_SET_UP: "This installation sends no mail. An administrator of your workspace can give you a new password.",
  MAIL_NOT_SENT: asSaid,
  ALREADY_SET_UP: "This installation is already set up. Sign in, or ask an administrator to add you.",
  ORIGINAL_NOT_KEPT:
    "No original of this signal is kept: nothing was masked in it, or the workspace did not keep originals when it came in.",
  ORIGINAL_SEALED_ELSEWHERE: asSaid,
  CLOCK_DOUBTED: asSaid,
  DISK_FULL: asSaid,
  READ_ONLY: asSaid,
  FILE_EMPTY: "The file is empty. Export it again and check that it holds rows.",
  FILE_NOT_TEXT: asSaid,
  FILE_ENCODING: asSaid,
  FILE_MALFORMED: asSaid,
  TOO_MANY_COLUMNS: asSaid,
  NO_DATA_ROWS: "The file has a header but no rows below it.",
  MAPPING_INVALID: asSaid,
  DATABASE_UNAVAILABLE: "The database does not answer. Nothing was changed; try again in a minute.",
  TOO_SLOW: "This took too long and was stopped. Narrow the filter.",
  INTERNAL: asSaid,
};
