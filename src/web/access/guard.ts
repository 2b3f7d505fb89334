/** Lets a request through to its route, or not: finds the rule, the person and the thing, asks the policy, writes the log. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { AppError } from '../../app/errors.ts';
import type { AuditEvent } from '../../app/workspace/ports.ts';
import type { Workspace } from '../../app/workspace/workspace.ts';
import { type AccessObject, type Actor, allows } from '../../core/workspace/policy.ts';
import { isReading, signedInOf } from './identity.ts';
import { ROUTE_RULES, type RouteRule, type Rule } from './rules.ts';

const NOT_THERE =
  'Cette adresse ne mène à rien, ou à un dossier qui n’est pas le vôtre. Vérifiez l’adresse, ou l’organisation choisie dans «\u00a0Mon compte\u00a0».';
const NOT_ALLOWED = 'Votre rôle ne permet pas cette action. Demandez à un administrateur de votre organisation.';
const READ_ONLY_KEY = 'Cette clé ne permet que de lire.';
const NO_ORGANISATION =
  'Votre compte n’appartient à aucune organisation\u00a0: demandez un lien d’invitation à un administrateur.';

/** Longest address kept to come back to after signing in. */
const MAX_RETURN = 500;

function askToSignIn(request: Request, response: Response): void {
  if (request.method === 'GET' && request.accepts('html') && !request.path.startsWith('/api/')) {
    const back = request.originalUrl.length > MAX_RETURN ? '/' : request.originalUrl;
    response.redirect(303, `/connexion?suite=${encodeURIComponent(back)}`);
    return;
  }
  throw new AppError('not-signed-in', 'Connectez-vous pour continuer.');
}

/** What is not there and what one may not see give the same answer. */
function requireRight(actor: Actor, rule: Extract<Rule, { action: unknown }>, objects: AccessObject[] | null): void {
  const visible = objects?.every((object) => allows(actor, 'dossier.read', object));
  if (rule.access === 'object' && !visible) throw new AppError('not-found', NOT_THERE);
  const allowed = objects?.every((object) => allows(actor, rule.action, object));
  if (!allowed) throw new AppError('forbidden', NOT_ALLOWED);
}

/** Pages of a reading were made for single visitors: here they lead back to the verdicts that people decided. */
async function showWayBack({ dossiers }: Workspace, response: Response, review: string): Promise<void> {
  const contract = await dossiers.contractOfReview(review);
  if (contract === null) return;
  const decisionsPath = `/contrats/${encodeURIComponent(contract.id)}`;
  Object.assign(response.locals, { decisionsPath, dossierPath: `/dossiers/${encodeURIComponent(contract.dossier)}` });
}

async function check(workspace: Workspace, rule: Rule, request: Request, response: Response): Promise<boolean> {
  if (rule.access === 'public') return true;
  const signedIn = signedInOf(response);
  if (signedIn === null) {
    askToSignIn(request, response);
    return false;
  }
  if (rule.access === 'person') return true;
  if (rule.access === 'closed') throw new AppError('not-found', rule.message);
  const { actor } = signedIn;
  if (actor === null) throw new AppError('forbidden', NO_ORGANISATION);
  const { organisation } = actor;
  const id = rule.access === 'object' ? String(request.params[rule.param]) : organisation;
  const objects: AccessObject[] | null =
    rule.access === 'object' ? await workspace.findObject(rule.kind, id) : [{ kind: 'organisation', organisation }];
  requireRight(actor, rule, objects);
  const { key } = signedIn;
  if (key?.scope === 'read' && !isReading(request)) throw new AppError('forbidden', READ_ONLY_KEY);
  if (rule.audit !== null) {
    const detail: AuditEvent['detail'] = key === null ? {} : { key: key.id };
    const object = { kind: rule.access === 'object' ? rule.kind : 'organisation', id };
    const log = rule.daily === true ? workspace.listsSeen : workspace.audit;
    await log.record({ actor: actor.user, organisation, action: rule.audit, object, detail });
  }
  if (rule.access === 'object' && rule.kind === 'review') await showWayBack(workspace, response, id);
  return true;
}

function enforce(workspace: Workspace, rule: Rule): RequestHandler {
  return async (request, response, next) => {
    if (await check(workspace, rule, request, response)) next('router');
  };
}

/** Stands before every route. What no rule names is refused. */
export function guardRoutes(workspace: Workspace, rules: readonly RouteRule[] = ROUTE_RULES): Router {
  const router = Router();
  for (const { method, path, rule } of rules) router[method](path, enforce(workspace, rule));
  router.use(() => {
    throw new AppError('not-found', NOT_THERE);
  });
  return router;
}
