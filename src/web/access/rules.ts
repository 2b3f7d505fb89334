/** The rule of every route when the service has accounts. A route that is not here answers nobody. */
import type { ObjectKind } from '../../app/workspace/access.ts';
import type { Action } from '../../core/workspace/policy.ts';

export type Method = 'get' | 'post' | 'delete';

/** `public`: anybody. `person`: anybody signed in. `closed`: nobody, for the reason said. `organisation`: a role in one's
 *  own organisation. `object`: a right on the thing that the parameter names. `audit`: what the log calls it; reads and
 *  changes of objects are logged unless it is null. `daily`: once a day, for lists that show names. */
export type Rule =
  | { access: 'public' }
  | { access: 'person' }
  | { access: 'closed'; message: string }
  | { access: 'organisation'; action: Action; audit: string | null; daily?: true }
  | { access: 'object'; action: Action; kind: ObjectKind; param: string; audit: string | null; daily?: true };

export interface RouteRule {
  method: Method;
  path: string;
  rule: Rule;
}

const PUBLIC: Rule = { access: 'public' };
const PERSON: Rule = { access: 'person' };
const closed = (message: string): Rule => ({ access: 'closed', message });
const inside = (action: Action, audit: string | null = null): Rule => ({ access: 'organisation', action, audit });
const on = (kind: ObjectKind, param: string, action: Action, audit: string | null = action): Rule => ({
  access: 'object',
  action,
  kind,
  param,
  audit,
});
/** A list that shows names of members: opening it is seeing them. */
const list = <Kind extends Rule>(rule: Kind): Kind => ({ ...rule, daily: true });
const get = (path: string, rule: Rule): RouteRule => ({ method: 'get', path, rule });
const post = (path: string, rule: Rule): RouteRule => ({ method: 'post', path, rule });

const IN_A_DOSSIER =
  'Ici, un contrat se dépose dans un dossier\u00a0: ouvrez le dossier, puis «\u00a0Ajouter un contrat\u00a0».';
const FROM_THE_DOSSIER = 'Ce contrat fait partie d’un dossier\u00a0: effacez-le depuis le dossier.';

/** Pages for everybody, and the ways in. */
const ENTRANCE: RouteRule[] = [
  get('/sante', PUBLIC),
  get('/referentiel', PUBLIC),
  get('/confidentialite', PUBLIC),
  get('/exemple', PUBLIC),
  get('/exemple/contrat', PUBLIC),
  get('/exemple/fichiers/:number', PUBLIC),
  get('/exemple/fichiers/:number/pages/:page', PUBLIC),
  get('/exemple/echeances.ics', PUBLIC),
  get('/fiches', PUBLIC),
  get('/fiches/:slug.pdf', PUBLIC),
  post('/fiches/:slug.pdf', PUBLIC),
  get('/fiches/:slug', PUBLIC),
  get('/diagnostic', PUBLIC),
  get('/diagnostic/plan', PUBLIC),
  get('/diagnostic/plan/:format', PUBLIC),
  get('/api/v1/openapi.json', PUBLIC),
  get('/connexion', PUBLIC),
  post('/connexion', PUBLIC),
  get('/connexion/code', PUBLIC),
  post('/connexion/code', PUBLIC),
  post('/connexion/externe', PUBLIC),
  post('/deconnexion', PUBLIC),
  get('/invitation/:token', PUBLIC),
  post('/invitation/:token', PUBLIC),
  post('/invitation/:token/externe', PUBLIC),
  get('/partage/:token', PUBLIC),
  get('/partage/:token/rapports/:number', PUBLIC),
  get('/compte/auth/callback/:provider', PUBLIC),
  get('/compte/auth/passkey/generate-authenticate-options', PUBLIC),
  post('/compte/auth/passkey/verify-authentication', PUBLIC),
];

const ACCOUNT: RouteRule[] = [
  get('/', PERSON),
  get('/compte', PERSON),
  post('/compte/mot-de-passe', PERSON),
  post('/compte/code', PERSON),
  post('/compte/code/confirmer', PERSON),
  post('/compte/code/retirer', PERSON),
  post('/compte/cles/:key/retirer', PERSON),
  post('/compte/connexions/fermer', PERSON),
  post('/compte/connexions/:session/fermer', PERSON),
  post('/compte/externe', PERSON),
  post('/compte/organisation', PERSON),
  get('/compte/auth/passkey/generate-register-options', PERSON),
  post('/compte/auth/passkey/verify-registration', PERSON),
];

const ORGANISATION: RouteRule[] = [
  get('/personnes', list(inside('people.manage', 'people.listed'))),
  post('/personnes/inviter', inside('people.manage')),
  post('/personnes/invitations/:invitation/retirer', inside('people.manage')),
  get('/personnes/:person/export.zip', inside('people.manage')),
  post('/personnes/:person/role', inside('people.manage')),
  post('/personnes/:person/retirer', inside('people.manage')),
  post('/personnes/:person/mot-de-passe', inside('people.manage')),
  get('/journal', inside('audit.read', 'audit.read')),
  get('/journal.csv', inside('audit.read', 'audit.exported')),
  get('/conservation', inside('retention.manage')),
  post('/conservation', inside('retention.manage', 'retention.changed')),
  get('/statistiques', inside('statistics.read')),
  get('/statistiques/accord.csv', inside('statistics.read', 'statistics.exported')),
  get('/statistiques/:group.csv', inside('statistics.read', 'statistics.exported')),
  get('/calendrier', list(inside('calendar.read', 'calendar.read'))),
  get('/calendrier.ics', inside('calendar.read', 'calendar.exported')),
  get('/recherche', inside('search.use')),
  get('/cles-api', inside('key.use')),
  post('/cles-api', inside('key.use')),
  post('/cles-api/:key/retirer', inside('key.use')),
  get('/imports', list(inside('dossier.bring-in', 'import.listed'))),
  post('/imports', inside('dossier.bring-in', 'import.started')),
  get('/imports/:import', list(on('import', 'import', 'dossier.bring-in', 'import.read'))),
];

const DOSSIERS: RouteRule[] = [
  get('/dossiers', list(inside('dossier.list', 'dossier.listed'))),
  post('/dossiers', inside('dossier.open')),
  get('/dossiers/:dossier', on('dossier', 'dossier', 'dossier.read')),
  post('/dossiers/:dossier', on('dossier', 'dossier', 'dossier.manage', 'dossier.changed')),
  post('/dossiers/:dossier/statut', on('dossier', 'dossier', 'dossier.manage', 'dossier.status')),
  post('/dossiers/:dossier/contrats', on('dossier', 'dossier', 'dossier.deposit', 'contract.added')),
  post('/dossiers/:dossier/notes', on('dossier', 'dossier', 'dossier.decide', 'note.added')),
  post('/dossiers/:dossier/comparer', on('dossier', 'dossier', 'dossier.read', 'comparison.made')),
  post('/dossiers/:dossier/valider', on('dossier', 'dossier', 'dossier.validate', 'dossier.validated')),
  post('/dossiers/:dossier/rendre', on('dossier', 'dossier', 'dossier.deliver', 'dossier.delivered')),
  post('/dossiers/:dossier/partages', on('dossier', 'dossier', 'dossier.share', 'share.created')),
  post('/dossiers/:dossier/partages/:share/retirer', on('dossier', 'dossier', 'dossier.share', 'share.revoked')),
  get('/dossiers/:dossier/export.zip', on('dossier', 'dossier', 'dossier.export', 'dossier.exported')),
  post('/dossiers/:dossier/effacer', on('dossier', 'dossier', 'dossier.erase', 'dossier.erased')),
  get('/contrats/:contract', on('contract', 'contract', 'dossier.read', 'contract.read')),
  get('/contrats/:contract/rapport', on('contract', 'contract', 'dossier.read', 'contract.read')),
  get('/contrats/:contract/rapport/:format', on('contract', 'contract', 'dossier.read', 'contract.exported')),
  get('/contrats/:contract/contrat', on('contract', 'contract', 'dossier.read', 'contract.read')),
  get('/contrats/:contract/lettre', on('contract', 'contract', 'dossier.read', 'letter.read')),
  post('/contrats/:contract/lettre', on('contract', 'contract', 'dossier.deposit', 'letter.changed')),
  get('/contrats/:contract/reponses', on('contract', 'contract', 'dossier.read', 'answers.read')),
  post('/contrats/:contract/reponses', on('contract', 'contract', 'dossier.deposit', 'answers.changed')),
  post('/contrats/:contract/reponses/fichier', on('contract', 'contract', 'dossier.deposit', 'answers.changed')),
  get('/contrats/:contract/lettre/:format', on('contract', 'contract', 'dossier.read', 'letter.exported')),
  post('/contrats/:contract/verdicts', on('contract', 'contract', 'dossier.decide', 'decision.made')),
  post('/contrats/:contract/verdicts/retirer', on('contract', 'contract', 'dossier.decide', 'decision.withdrawn')),
  post('/contrats/:contract/relire', on('contract', 'contract', 'dossier.manage', 'contract.read-again')),
  post('/contrats/:contract/effacer', on('contract', 'contract', 'dossier.erase', 'contract.erased')),
  get('/rendus/:delivery', on('delivery', 'delivery', 'dossier.read', 'delivery.read')),
  get('/rendus/:delivery/rapports/:number', on('delivery', 'delivery', 'dossier.read', 'delivery.exported')),
  get('/rendus/:delivery/archive.zip', on('delivery', 'delivery', 'dossier.read', 'delivery.exported')),
  post('/rendus/:delivery/rejouer', on('delivery', 'delivery', 'dossier.decide', 'delivery.replayed')),
];

const review = (action: Action, audit: string | null) => on('review', 'id', action, audit);

/** Pages of one reading, made for single visitors: here they belong to a dossier. */
const READINGS: RouteRule[] = [
  post('/lectures', closed(IN_A_DOSSIER)),
  get('/lectures/:id', review('dossier.read', 'contract.read')),
  get('/lectures/:id/etat', review('dossier.read', null)),
  post('/lectures/:id/effacer', closed(FROM_THE_DOSSIER)),
  post('/lectures/:id/annuler', closed(FROM_THE_DOSSIER)),
  post('/lectures/:id/mot-de-passe', review('dossier.deposit', 'contract.unlocked')),
  post('/lectures/:id/pieces', review('dossier.deposit', 'contract.roles')),
  get('/lectures/:id/contrat', review('dossier.read', 'contract.read')),
  get('/lectures/:id/fichiers/:number', review('dossier.read', 'contract.file')),
  get('/lectures/:id/fichiers/:number/pages/:page', review('dossier.read', 'contract.file')),
  get('/lectures/:id/echeances.ics', review('dossier.read', 'contract.exported')),
  get('/lectures/:id/rapport/:format', review('dossier.read', 'contract.exported')),
  get('/lectures/:id/lettre', review('dossier.read', 'letter.read')),
  post('/lectures/:id/lettre', review('dossier.deposit', 'letter.changed')),
  get('/lectures/:id/lettre/:format', review('dossier.read', 'letter.exported')),
  post('/lectures/:id/notes', review('dossier.deposit', 'note.changed')),
  get('/lectures/:id/reponses', review('dossier.read', 'answers.read')),
  post('/lectures/:id/reponses', review('dossier.deposit', 'answers.changed')),
  post('/lectures/:id/reponses/fichier', review('dossier.deposit', 'answers.changed')),
  get('/lectures/:id/diagnostic', review('dossier.read', 'diagnosis.read')),
  post('/lectures/:id/diagnostic', review('dossier.deposit', 'diagnosis.changed')),
  get('/lectures/:id/diagnostic/plan', review('dossier.read', 'diagnosis.read')),
  get('/lectures/:id/diagnostic/plan/:format', review('dossier.read', 'diagnosis.exported')),
  get('/comparaisons', closed(IN_A_DOSSIER)),
  post('/comparaisons', closed(IN_A_DOSSIER)),
  post('/comparaisons/offres', closed(IN_A_DOSSIER)),
  get('/comparaisons/:id', on('comparison', 'id', 'dossier.read', 'comparison.read')),
  get('/comparaisons/:id/fichier/:format', on('comparison', 'id', 'dossier.read', 'comparison.exported')),
  post('/comparaisons/:id/effacer', on('comparison', 'id', 'dossier.manage', 'comparison.erased')),
  post('/api/v1/reviews', inside('dossier.open')),
  get('/api/v1/reviews/:id', review('dossier.read', 'contract.read')),
  { method: 'delete', path: '/api/v1/reviews/:id', rule: closed(FROM_THE_DOSSIER) },
  get('/api/v1/dossiers', inside('dossier.list', 'dossier.listed')),
  get('/api/v1/dossiers/:dossier', on('dossier', 'dossier', 'dossier.read')),
];

/** Fixed addresses come before those with a parameter in the same place, as in the application. */
export const ROUTE_RULES: readonly RouteRule[] = [...ENTRANCE, ...ACCOUNT, ...ORGANISATION, ...DOSSIERS, ...READINGS];
