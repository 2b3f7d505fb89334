/** The visitor's cookie: a random name for form tokens and the reviews seen on this device, signed so that none is forged. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';

const COOKIE = 'contraclair';
const MOST_RECENT = 8;
const DAY = 24 * 60 * 60 * 1000;

const contents = z.object({ name: z.string().min(16).max(64), recent: z.array(z.string().max(64)).max(MOST_RECENT) });

export interface Visitor {
  name: string;
  /** Ids of reviews, most recent first. */
  recent: string[];
}

export interface VisitorCookies {
  read(request: Request): Visitor | null;
  write(request: Request, response: Response, visitor: Visitor): void;
  /** Proof that a form came from one of our pages, shown to this visitor. */
  formToken(visitor: Visitor): string;
  isFormToken(visitor: Visitor, token: string): boolean;
}

export function newVisitor(): Visitor {
  return { name: randomBytes(18).toString('base64url'), recent: [] };
}

/** The visitor with one more review, most recent first, the oldest forgotten. */
export function rememberReview(visitor: Visitor, review: string): Visitor {
  return { ...visitor, recent: [review, ...visitor.recent.filter((id) => id !== review)].slice(0, MOST_RECENT) };
}

export function forgetReview(visitor: Visitor, review: string): Visitor {
  return { ...visitor, recent: visitor.recent.filter((id) => id !== review) };
}

function equal(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

function cookieValue(header: string | undefined): string | null {
  for (const part of (header ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2);
    if (name === COOKIE && value !== undefined) return value;
  }
  return null;
}

function decode(payload: string): Visitor | null {
  try {
    const parsed = contents.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Cookies signed (HMAC-SHA-256) under `key`, kept for `days`. */
export function createVisitorCookies(key: Uint8Array, days: number): VisitorCookies {
  const sign = (use: string, text: string) => createHmac('sha256', key).update(`${use}:${text}`).digest('base64url');
  return {
    read(request) {
      const [payload, signature] = (cookieValue(request.headers.cookie) ?? '').split('.');
      if (!payload || !signature || !equal(signature, sign('cookie', payload))) return null;
      return decode(payload);
    },
    write(request, response, visitor) {
      const payload = Buffer.from(JSON.stringify(visitor)).toString('base64url');
      const value = `${payload}.${sign('cookie', payload)}`;
      response.cookie(COOKIE, value, {
        httpOnly: true,
        sameSite: 'lax',
        secure: request.secure,
        maxAge: days * DAY,
        path: '/',
        encode: String,
      });
    },
    formToken: (visitor) => sign('form', visitor.name),
    isFormToken: (visitor, token) => equal(token, sign('form', visitor.name)),
  };
}
