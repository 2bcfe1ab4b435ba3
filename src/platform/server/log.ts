import { pino } from "pino";

/** The one log. It carries request ids, route patterns, ids and counts; never names, addresses, bodies or query strings. */
export interface Log {
  info(facts: Record<string, unknown>, message: string): void;
  warn(facts: Record<string, unknown>, message: string): void;
  error(facts: Record<string, unknown>, message: string): void;
}

/**
 * Opens the log on standard output.
 *
 * @param level least level that is written: `silent`, `error`, `warn`, `info`
 */
export function openLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
