/** A letter to one person, in plain text: it must be readable in every mail program, and by a screen reader. */
export interface Letter {
  /** One address. */
  to: string;
  subject: string;
  text: string;
}

/** Sends letters. An installation without a mail server has none, and says so wherever a letter would be sent. */
export interface Mailer {
  /** Resolves once the mail server has taken the letter. @throws AppError MAIL_NOT_SENT */
  send(letter: Letter): Promise<void>;
}
