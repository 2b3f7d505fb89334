/** Knows the visitor of each page, and gives forms their token. */
import type { Request, RequestHandler, Response } from 'express';
import { newVisitor, type Visitor, type VisitorCookies } from '../visitor.ts';

interface PageLocals {
  visitor: Visitor;
  /** Token for the hidden field of every form. */
  csrf: string;
}

/** The visitor of this request; `identifyVisitors` must have run. */
export function visitorOf(response: Response): Visitor {
  return (response.locals as PageLocals).visitor;
}

/** Reads the visitor's cookie, or gives a new one. */
export function identifyVisitors(cookies: VisitorCookies): RequestHandler {
  return (request, response, next) => {
    const known = cookies.read(request);
    const visitor = known ?? newVisitor();
    if (known === null) cookies.write(request, response, visitor);
    Object.assign(response.locals, { visitor, csrf: cookies.formToken(visitor) } satisfies PageLocals);
    next();
  };
}

/** Changes what the visitor's cookie remembers. */
export function updateVisitor(
  cookies: VisitorCookies,
  request: Request,
  response: Response,
  change: (visitor: Visitor) => Visitor,
): void {
  const visitor = change(visitorOf(response));
  (response.locals as PageLocals).visitor = visitor;
  cookies.write(request, response, visitor);
}
