import { type DestinationStream, type LevelWithSilent, type Logger, pino } from "pino";
import { traceOf } from "./kernel/failure-trace.ts";

/** The log of a process. Whatever is logged as `err` is traced and never quoted: it can hold a customer's words. */
export function createLogger(level: LevelWithSilent, destination: DestinationStream): Logger {
  return pino({ level, serializers: { err: traceOf } }, destination);
}
