/** Bounds what one address may ask for in a given time. */
import type { RequestHandler } from 'express';
import { rateLimit, type Store } from 'express-rate-limit';
import { AppError } from '../../app/errors.ts';
import type { WebContext } from '../context.ts';

const MINUTE = 60 * 1000;

/** Counts over all web processes; each process counts for itself without one. */
export interface SharedCounter {
  /** Counts one more; returns how many there were in the current window, this one included. */
  count(key: string, windowMs: number): Promise<number>;
  forget(key: string): Promise<void>;
}

interface Shared {
  counter: SharedCounter;
  /** Tells what is counted from other counts of the same address. */
  name: string;
}

function storeOn({ counter, name }: Shared, windowMs: number): Store {
  const keyOf = (address: string) => `${name}:${address}`;
  return {
    localKeys: false,
    async increment(address) {
      const totalHits = await counter.count(keyOf(address), windowMs);
      return { totalHits, resetTime: new Date(Date.now() + windowMs) };
    },
    // Asked for only with options that are not set here.
    decrement: () => undefined,
    resetKey: (address) => counter.forget(keyOf(address)),
  };
}

/** At most `limit` requests per `minutes` from one address. Beyond, throws `AppError('too-many-requests')`. */
export function limitRate(limit: number, minutes: number, shared: Shared | null = null): RequestHandler {
  const windowMs = minutes * MINUTE;
  return rateLimit({
    windowMs,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    ...(shared === null ? {} : { store: storeOn(shared, windowMs) }),
    handler: (_request, _response, next) => {
      const wait = minutes === 1 ? 'une minute' : `${minutes} minutes`;
      next(new AppError('too-many-requests', `Trop de demandes en peu de temps. Réessayez dans ${wait}.`));
    },
  });
}

/** At most so many uploads in ten minutes from one address, over all web processes that share a database. */
export function limitUploads({ uploadsPer10Minutes, uploadCounter }: WebContext, name: string): RequestHandler {
  const shared = uploadCounter === undefined ? null : { counter: uploadCounter, name: `uploads:${name}` };
  return limitRate(uploadsPer10Minutes, 10, shared);
}
