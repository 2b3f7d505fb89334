/** The filters of the log: what its address asks for, the form that asks, and what the page says of it. */
import { startOfDayInFrance } from '../../../app/assemble-review.ts';
import type { AuditActor, AuditFilter, Colleague } from '../../../app/workspace/ports.ts';
import { formatDate } from '../../../report/typography.ts';
import { shownLine } from '../../../report/view/shown-text.ts';
import { dayAfter } from './calendar.ts';
import type { Choice } from './dossiers.ts';

/** Whoever acts without an account, as the address names them. */
const ALONE = {
  programme: { kind: 'program', label: 'Contraclair, le programme' },
  lien: { kind: 'link-holder', label: 'les porteurs d’un lien de partage' },
} as const;
type Alone = keyof typeof ALONE;
const isAlone = (by: string): by is Alone => Object.hasOwn(ALONE, by);

export interface AuditAsked {
  /** An account, or who acts without one; empty for everybody. */
  by: string;
  /** Id of a dossier; empty for all. */
  dossier: string;
  /** ISO days, both included; empty where there is no bound. */
  from: string;
  to: string;
  /** Number of the entry before which to begin. */
  before: number | null;
  /** What was given for a day and is none. */
  wrong: string[];
}

export interface AuditFilters {
  people: { label: string; choices: Choice[] }[];
  /** False when doctors are too many for the list. */
  everybodyOffered: boolean;
  dossier: string;
  from: string;
  to: string;
  /** What is on, each with the address of the page without it. */
  active: { label: string; without: string }[];
  errors: string[];
}

function actorOf(by: string): AuditActor | undefined {
  if (by === '') return undefined;
  return isAlone(by) ? { kind: ALONE[by].kind } : { kind: 'person', user: by };
}

/** What is asked for, in the terms of the log: days are those of France. */
export function filterOf({ by, dossier, from, to }: AuditAsked): AuditFilter {
  return {
    by: actorOf(by),
    dossier: dossier === '' ? undefined : dossier,
    from: from === '' ? undefined : startOfDayInFrance(from),
    until: to === '' ? undefined : startOfDayInFrance(dayAfter(to)),
  };
}

/** The page, or its file, with what is asked for. */
export function auditAddress(path: '/journal' | '/journal.csv', asked: Partial<AuditAsked>): string {
  const { by = '', dossier = '', from = '', to = '', before = null } = asked;
  const query = new URLSearchParams();
  const given = { qui: by, dossier, du: from, au: to, avant: before === null ? '' : String(before) };
  for (const [name, value] of Object.entries(given)) if (value !== '') query.set(name, value);
  return query.size === 0 ? path : `${path}?${query}`;
}

/** An account that is no longer there, told from the others by the start of its id. */
export const removedAccount = (user: string): string => `compte retiré ${user.slice(0, 6)}`;

function daysWords(from: string, to: string): string {
  if (from === '') return `jusqu’au ${formatDate(to)}`;
  if (to === '') return `à partir du ${formatDate(from)}`;
  return from === to ? `le ${formatDate(from)}` : `du ${formatDate(from)} au ${formatDate(to)}`;
}

function activeOf(asked: AuditAsked, who: string, title: string | undefined): AuditFilters['active'] {
  const { by, dossier, from, to } = asked;
  const without = (changed: Partial<AuditAsked>) => auditAddress('/journal', { ...asked, before: null, ...changed });
  const named = title === undefined ? `${dossier.slice(0, 8)}, qui n’est plus là` : `«\u00a0${shownLine(title)}\u00a0»`;
  return [
    ...(by === '' ? [] : [{ label: `par ${who}`, without: without({ by: '' }) }]),
    ...(dossier === '' ? [] : [{ label: `dossier ${named}`, without: without({ dossier: '' }) }]),
    ...(from + to === '' ? [] : [{ label: daysWords(from, to), without: without({ from: '', to: '' }) }]),
  ];
}

/** People to choose among; who shares a name with another is told by address. */
function choicesAmong(people: readonly Colleague[], all: readonly Colleague[], by: string): Choice[] {
  const counts = new Map<string, number>();
  for (const { name } of all) counts.set(name, (counts.get(name) ?? 0) + 1);
  return people.map(({ user, name, email }) => {
    const shown = shownLine(name);
    const label = (counts.get(name) ?? 0) > 1 ? `${shown} (${shownLine(email)})` : shown;
    return { value: user, label, selected: user === by };
  });
}

/** Those one may choose, and whoever is chosen beside them. */
function groupsOf(by: string, { staff, doctors, others }: AuditPeople): AuditFilters['people'] {
  const alone = Object.entries(ALONE).map(([value, { label }]) => ({ value, label, selected: value === by }));
  const offered = [...staff, ...(doctors ?? [])];
  const known = by === '' || isAlone(by) || offered.some(({ user }) => user === by);
  const name = others.find(({ user }) => user === by)?.name;
  const chosen = { value: by, label: name === undefined ? removedAccount(by) : shownLine(name), selected: true };
  return [
    { label: 'Conseil et administration', choices: choicesAmong(staff, offered, by) },
    { label: 'Médecins', choices: choicesAmong(doctors ?? [], offered, by) },
    { label: 'Autre compte', choices: known ? [] : [chosen] },
    { label: 'Sans compte', choices: alone },
  ].filter(({ choices }) => choices.length > 0);
}

export interface AuditPeople {
  staff: Colleague[];
  /** Null when they are too many for a list. */
  doctors: Colleague[] | null;
  /** Whoever else is named by the page or chosen, if they are still there. */
  others: Colleague[];
}

/** The form and its words. `title`: of the dossier asked for, as long as it is there. */
export function presentAuditFilters(asked: AuditAsked, people: AuditPeople, title: string | undefined): AuditFilters {
  const { by, dossier, from, to, wrong } = asked;
  const groups = groupsOf(by, people);
  const who = groups.flatMap(({ choices }) => choices).find(({ selected }) => selected)?.label ?? '';
  const reversed = from !== '' && to !== '' && from > to;
  return {
    people: groups,
    everybodyOffered: people.doctors !== null,
    dossier,
    from,
    to,
    active: activeOf(asked, who, title),
    errors: [
      ...wrong.map((day) => `«\u00a0${shownLine(day)}\u00a0» n’est pas un jour\u00a0: ce filtre est laissé de côté.`),
      ...(reversed ? ['Le premier jour vient après le dernier\u00a0: échangez-les.'] : []),
    ],
  };
}
