/** The pages that are measured, each with the route it stands for, and addresses that change from one visit to the next. */
import {
  ADVISORS,
  AUDIT_ENTRIES,
  advisorOf,
  DELIVERIES,
  dayInLog,
  deliveryOf,
  firstContracts,
  IMPORTS,
  importOf,
  ownContract,
  ownDossier,
  SHARES,
  shareToken,
} from './around.ts';
import { DOCTORS, dayOf, doctorOf, idOf, pick, practiceName, SPECIALITIES, timeOf, VOCABULARY } from './data.ts';
import { CONTRACTS_PER_DOSSIER, type Owner } from './rows.ts';

/** `made`: a file made on demand, which the limit does not bind. */
export type Kind = 'list' | 'search' | 'file' | 'page' | 'made';

export interface MeasuredPage {
  name: string;
  kind: Kind;
  /** As in the table of rules. */
  route: string;
  address(turn: number): string;
  /** Who visits; the administrator unless said. */
  doctor?: true;
  /** Fewer visits: an address that is asked for too often refuses. */
  most?: number;
}

const later = (value: string | number, dossier: string) => `suite=${dossier}.${encodeURIComponent(value)}`;

function dossierLists(owner: Owner, dossier: (turn: number) => string, some: (turn: number) => number): MeasuredPage[] {
  const words = (turn: number) => encodeURIComponent(practiceName(some(turn)).split(' ')[1] ?? '');
  const speciality = (turn: number) => encodeURIComponent(SPECIALITIES[turn % SPECIALITIES.length] ?? '');
  const filters: [string, (turn: number) => string][] = [
    ['all', () => ''],
    ['of a status', () => 'statut=a-valider'],
    ['of an advisor', () => `charge=${owner.user}`],
    ['of a speciality', (turn) => `specialite=${speciality(turn)}`],
    ['by words of the title', (turn) => `nom=${words(turn)}`],
    ['every filter', (turn) => `statut=rendu&charge=${owner.user}&specialite=${speciality(turn)}&nom=cabinet`],
  ];
  const sorts: [string, (turn: number) => string][] = [
    ['recent first', (turn) => later(timeOf(some(turn)), dossier(turn))],
    ['by title', (turn) => `tri=titre&${later(practiceName(some(turn)).toLowerCase(), dossier(turn))}`],
    ['by due date', (turn) => `tri=echeance&${later(dayOf(some(turn), 41), dossier(turn))}`],
  ];
  const lists = filters.flatMap(([filter, asked]) =>
    sorts.map(([sort, from]): MeasuredPage => {
      const address = (turn: number) => `/dossiers?${asked(turn)}&${from(turn)}`;
      return { name: `dossiers, ${filter}, ${sort}`, kind: 'list', route: '/dossiers', address };
    }),
  );
  const page = (name: string, address: (turn: number) => string): MeasuredPage => ({
    name,
    kind: 'list',
    route: '/dossiers',
    address,
  });
  return [
    page('dossiers, as they open', () => '/dossiers'),
    ...lists,
    page('dossiers, words that no title holds', (turn) => `/dossiers?nom=introuvable${turn}`),
    { ...page('dossiers, as a doctor sees them', () => '/dossiers'), doctor: true },
  ];
}

function searches(contracts: number): MeasuredPage[] {
  const word = (turn: number, from: number, to: number) =>
    encodeURIComponent(VOCABULARY[from + pick(turn, 307, to - from)] ?? '');
  const page = (name: string, asked: (turn: number) => string): MeasuredPage => ({
    name: `search, ${name}`,
    kind: 'search',
    route: '/recherche',
    address: (turn) => `/recherche?mots=${asked(turn)}`,
  });
  const frequent = (turn: number) => word(turn, 0, 30);
  return [
    page('one word of every other page', frequent),
    page('two frequent words', (turn) => `${frequent(turn)}+${frequent(turn + 7)}`),
    page('a frequent and a rare word', (turn) => `${frequent(turn)}+${word(turn, 3000, 9000)}`),
    page('one rare word', (turn) => word(turn, 3000, 9000)),
    page('two rare words', (turn) => `${word(turn, 1000, 3000)}+${word(turn + 3, 3000, 9000)}`),
    page('a word of no contract', (turn) => `introuvable${turn}`),
    page('further pages', (turn) => `${frequent(turn)}&suite=${pick(turn, 503, contracts)}`),
    { ...page('a frequent word, as a doctor', frequent), doctor: true },
  ];
}

/** Pages of one dossier, one contract, one reading. */
function files(
  dossier: (turn: number) => string,
  contract: (turn: number) => number,
  received: (turn: number) => number,
): MeasuredPage[] {
  const page = (name: string, route: string, id: (turn: number) => string, kind: Kind = 'file'): MeasuredPage => ({
    name,
    kind,
    route,
    address: (turn) => route.replace(/:(dossier|contract|delivery|import|id|token)/, id(turn)),
  });
  const ofContract = (turn: number) => idOf('contract', contract(turn));
  const ofReview = (turn: number) => idOf('review', contract(turn));
  const ofFile = (turn: number) => idOf('review', received(turn));
  const delivered = (turn: number) => deliveryOf(turn % DELIVERIES);
  const shared = (turn: number) => shareToken(turn % SHARES);
  const comparison = (turn: number) => idOf('comparison', turn % DELIVERIES);
  const made = (name: string, route: string, id: (turn: number) => string, format: string): MeasuredPage => {
    const { address, ...rest } = page(name, route, id, 'made');
    return {
      ...rest,
      address: (turn) => address(turn).replace(':format', format).replace(':number', format),
    };
  };
  return [
    page('a dossier', '/dossiers/:dossier', dossier),
    page('a contract and its verdicts', '/contrats/:contract', ofContract),
    page('the decided report', '/contrats/:contract/rapport', ofContract),
    page('the text and the decided verdicts', '/contrats/:contract/contrat', ofContract),
    page('the letter that follows decisions', '/contrats/:contract/lettre', ofContract),
    page('the answers beside decisions', '/contrats/:contract/reponses', ofContract),
    page('the report of a contract', '/lectures/:id', ofReview),
    page('how far a reading is', '/lectures/:id/etat', ofReview),
    page('the text of a contract', '/lectures/:id/contrat', ofReview),
    page('the letter', '/lectures/:id/lettre', ofReview),
    page('the answers of the provider', '/lectures/:id/reponses', ofReview),
    page('the diagnosis', '/lectures/:id/diagnostic', ofReview),
    page('the plan of the diagnosis', '/lectures/:id/diagnostic/plan', ofFile),
    page('a delivered copy', '/rendus/:delivery', delivered),
    { ...made('a delivered report', '/rendus/:delivery/rapports/:number', delivered, '1'), kind: 'file' },
    { ...page('a shared link', '/partage/:token', shared), most: 40 },
    page('a comparison of offers', '/comparaisons/:id', (turn) => comparison(2 * turn + 1)),
    page('a comparison for a renewal', '/comparaisons/:id', (turn) => comparison(2 * turn)),
    page('an import and its files', '/imports/:import', (turn) => importOf(turn % IMPORTS)),
    page('a reading, by the API', '/api/v1/reviews/:id', ofReview),
    page('a dossier, by the API', '/api/v1/dossiers/:dossier', dossier),
    made('a delivered report, by a shared link', '/partage/:token/rapports/:number', shared, '1'),
    made('a file as received', '/lectures/:id/fichiers/:number', ofFile, '1'),
    made('the days of a contract (ics)', '/lectures/:id/echeances.ics', ofReview, ''),
    made('the report (CSV)', '/lectures/:id/rapport/:format', ofReview, 'csv'),
    made('the decided report (PDF)', '/contrats/:contract/rapport/:format', ofContract, 'pdf'),
    made('a dossier whole (ZIP)', '/dossiers/:dossier/export.zip', dossier, ''),
    made('a delivered copy (ZIP)', '/rendus/:delivery/archive.zip', delivered, ''),
    made('the letter that follows decisions (DOCX)', '/contrats/:contract/lettre/:format', ofContract, 'docx'),
    made('the letter (DOCX)', '/lectures/:id/lettre/:format', ofReview, 'docx'),
    made('the diagnosis (DOCX)', '/lectures/:id/diagnostic/plan/:format', ofFile, 'docx'),
    made('a comparison (DOCX)', '/comparaisons/:id/fichier/:format', comparison, 'docx'),
  ];
}

const personExport = (turn: number) => `/personnes/${doctorOf(turn % DOCTORS)}/export.zip`;

/** Lists that belong to no dossier, and the pages that every account has. */
function lists(owner: Owner, dossier: (turn: number) => string): MeasuredPage[] {
  const list = (name: string, route: string, address: MeasuredPage['address'] = () => route): MeasuredPage => ({
    name,
    kind: 'list',
    route,
    address,
  });
  const month = (turn: number) => `/calendrier?mois=${2023 + (turn % 5)}-${String(1 + (turn % 12)).padStart(2, '0')}`;
  const groups = ['themes', 'exigences', 'prestataires', 'specialites', 'annees', 'trimestres', 'mois'];
  const made = (name: string, route: string, address = route): MeasuredPage => ({
    ...list(name, route, () => address),
    kind: 'made',
  });
  const day = (turn: number) => dayInLog(pick(turn, 607, AUDIT_ENTRIES));
  const log = (name: string, asked: (turn: number) => string) =>
    list(`the audit log, ${name}`, '/journal', (turn) => `/journal?${asked(turn)}`);
  const person = (turn: number) => (turn % 2 === 0 ? owner.user : advisorOf(turn % ADVISORS));
  return [
    list('the calendar', '/calendrier'),
    list('the calendar, any month', '/calendrier', month),
    list('the calendar, of one’s own dossiers', '/calendrier', () => '/calendrier?suivi=moi'),
    list('the calendar, of one’s own dossiers, any month', '/calendrier', (turn) => `${month(turn)}&suivi=moi`),
    ...groups.map((group) => list(`statistics, ${group}`, '/statistiques', () => `/statistiques?par=${group}`)),
    list('people', '/personnes'),
    list('the audit log', '/journal'),
    list('the audit log, anywhere', '/journal', (turn) => `/journal?avant=${1000 + pick(turn, 601, 200_000)}`),
    log('by a person', (turn) => `qui=${person(turn)}`),
    log('by a person, anywhere', (turn) => `qui=${person(turn)}&avant=${1000 + pick(turn, 601, 200_000)}`),
    log('by the program', () => 'qui=programme'),
    log('by holders of links', () => 'qui=lien'),
    log('of a day', (turn) => `du=${day(turn)}&au=${day(turn)}`),
    log('until a day', (turn) => `au=${day(turn)}`),
    log('of a dossier', (turn) => `dossier=${dossier(turn)}`),
    log('every filter', (turn) => `qui=${person(turn)}&dossier=${dossier(turn)}&du=${dayInLog(0)}&au=${day(turn)}`),
    list('imports', '/imports'),
    list('keys of the API', '/cles-api'),
    list('dossiers, by the API', '/api/v1/dossiers'),
    { ...list('retention', '/conservation'), kind: 'page' },
    { ...list('my account', '/compte'), kind: 'page' },
    { ...list('the first page', '/'), kind: 'page' },
    made('all days to come (ics)', '/calendrier.ics'),
    made('one’s own days to come (ics)', '/calendrier.ics', '/calendrier.ics?suivi=moi'),
    made('the audit log (CSV)', '/journal.csv'),
    made('the audit log of a person (CSV)', '/journal.csv', `/journal.csv?qui=${owner.user}`),
    { ...made('all of one person (ZIP)', '/personnes/:person/export.zip'), address: personExport },
    made('statistics (CSV)', '/statistiques/:group.csv', '/statistiques/exigences.csv'),
    made('agreement (CSV)', '/statistiques/accord.csv'),
  ];
}

/** Routes that are not measured: they answer everybody the same and read nothing of what is kept, or belong to signing in. */
export const NOT_MEASURED: readonly string[] = [
  '/sante',
  '/referentiel',
  '/confidentialite',
  '/exemple',
  '/exemple/contrat',
  '/exemple/fichiers/:number',
  '/exemple/fichiers/:number/pages/:page',
  '/exemple/echeances.ics',
  '/fiches',
  '/fiches/:slug.pdf',
  '/fiches/:slug',
  '/diagnostic',
  '/diagnostic/plan',
  '/diagnostic/plan/:format',
  '/api/v1/openapi.json',
  '/connexion',
  '/connexion/code',
  '/invitation/:token',
  '/compte/auth/callback/:provider',
  '/compte/auth/passkey/generate-authenticate-options',
  '/compte/auth/passkey/generate-register-options',
  // Draws a page of a scan anew: it takes what drawing takes, whatever else is kept.
  '/lectures/:id/fichiers/:number/pages/:page',
  // Closed in a service with accounts.
  '/comparaisons',
];

/** Every page that is measured; files made on demand, which take longest, less often. */
export function pagesOf(contracts: number, owner: Owner): MeasuredPage[] {
  const dossiers = Math.ceil(contracts / CONTRACTS_PER_DOSSIER);
  const some = (turn: number) => ownDossier(turn, dossiers, owner);
  const dossier = (turn: number) => idOf('dossier', some(turn));
  const first = firstContracts(DELIVERIES, contracts, owner);
  const received = (turn: number) => first[turn % first.length] ?? 0;
  const pages = [
    ...dossierLists(owner, dossier, some),
    ...searches(contracts),
    ...files(dossier, (turn) => ownContract(turn, contracts, owner), received),
    ...lists(owner, dossier),
  ];
  return pages.map((page) => (page.kind === 'made' ? { most: 20, ...page } : page));
}
