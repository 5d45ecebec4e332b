import { locale } from "./locale.ts";
import { count, number } from "./number.ts";

/** How long the rest takes, no finer than it can be known. */
function left(seconds: number | null): string {
  if (seconds === null) return "";
  if (seconds < 60) return ", less than a minute left";
  const minutes = Math.round(seconds / 60);
  return minutes < 90
    ? `, about ${count(minutes, "minute", "minutes")} left`
    : `, about ${number(Math.round(minutes / 60))} hours left`;
}

/** What is said of comments that wait to be understood, and of scores that are still moving. Loaded by the pages that say it. */
export const understandingWords = locale.say("understanding", {
  moving: (signals: number | null, seconds: number | null) =>
    signals === null
      ? "Scores are still taking in new signals."
      : `Scores are still taking in ${count(signals, "signal", "signals")}${left(seconds)}.`,
  computing: "Scores are being computed again.",
  pausedLine: (signals: number | null, by: string, at: string) =>
    signals === null
      ? `Understanding is paused (${by}, ${at}): signals that arrive are not in the scores yet.`
      : `Understanding is paused (${by}, ${at}): ${count(signals, "signal is", "signals are")} stored and not in the scores yet.`,
  title: "What was said",
  reading: "Comments are being understood.",
  progress: (understood: number, comments: number, seconds: number | null) =>
    `${number(understood)} of ${count(comments, "comment", "comments")} understood${left(seconds)}`,
  follow:
    "The signals are stored. Tone, themes and scores follow comment by comment; until then, scores are of part of them. You can leave this page.",
  paused: (by: string, at: string) => `Paused by ${by}, ${at}. The rest waits, and nothing is lost.`,
  all: (comments: number) =>
    comments === 1 ? "Its one comment is understood." : `All ${number(comments)} comments are understood.`,
  some: (understood: number, comments: number) =>
    `${number(understood)} of ${count(comments, "comment", "comments")} are understood.`,
  setAside: (comments: number) =>
    `${count(comments, "comment", "comments")} could not be understood in ten tries. Ask whoever runs the server to look into its log, and to run “bw db check --repair”, which tries again.`,
  waiting: (comments: number, seconds: number | null) =>
    `${count(comments, "comment", "comments")} that arrived ${comments === 1 ? "waits" : "wait"} to be understood${left(seconds)}.`,
  rereading: (done: number, of: number, seconds: number | null) => `${number(done)} of ${number(of)}${left(seconds)}`,
  pause: "Pause understanding",
  pauseTitle: "Pause understanding?",
  pauseMeaning:
    "In the whole workspace: what arrives from now on is stored and waits, together with what waits already. Scores stay as they are meanwhile. It stays paused, also over a restart of the server, until somebody goes on.",
  keep: "Let it go on",
  resume: "Go on understanding",
});
