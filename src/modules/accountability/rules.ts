import { AppError } from "../../kernel/error.ts";
import { targetBounds } from "../journeys/index.ts";
import type { Action } from "./contract.ts";

const ended: readonly Action["status"][] = ["done", "cancelled"];

export function isOpen(status: Action["status"]): boolean {
  return !ended.includes(status);
}

/** An action is overdue from the day after it was due, for as long as it is open. Days compare as text. */
export function isOverdue(status: Action["status"], due: string, today: string): boolean {
  return isOpen(status) && due < today;
}

/**
 * Cancelling needs a reason, so that a dropped promise is a decision and not a silence.
 *
 * @throws AppError INVALID_INPUT
 */
export function requireReasonToCancel(next: Action["status"] | undefined, reason: string | undefined): void {
  if (next !== "cancelled" || (reason !== undefined && reason !== "")) return;
  throw new AppError("INVALID_INPUT", {}, { fields: [{ path: "reason", message: "Say why it is cancelled." }] });
}

/**
 * Nobody gains 300 points of a share: then percent were meant, and the effect could never be judged.
 *
 * @throws AppError INVALID_INPUT
 */
export function requirePossibleChange({ metric, change }: Action["expectedEffect"]): void {
  const { low, high } = targetBounds(metric);
  const most = high - low;
  if (Math.abs(change) <= most) return;
  const message = `This metric can change by ${most} at most.`;
  throw new AppError("INVALID_INPUT", {}, { fields: [{ path: "expectedEffect.change", message }] });
}

/** Whole days from `from` to `to`, both calendar days. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The calendar day that is `days` after `day`. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
