/**
 * The one catalogue of errors. An error is a stable code, a status for HTTP, a sentence for people that says what to do,
 * and whether somebody should be woken. `{name}` in a sentence is filled from the error's details.
 */
export const errorCatalogue = {
  // asking
  INVALID_INPUT: { status: 400, wake: false, sentence: "Some of what was sent is not valid. See the listed fields." },
  UNAUTHENTICATED: { status: 401, wake: false, sentence: "Sign in, or send an API key, to do this." },
  WRONG_CREDENTIALS: {
    status: 401,
    wake: false,
    sentence: "That e-mail address and password do not go together. Check both, or ask an administrator for a new one.",
  },
  WRONG_CODE: {
    status: 401,
    wake: false,
    sentence: "That code is not right. Take the one that the app shows now, or a backup code that was not used before.",
  },
  SIGN_IN_OVER: {
    status: 401,
    wake: false,
    sentence: "Signing in took too long, or too many codes were wrong. Begin again with your password.",
  },
  PROVIDER_UNREACHABLE: {
    status: 503,
    wake: false,
    sentence: "The sign-in service does not answer. Try again in a minute, or sign in with your password.",
  },
  SIGN_IN_NOT_FINISHED: {
    status: 401,
    wake: false,
    sentence: "Signing in was not finished, or took too long. Begin again.",
  },
  EMAIL_NOT_VERIFIED: {
    status: 403,
    wake: false,
    sentence:
      "The sign-in service does not vouch for your e-mail address. Have it verified there, or sign in with your password.",
  },
  DOMAIN_NOT_ALLOWED: {
    status: 403,
    wake: false,
    sentence: "Addresses of that domain are not let in here. Sign in with your address at the organisation.",
  },
  NOT_KNOWN_HERE: {
    status: 403,
    wake: false,
    sentence: "Nobody with your e-mail address belongs to a workspace here. Ask an administrator to add you.",
  },
  ACCESS_ENDED: {
    status: 403,
    wake: false,
    sentence: "Your access to this installation was ended. An administrator can let you in again.",
  },
  SECOND_FACTOR_REQUIRED: {
    status: 403,
    wake: false,
    sentence: "This workspace asks for a second factor. Set one up, then you are let in.",
  },
  FORBIDDEN: {
    status: 403,
    wake: false,
    sentence: "Your role does not allow this. An administrator can change your role.",
  },
  KEY_LIMITED: {
    status: 403,
    wake: false,
    sentence: "This key is limited to {grants}. An administrator can make another one that may do this.",
  },
  OUT_OF_SCOPE: {
    status: 403,
    wake: false,
    sentence: "This covers the whole workspace, and you are limited to some of its journeys.",
  },
  WRONG_ORIGIN: {
    status: 403,
    wake: false,
    sentence: "This was sent by a page of another site ({origin}). Open Bellwether at its own address, {address}.",
  },
  WORKSPACE_REQUIRED: {
    status: 400,
    wake: false,
    sentence:
      "Say which workspace is meant, by its name in addresses: --workspace on the command line, the header bellwether-workspace over HTTP.",
  },
  NOT_FOUND: { status: 404, wake: false, sentence: "There is no such {noun}, or you may not see it." },
  CONFLICT: {
    status: 409,
    wake: false,
    sentence: "Somebody changed this {noun} meanwhile. Look at their change, then save again.",
  },
  ALREADY_EXISTS: { status: 409, wake: false, sentence: "There is already a {noun} like this." },
  NOTHING_TO_EVALUATE: {
    status: 400,
    wake: false,
    sentence: "No row of {file} is left to ask about: none has both a text and a label, or all were learnt from.",
  },
  TOO_FEW_CORRECTIONS: {
    status: 409,
    wake: false,
    sentence: "Learning needs {needed} corrected comments, and there are {there}. Correct some more first.",
  },
  NAME_TAKEN: {
    status: 409,
    wake: false,
    sentence: "Another {noun} is called “{name}” meanwhile. Rename that one first, then restore this one.",
  },
  PART_OF_REMOVED: {
    status: 409,
    wake: false,
    sentence: "This {noun} belongs to the {whole} “{name}”, which was removed as well. Restore that first.",
  },
  STILL_USED: { status: 409, wake: false, sentence: "This {noun} is still used by {by}. Change that first." },
  WRONG_STATE: { status: 409, wake: false, sentence: "This {noun} is {state}, so that cannot be done now." },
  ORIGINAL_NOT_KEPT: {
    status: 404,
    wake: false,
    sentence:
      "No original of this signal is kept: nothing was masked in it, or the workspace did not keep originals when it came in.",
  },
  ORIGINAL_SEALED_ELSEWHERE: {
    status: 409,
    wake: false,
    sentence:
      "This original was sealed under another BELLWETHER_SECRET. Whoever runs the server can start it with the former one; otherwise destroy the originals in the settings.",
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 409,
    wake: false,
    sentence: "This idempotency key was used for a different request. Use a new key.",
  },
  TOO_MANY_REQUESTS: { status: 429, wake: false, sentence: "Too many requests. Wait a moment, then try again." },
  BODY_TOO_LARGE: {
    status: 413,
    wake: false,
    sentence: "What was sent is larger than {limit}. Split it, or raise the limit in the settings.",
  },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, wake: false, sentence: "Send this as {expected}." },
  LINK_OVER: {
    status: 410,
    wake: false,
    sentence: "This link was used already, or is too old. Ask for a new one on the sign-in page.",
  },
  MAIL_NOT_SET_UP: {
    status: 409,
    wake: false,
    sentence: "This installation sends no mail. An administrator of your workspace can give you a new password.",
  },
  MAIL_NOT_SENT: {
    status: 503,
    wake: false,
    sentence: "The mail server did not take the letter ({detail}). Check SMTP_URL and MAIL_FROM, then send it again.",
  },
  ALREADY_SET_UP: {
    status: 409,
    wake: false,
    sentence: "This installation is already set up. Sign in, or ask an administrator to add you.",
  },

  // files and imports
  CLOCK_DOUBTED: {
    status: 409,
    wake: true,
    sentence:
      "The machine's clock says {now}, and the last time that is known here is {seen}. Nothing is erased because of its age until an administrator confirms the clock (settings, or bw clock confirm), or it is set right.",
  },
  FILE_EMPTY: {
    status: 422,
    wake: false,
    sentence: "The file is empty. Export it again and check that it holds rows.",
  },
  FILE_NOT_TEXT: {
    status: 422,
    wake: false,
    sentence: "This is not a text file ({detail}). Save it as CSV (UTF-8) and upload that.",
  },
  FILE_ENCODING: {
    status: 422,
    wake: false,
    sentence:
      "The characters cannot be read as {encoding}: first at byte {byte}. Save the file as UTF-8, or choose another encoding.",
  },
  FILE_MALFORMED: {
    status: 422,
    wake: false,
    sentence: "The file breaks off or is malformed at line {line}: {detail}.",
  },
  TOO_MANY_COLUMNS: {
    status: 422,
    wake: false,
    sentence: "The file has {columns} columns; at most {limit} can be imported. Remove those that are not needed.",
  },
  NO_DATA_ROWS: { status: 422, wake: false, sentence: "The file has a header but no rows below it." },
  MAPPING_INVALID: { status: 422, wake: false, sentence: "The mapping does not fit the file: {detail}." },

  // starting, and reaching a server
  SETTING_INVALID: { status: 500, wake: false, sentence: "The setting {setting} is not valid: {detail}." },
  NOT_A_DEMO: {
    status: 409,
    wake: false,
    sentence:
      "This data folder holds an installation of your own, and the demonstration would mix with it. Choose another folder with --data.",
  },
  PORT_IN_USE: {
    status: 503,
    wake: false,
    sentence: "Port {port} is used by another program. Choose another one with --port.",
  },
  SERVER_UNREACHABLE: {
    status: 503,
    wake: false,
    sentence: "No server answers at {address}. Check the address, and that the server runs.",
  },

  // storage
  DATABASE_UNAVAILABLE: {
    status: 503,
    wake: true,
    sentence: "The database does not answer. Nothing was changed; try again in a minute.",
  },
  DISK_FULL: {
    status: 507,
    wake: true,
    sentence:
      "The disk that holds the data is full, so nothing new can be stored. Nothing was changed, and what is stored can be read. Free some room or enlarge the disk; then it goes on by itself.",
  },
  READ_ONLY: {
    status: 503,
    wake: true,
    sentence:
      "What holds the data cannot be written to ({detail}). Nothing was changed. Make it writable again, see docs/operating/trouble.md; then it goes on by itself.",
  },
  DATA_FOLDER_IN_USE: {
    status: 503,
    wake: false,
    sentence:
      "The data folder is in use by process {process}. Stop that process, or choose another folder with --data.",
  },
  DATABASE_TOO_OLD: {
    status: 503,
    wake: true,
    sentence:
      "The database is PostgreSQL {found}; version {needed} or later is needed. Upgrade it, or leave out DATABASE_URL to use the embedded one.",
  },
  DATABASE_OTHER_MAJOR: {
    status: 503,
    wake: true,
    sentence:
      "The data folder holds a database of PostgreSQL {found}; this version of the program reads {needed}. Start the version that made it, and see the guide to upgrading.",
  },
  DATABASE_NEWER: {
    status: 503,
    wake: true,
    sentence:
      "The database was already used by a newer version of this program ({migration}). Start that version, or restore the backup made before it.",
  },
  MIGRATION_CHANGED: {
    status: 503,
    wake: true,
    sentence:
      "The migration {migration} was edited after it ran here. Restore the file as it was, and put the change into a new migration.",
  },
  MIGRATION_FAILED: {
    status: 503,
    wake: true,
    sentence: "The migration {migration} failed and was rolled back: {detail}. The data is as it was before.",
  },
  DATABASE_DAMAGED: {
    status: 500,
    wake: true,
    sentence:
      "Not everything is whole ({problems} problems, listed above). Try bw db check --repair; what it cannot make anew, restore from a backup.",
  },
  BACKUP_DAMAGED: {
    status: 422,
    wake: false,
    sentence: "The backup {file} is damaged: {detail}. Nothing was changed; use another backup.",
  },
  BACKUP_OTHER_FORMAT: {
    status: 422,
    wake: false,
    sentence:
      "The backup {file} has format {found}, and this version of the program reads {needed}. Restore it with version {program}.",
  },
  PLACE_NOT_EMPTY: {
    status: 409,
    wake: false,
    sentence:
      "A backup is restored only into an empty place, and {place} holds data already. Choose another folder with --data, or an empty database.",
  },
  RESTORE_FAILED: {
    status: 422,
    wake: false,
    sentence: "The backup cannot be restored here: {detail}. Nothing was changed.",
  },
  FILE_EXISTS: {
    status: 409,
    wake: false,
    sentence: "There is a file {file} already, and it was left as it is. Choose another name.",
  },
  TOO_SLOW: { status: 503, wake: false, sentence: "This took longer than {limit} and was stopped. Narrow the filter." },
  INTERNAL: {
    status: 500,
    wake: true,
    sentence: "Something went wrong on our side. Nothing was changed. Reference {reference}.",
  },
} as const satisfies Record<string, { status: number; wake: boolean; sentence: string }>;

export type ErrorCode = keyof typeof errorCatalogue;

/** A field of the input that is not valid: where (a path such as `mapping.columns.3`) and why. */
export interface FieldProblem {
  path: string;
  message: string;
}

/** The only error that reaches people: a code of the catalogue, with details that fill its sentence. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  readonly fields: readonly FieldProblem[];

  constructor(
    code: ErrorCode,
    details: Readonly<Record<string, unknown>> = {},
    options: { fields?: readonly FieldProblem[]; cause?: unknown } = {},
  ) {
    super(sentenceOf(code, details), { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.details = details;
    this.fields = options.fields ?? [];
  }

  get status(): number {
    return errorCatalogue[this.code].status;
  }
}

/** The catalogue's sentence with its `{names}` filled; a name without a detail stays readable ("it"). */
export function sentenceOf(code: ErrorCode, details: Readonly<Record<string, unknown>>): string {
  return errorCatalogue[code].sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = details[name];
    return value === undefined ? "it" : String(value);
  });
}
