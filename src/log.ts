/** The log: what happens and when, in JSON lines, without a word of any contract. */
import { type DestinationStream, pino } from 'pino';
import type { Log } from './app/ports.ts';
import type { Config } from './config.ts';

/** An error's kind and place. Its message stays out: parsers quote what they choke on. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...('code' in error ? { code: error.code } : {}),
    stack: frames.map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** A log on standard output, or where tests look. Errors go under the field `error`. */
export function createLog(level: Config['logLevel'], destination: DestinationStream = pino.destination(1)): Log {
  return pino({ level, serializers: { error: describeError } }, destination);
}
