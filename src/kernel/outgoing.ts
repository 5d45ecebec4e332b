/** What came back from somebody else's server; `problem`, in a sentence, when nothing did. */
export type Answer = { status: number; text: string } | { problem: string };

/** Sends messages to addresses that people of a workspace chose, and only to those it may. */
export interface Outgoing {
  /** Why nothing is ever sent to this address, in a sentence; null when it looks all right. What its name stands for is looked up on sending. */
  refusalOf(url: string): string | null;
  /** Posts a body and reads the beginning of the answer. Follows no redirect. Never throws. */
  post(url: string, message: { headers: Record<string, string>; body: string }): Promise<Answer>;
}
