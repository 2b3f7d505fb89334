/** The list of dossiers. */
import type { Cursor, Dossier, DossierFilter, DossierSort } from '../../../app/workspace/dossier-ports.ts';
import type { DossierPage } from '../../../app/workspace/dossiers.ts';
import type { Colleague } from '../../../app/workspace/ports.ts';
import type { Actor } from '../../../core/workspace/policy.ts';
import { DOSSIER_STATUSES, type DossierStatus } from '../../../core/workspace/statuses.ts';
import { counted, formatDate, formatDay, typeset } from '../../../report/typography.ts';
import { shownLine } from '../../../report/view/shown-text.ts';
import { frame, type Page } from '../site.ts';

export const STATUS_LABELS: Record<DossierStatus, string> = {
  'a-lire': 'à lire',
  'en-cours': 'en cours',
  'a-valider': 'à valider',
  rendu: 'rendu',
  relance: 'relance',
};

const SORT_LABELS: Record<DossierSort, string> = {
  recent: 'derniers changements d’abord',
  titre: 'par nom',
  echeance: 'échéance la plus proche d’abord',
};

export interface Choice {
  value: string;
  label: string;
  selected: boolean;
}

export interface DossierRow {
  href: string;
  title: string;
  speciality: string;
  status: string;
  assignee: string;
  due: string;
  /** True when that day is over and the dossier is not delivered. */
  late: boolean;
  contracts: string;
  result: string;
  changed: string;
}

export interface DossiersPage extends Page {
  rows: DossierRow[];
  filtered: boolean;
  /** Address of the next page; null on the last. */
  next: string | null;
  statuses: Choice[];
  assignees: Choice[];
  sorts: Choice[];
  titleWords: string;
  speciality: string;
  /** Doctors to choose among; null when there are so many that one is asked for by address. */
  members: Choice[] | null;
  memberByAddress: boolean;
  /** True when the reader handles other people's dossiers. */
  manages: boolean;
  error: string | null;
}

export const choicesOf = <Value extends string>(
  labels: Record<Value, string>,
  values: readonly Value[],
  selected: string | undefined,
): Choice[] => values.map((value) => ({ value, label: labels[value], selected: value === selected }));

export const peopleChoices = (people: Colleague[], selected: string | null | undefined): Choice[] =>
  people.map(({ user, name }) => ({ value: user, label: shownLine(name), selected: user === selected }));

function rowOf(dossier: Dossier, names: ReadonlyMap<string, string>, today: string): DossierRow {
  const { assignee, dueOn, score, traps, status } = dossier;
  return {
    href: `/dossiers/${encodeURIComponent(dossier.id)}`,
    title: shownLine(dossier.title),
    speciality: shownLine(dossier.speciality),
    status: STATUS_LABELS[dossier.status],
    assignee: assignee === null ? 'personne' : (names.get(assignee) ?? 'compte retiré'),
    due: dueOn === null ? '' : formatDate(dueOn),
    late: dueOn !== null && dueOn < today && status !== 'rendu',
    contracts: counted(dossier.contracts, 'contrat'),
    result: score === null ? '' : `${score}\u00a0sur\u00a0100${traps > 0 ? `, ${counted(traps, 'piège')}` : ''}`,
    changed: formatDay(dossier.changedAt),
  };
}

/** A place in a list as an address carries it. */
export const cursorOf = ({ id, value }: Cursor): string => `${id}.${value}`;

/** What `cursorOf` wrote; null for anything else. */
export function readCursor(text: string, sort: DossierSort): Cursor | null {
  const [id = '', ...value] = text.split('.');
  if (id === '' || value.length === 0) return null;
  const joined = value.join('.');
  return { id, value: sort === 'recent' ? Number(joined) || 0 : joined };
}

/** Filters and sort as they stand in the address. */
function addressOf(filter: DossierFilter, sort: DossierSort, after: string | null): string {
  const query = new URLSearchParams();
  if (filter.status !== undefined) query.set('statut', filter.status);
  if (filter.assignee !== undefined) query.set('charge', filter.assignee);
  if (filter.title !== undefined) query.set('nom', filter.title);
  if (filter.speciality !== undefined) query.set('specialite', filter.speciality);
  if (sort !== 'recent') query.set('tri', sort);
  if (after !== null) query.set('suite', after);
  return `/dossiers?${query}`;
}

export function presentDossiers(input: {
  page: DossierPage;
  filter: DossierFilter;
  sort: DossierSort;
  /** The staff, and whoever else follows a dossier of the page. */
  colleagues: Colleague[];
  doctors: Colleague[] | null;
  actor: Actor;
  /** ISO day. */
  today: string;
  error: string | null;
}): DossiersPage {
  const { page, filter, sort, colleagues, doctors, actor, today, error } = input;
  const names = new Map(colleagues.map(({ user, name }) => [user, shownLine(name)]));
  const readers = colleagues.filter(({ role }) => role !== 'doctor');
  const { next } = page;
  return {
    ...frame('Dossiers', '/dossiers'),
    rows: page.dossiers.map((dossier) => rowOf(dossier, names, today)),
    filtered: Object.values(filter).some((value) => value !== undefined),
    next: next === null ? null : addressOf(filter, sort, cursorOf(next)),
    statuses: choicesOf(STATUS_LABELS, DOSSIER_STATUSES, filter.status),
    assignees: peopleChoices(readers, filter.assignee),
    sorts: choicesOf(SORT_LABELS, ['recent', 'titre', 'echeance'], sort),
    titleWords: filter.title ?? '',
    speciality: filter.speciality ?? '',
    members: doctors === null ? null : peopleChoices(doctors, null),
    memberByAddress: doctors === null,
    manages: actor.role !== 'doctor',
    error: error === null ? null : typeset(error),
  };
}
