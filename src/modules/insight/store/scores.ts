import { sql } from "kysely";

/** A signal that gave the same score twice counts with the first. */
export const firstAnswer = sql`not score.is_repeat`;

/** That a score, as `score`, is the one that sums know under a number, as `rated_score`; of a signal, as `signal`. */
export const sameScore = sql`rated_score.workspace_id = signal.workspace_id and rated_score.name = score.name
  and rated_score.scale_key = score.scale_key and rated_score.scale_minimum = score.scale_minimum
  and rated_score.scale_maximum = score.scale_maximum and rated_score.scale_good_end = score.scale_good_end`;
