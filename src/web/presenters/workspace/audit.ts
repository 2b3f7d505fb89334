/** The audit log as a page and as a sheet. */
import type { AuditEntry, Colleague } from '../../../app/workspace/ports.ts';
import type { Sheet } from '../../../report/spreadsheet/sheet.ts';
import { formatDay, formatTime } from '../../../report/typography.ts';
import { shownLine } from '../../../report/view/shown-text.ts';
import { frame, type Page } from '../site.ts';
import {
  type AuditAsked,
  type AuditFilters,
  type AuditPeople,
  auditAddress,
  presentAuditFilters,
  removedAccount,
} from './audit-filters.ts';

/** What each action is called; one that is not here is shown under its code. */
export const ACTION_WORDS: Readonly<Record<string, string>> = {
  'account.code-added': 'a mis en place un code de connexion',
  'account.code-removed': 'a retiré le code de connexion',
  'account.passkey-added': 'a ajouté une clé d’accès',
  'account.passkey-removed': 'a retiré une clé d’accès',
  'account.password': 'a changé son mot de passe',
  'account.provider-linked': 'a relié un service de connexion',
  'account.session-ended': 'a fermé une de ses connexions',
  'account.sessions-ended': 'a fermé ses autres connexions',
  'audit.exported': 'a exporté le journal',
  'audit.read': 'a lu le journal',
  'answers.read': 'a lu les réponses d’un prestataire',
  'answers.changed': 'a noté des réponses',
  'backup.made': 'a sauvegardé toutes les données, sur le serveur',
  'backup.restored': 'a repris une sauvegarde, sur le serveur',
  'calendar.exported': 'a exporté le calendrier',
  'calendar.read': 'a lu le calendrier',
  'comparison.erased': 'a effacé une comparaison',
  'comparison.exported': 'a exporté une comparaison',
  'comparison.made': 'a comparé des contrats',
  'comparison.read': 'a lu une comparaison',
  'contract.added': 'a ajouté un contrat',
  'contract.erased': 'a effacé un contrat',
  'contract.exported': 'a exporté un rapport',
  'contract.file': 'a ouvert un fichier',
  'contract.read': 'a lu un contrat',
  'contract.read-again': 'a fait relire un contrat',
  'contract.roles': 'a dit le rôle des pièces d’un contrat',
  'contract.unlocked': 'a ouvert un fichier protégé',
  'decision.made': 'a corrigé un verdict',
  'decision.withdrawn': 'a retiré une correction',
  'delivery.exported': 'a exporté une copie rendue',
  'delivery.read': 'a lu une copie rendue',
  'delivery.replayed': 'a rejoué une copie rendue',
  'diagnosis.changed': 'a répondu au diagnostic',
  'diagnosis.exported': 'a exporté un plan d’action',
  'diagnosis.read': 'a lu un diagnostic',
  'dossier.changed': 'a modifié un dossier',
  'dossier.delivered': 'a rendu un dossier',
  'dossier.erased': 'a effacé un dossier',
  'dossier.listed': 'a lu la liste des dossiers',
  'dossier.expired': 'dossier arrivé au terme de sa conservation, effacé',
  'dossier.exported': 'a exporté un dossier',
  'dossier.opened': 'a ouvert un dossier',
  'dossier.read': 'a lu un dossier',
  'dossier.status': 'a changé un statut',
  'dossier.validated': 'a validé un dossier',
  'import.listed': 'a lu la liste des imports',
  'import.read': 'a lu ce qu’un import a apporté',
  'import.started': 'a importé des contrats',
  'key.created': 'a créé une clé d’API',
  'key.revoked': 'a retiré une clé d’API',
  'letter.changed': 'a modifié une lettre',
  'letter.exported': 'a exporté une lettre',
  'letter.read': 'a lu une lettre',
  'link.joining': 'a créé une invitation',
  'link.password': 'a créé un lien de mot de passe',
  'link.revoked': 'a annulé un lien',
  'link.used': 's’est servi d’un lien d’invitation',
  'note.added': 'a ajouté une note',
  'note.changed': 'a modifié une note',
  'organisation.created': 'organisation créée',
  'people.listed': 'a lu la liste des personnes',
  'person.exported': 'a exporté les données d’une personne',
  'person.removed': 'a retiré une personne',
  'person.role': 'a changé un rôle',
  'retention.changed': 'a changé la conservation',
  'search.done': 'a cherché dans les contrats',
  'session.closed': 's’est déconnecté',
  'session.opened': 's’est connecté',
  'share.created': 'a créé un lien de partage',
  'share.exported': 'a téléchargé un rapport par un lien de partage',
  'share.opened': 'a ouvert un lien de partage',
  'share.revoked': 'a retiré un lien de partage',
  'statistics.exported': 'a exporté des statistiques',
};

/** What each kind of object is called, and where it is shown. */
const OBJECTS: Record<string, { word: string; path?: string }> = {
  comparison: { word: 'comparaison', path: '/comparaisons' },
  contract: { word: 'contrat', path: '/contrats' },
  delivery: { word: 'copie rendue', path: '/rendus' },
  dossier: { word: 'dossier', path: '/dossiers' },
  import: { word: 'import', path: '/imports' },
  invitation: { word: 'lien' },
  key: { word: 'clé' },
  link: { word: 'lien' },
  organisation: { word: 'organisation' },
  person: { word: 'personne' },
  review: { word: 'lecture', path: '/lectures' },
};

/** Deletions leave nothing to open. */
const GONE = new Set(['contract.erased', 'dossier.erased', 'dossier.expired', 'comparison.erased']);

function describeObject(
  { action, object }: AuditEntry,
  nameOf: (kind: string, id: string) => string | undefined,
): { object: string; href: string | null } {
  // The whole organisation is what the page is about.
  if (object === null || object.kind === 'organisation') return { object: '', href: null };
  const { kind, id } = object;
  const { word, path } = OBJECTS[kind] ?? { word: kind };
  const name = nameOf(kind, id);
  const shown = name ?? `${word} ${id.slice(0, 8)}`;
  // A dossier that is gone is still found here, by what was done to it.
  if (kind === 'dossier' && name === undefined)
    return { object: `${shown}, effacé`, href: auditAddress('/journal', { dossier: id }) };
  const href = path === undefined || GONE.has(action) ? null : `${path}/${encodeURIComponent(id)}`;
  return { object: shown, href };
}

export interface AuditPage extends Page {
  filters: AuditFilters;
  rows: {
    seq: number;
    at: string;
    who: string;
    /** Address of their entries, for those whom the form does not offer. */
    whoHref: string | null;
    what: string;
    object: string;
    href: string | null;
  }[];
  /** Address of the same as a file. */
  csv: string;
  /** Address of older entries; null when there are none. */
  older: string | null;
}

const namesOf = (colleagues: readonly Colleague[]) =>
  new Map(colleagues.map(({ user, name }) => [user, shownLine(name)]));

/** Names of those who acted. */
function whoIn(colleagues: readonly Colleague[]): (entry: AuditEntry) => string {
  const names = namesOf(colleagues);
  return ({ action, actor }) => {
    if (actor !== null) return names.get(actor) ?? 'compte retiré';
    return action.startsWith('share.') ? 'porteur du lien' : 'Contraclair';
  };
}

const whatOf = ({ action, detail }: AuditEntry) =>
  `${ACTION_WORDS[action] ?? action}${detail?.key ? ', par l’API' : ''}`;

/** One row an entry, with what the page leaves out: codes, whole ids, hashes. */
export function auditSheet(entries: readonly AuditEntry[], colleagues: readonly Colleague[]): Sheet {
  const whoOf = whoIn(colleagues);
  const titles = ['N°', 'Instant', 'Qui', 'Compte', 'Quoi', 'Action', 'Sur', 'Objet', 'Détail', 'Empreinte'];
  return {
    name: 'Journal',
    columns: titles.map((title) => ({ title, width: 18 })),
    rows: entries.map((entry) => [
      entry.seq,
      entry.at.toISOString(),
      whoOf(entry),
      entry.actor ?? '',
      whatOf(entry),
      entry.action,
      entry.object === null ? '' : (OBJECTS[entry.object.kind]?.word ?? entry.object.kind),
      entry.object?.id ?? '',
      JSON.stringify(entry.detail ?? {}),
      entry.hash,
    ]),
  };
}

export interface AuditInput {
  entries: readonly AuditEntry[];
  /** True when older ones answer too. */
  more: boolean;
  asked: AuditAsked;
  people: AuditPeople;
  /** Titles of dossiers by id, as they are today: the log itself holds ids alone. */
  titles: ReadonlyMap<string, string>;
}

export function presentAudit({ entries, more, asked, people, titles }: AuditInput): AuditPage {
  const { staff, doctors, others } = people;
  const colleagues = [...staff, ...(doctors ?? []), ...others];
  const whoOf = whoIn(colleagues);
  const names = namesOf(colleagues);
  const offered = new Set([...staff, ...(doctors ?? [])].map(({ user }) => user));
  const nameOf = (kind: string, id: string) => {
    const title = kind === 'dossier' ? titles.get(id) : undefined;
    return kind === 'person' ? names.get(id) : title && shownLine(title);
  };
  const last = entries.at(-1);
  return {
    ...frame('Journal', '/journal'),
    filters: presentAuditFilters(asked, people, titles.get(asked.dossier)),
    rows: entries.map((entry) => {
      const { seq, at, actor } = entry;
      const hidden = actor !== null && !offered.has(actor) && actor !== asked.by;
      return {
        seq,
        at: `${formatDay(at)} à ${formatTime(at)}`,
        who: actor !== null && !names.has(actor) ? removedAccount(actor) : whoOf(entry),
        whoHref: hidden ? auditAddress('/journal', { ...asked, before: null, by: actor }) : null,
        what: whatOf(entry),
        ...describeObject(entry, nameOf),
      };
    }),
    csv: auditAddress('/journal.csv', asked),
    older: more && last !== undefined ? auditAddress('/journal', { ...asked, before: last.seq }) : null,
  };
}
