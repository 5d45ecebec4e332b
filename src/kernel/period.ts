import { z } from "zod";

/** How finely a source dates its signals. A trend finer than its source is refused. */
export const resolutions = ["day", "week", "month"] as const;
export const resolutionSchema = z.enum(resolutions);
export type Resolution = z.infer<typeof resolutionSchema>;

/** A calendar day in the workspace's time zone, as `2022-02-28`. There is no year 0, for a calendar or for a database. */
export const daySchema = z.iso.date().refine((day) => !day.startsWith("0000"), "Days begin with the year 0001.");

/** A stretch of days, both ends included. */
export const periodSchema = z.object({ from: daySchema, to: daySchema });
export type Period = z.infer<typeof periodSchema>;
