/** What forms of the workspace have in common: their token, their fields, where they lead back to. */
import express, { type Request, type RequestHandler, type Response } from 'express';
import { AppError } from '../../../app/errors.ts';
import type { Workspace } from '../../../app/workspace/workspace.ts';
import type { WebContext } from '../../context.ts';
import { requireFormToken } from '../../middleware/form-guard.ts';
import { updateVisitor } from '../../middleware/visitors.ts';
import { newVisitor } from '../../visitor.ts';

export interface WorkspaceWeb extends WebContext {
  workspace: Workspace;
}

/** Reads a form and refuses it without its token. */
export function formOf({ cookies }: WebContext, limit = '20kb'): RequestHandler[] {
  return [
    express.urlencoded({ extended: false, limit }),
    (request, response, next) => {
      requireFormToken(cookies, response, request.body?._csrf);
      next();
    },
  ];
}

/** One field as text; empty when it is missing or was sent twice. */
export function fieldOf(request: Request, name: string): string {
  const value: unknown = request.body?.[name];
  return typeof value === 'string' ? value : '';
}

/** One parameter of the address. */
export function paramOf(request: Request, name: string): string {
  return String(request.params[name]);
}

/** One query parameter; empty when it is missing or given twice. */
export function queryOf(request: Request, name: string): string {
  const value = request.query[name];
  return typeof value === 'string' ? value : '';
}

/** True for an ISO day that the calendar has. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** A path of this site to go back to; `/` for anything else, so that no form leads to another site. */
export function localPath(wanted: string): string {
  const base = 'http://here.invalid';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not reach a header
  if (!wanted.startsWith('/') || /[\\\u0000-\u001f\u007f]/.test(wanted) || !URL.canParse(wanted, base)) return '/';
  const { origin, pathname, search } = new URL(wanted, base);
  return origin === base && !pathname.startsWith('//') ? `${pathname}${search}` : '/';
}

/** A new visitor: form tokens given before are worth nothing after a change of who is signed in. */
export function startAfresh({ cookies }: WebContext, request: Request, response: Response): void {
  updateVisitor(cookies, request, response, () => newVisitor());
}

/** The network address that attempts are counted by. */
export function addressOf(request: Request): string {
  return request.ip ?? 'unknown';
}

/** Runs `act`; an error that the visitor can correct is given to `show`, with its status set. */
export async function orShow(
  response: Response,
  act: () => Promise<void>,
  show: (message: string) => Promise<void> | void,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid-request') throw error;
    response.status(422);
    await show(error.message);
  }
}
