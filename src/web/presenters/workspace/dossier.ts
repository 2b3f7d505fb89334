/** The page of one dossier: what it holds, where it stands, what can be done with it. */
import { dayInFrance } from '../../../app/assemble-review.ts';
import type { ComparisonRecord } from '../../../app/ports.ts';
import type { Delivery, Dossier, DossierContract, DossierNote, Share } from '../../../app/workspace/dossier-ports.ts';
import type { Colleague } from '../../../app/workspace/ports.ts';
import { SHARE_DAYS } from '../../../app/workspace/sharing.ts';
import { type Action, type Actor, allows } from '../../../core/workspace/policy.ts';
import { DOSSIER_STATUSES } from '../../../core/workspace/statuses.ts';
import { counted, formatDate, formatDay, listed, typeset } from '../../../report/typography.ts';
import { shownLine, shownLines } from '../../../report/view/shown-text.ts';
import { comparisonPath, frame, type Page, placesOf, reviewPath } from '../site.ts';
import { auditAddress } from './audit-filters.ts';
import { type Choice, choicesOf, peopleChoices, STATUS_LABELS } from './dossiers.ts';

const STATE_LABELS = { waiting: 'lecture en cours', ready: '', failed: 'lecture impossible' } as const;

export interface ContractRow {
  id: string;
  title: string;
  kind: string;
  /** Its decisions; with the verdicts they gave, its report, the contract itself, the letter and the answers; what the machine
   *  read, and the self-diagnosis. */
  href: string;
  links: { label: string; href: string }[];
  provider: string;
  result: string;
  notice: string;
  /** True when that day is over. */
  noticePast: boolean;
  added: string;
}

export interface DossierPage extends Page {
  path: string;
  heading: string;
  error: string | null;
  link: string | null;
  status: string;
  references: { term: string; value: string }[];
  contracts: ContractRow[];
  /** True when there is something to compare. */
  comparable: boolean;
  comparisons: { href: string; label: string; made: string }[];
  statuses: Choice[];
  assignees: Choice[];
  /** Doctors to choose among; null when there are so many that one is asked for by address. */
  members: Choice[] | null;
  memberByAddress: boolean;
  memberAddress: string;
  title: string;
  dossierTitle: string;
  speciality: string;
  dueOn: string;
  notes: { author: string; at: string; text: string }[];
  deliveries: { href: string; label: string }[];
  shares: { label: string; path: string | null }[];
  shareDays: Choice[];
  may: Record<'manage' | 'deposit' | 'decide' | 'validate' | 'deliver' | 'share' | 'export' | 'erase', boolean>;
  /** Address of what the log tells of it; null for those who may not read the log. */
  logPath: string | null;
  /** Why it cannot be delivered yet; null when it can. */
  waitsFor: string | null;
}

export interface DossierInput {
  dossier: Dossier;
  actor: Actor;
  contracts: DossierContract[];
  comparisons: ComparisonRecord[];
  staff: Colleague[];
  /** Whoever else the page names. */
  others: Colleague[];
  /** Null when they are too many for a list. */
  doctors: Colleague[] | null;
  notes: DossierNote[];
  deliveries: Delivery[];
  shares: Share[];
  needsValidation: boolean;
  now: Date;
  error: string | null;
  link: string | null;
}

function contractRow(contract: DossierContract, today: string): ContractRow {
  const { state, score, traps, noticeOn, provider, review } = contract;
  const reading = reviewPath(review);
  const places = placesOf(review, contract);
  const ready = state === 'ready';
  return {
    id: contract.id,
    title: shownLine(contract.title),
    kind: contract.kind,
    href: ready ? `/contrats/${encodeURIComponent(contract.id)}` : reading,
    links: ready
      ? [
          { label: 'rapport', href: places.report },
          { label: 'contrat', href: places.text },
          { label: 'lettre', href: places.letter },
          { label: 'réponses', href: `/contrats/${encodeURIComponent(contract.id)}/reponses` },
          { label: 'diagnostic', href: `${reading}/diagnostic` },
          { label: 'lecture automatique', href: reading },
        ]
      : [],
    provider: provider === null ? '' : shownLine(provider),
    result: ready
      ? `${score === null ? 'non noté' : `${score}\u00a0sur\u00a0100`}${traps > 0 ? `, ${counted(traps, 'piège')}` : ''}`
      : STATE_LABELS[state],
    notice: noticeOn === null ? '' : formatDate(noticeOn),
    noticePast: noticeOn !== null && noticeOn < today,
    added: formatDay(contract.addedAt),
  };
}

/** « Renouvellement : A, puis B »; « Côte à côte : A, B et C ». */
function comparisonLine({ id, kind, reviews, createdAt }: ComparisonRecord, contracts: DossierContract[]) {
  const titles = reviews.flatMap((review) => contracts.find((one) => one.review === review)?.title ?? []);
  const names = titles.map(shownLine);
  const label =
    kind === 'renouvellement'
      ? `Renouvellement\u00a0: ${names.join(', puis ')}`
      : `Côte à côte\u00a0: ${listed(names)}`;
  return { href: comparisonPath(id), label, made: formatDay(createdAt) };
}

function shareLabel(share: Share, now: Date): { label: string; path: string | null } {
  const opened =
    share.openedAt === null
      ? 'jamais ouvert'
      : `ouvert ${counted(share.openings, 'fois', 'fois')}, la dernière le ${formatDay(share.openedAt)}`;
  const made = `Lien créé le ${formatDay(share.createdAt)}, ${opened}`;
  const path = `/dossiers/${encodeURIComponent(share.dossier)}/partages/${encodeURIComponent(share.id)}/retirer`;
  if (share.revokedAt !== null) return { label: `${made}, retiré le ${formatDay(share.revokedAt)}`, path: null };
  if (share.expiresAt <= now) return { label: `${made}, échu le ${formatDay(share.expiresAt)}`, path: null };
  return { label: `${made}, valable jusqu’au ${formatDay(share.expiresAt)}`, path };
}

function rightsOf(actor: Actor, dossier: Dossier): DossierPage['may'] {
  const object = { kind: 'dossier', organisation: dossier.organisation, member: dossier.member } as const;
  const may = (action: Action) => allows(actor, action, object);
  const validates = dossier.status === 'a-valider' && dossier.validation === null && dossier.assignee !== actor.user;
  return {
    manage: may('dossier.manage'),
    deposit: may('dossier.deposit'),
    decide: may('dossier.decide'),
    validate: may('dossier.validate') && validates && dossier.assignee !== null,
    deliver: may('dossier.deliver'),
    share: may('dossier.share'),
    export: may('dossier.export'),
    erase: may('dossier.erase'),
  };
}

function logOf(actor: Actor, { id, organisation }: Dossier): string | null {
  const reads = allows(actor, 'audit.read', { kind: 'organisation', organisation });
  return reads ? auditAddress('/journal', { dossier: id }) : null;
}

function waitingFor({ dossier, contracts, needsValidation }: DossierInput): string | null {
  if (contracts.length === 0) return 'Ajoutez un contrat avant de rendre le dossier.';
  if (contracts.some(({ state }) => state !== 'ready')) return 'Un contrat n’est pas encore lu.';
  if (!needsValidation || dossier.validation !== null) return null;
  if (dossier.assignee === null) return 'Dites qui suit ce dossier\u00a0: un autre lecteur le validera.';
  if (dossier.status === 'a-valider') return 'Un second lecteur doit encore le valider avant qu’il soit rendu.';
  return 'Passez-le «\u00a0à valider\u00a0»\u00a0: un second lecteur le valide avant qu’il soit rendu.';
}

/** Delivery alone makes a dossier delivered: that status is shown, never chosen. */
function statusChoices({ status }: Dossier): Choice[] {
  const given = DOSSIER_STATUSES.filter((known) => known !== 'rendu');
  const choices = choicesOf(STATUS_LABELS, given, status);
  return status === 'rendu' ? [{ value: '', label: STATUS_LABELS.rendu, selected: true }, ...choices] : choices;
}

function referencesOf({ dossier, staff, others }: DossierInput): DossierPage['references'] {
  const colleagues = [...staff, ...others];
  const nameOf = (user: string | null, none: string) =>
    user === null ? none : shownLine(colleagues.find((one) => one.user === user)?.name ?? 'compte retiré');
  const { validation, dueOn } = dossier;
  return [
    { term: 'Membre', value: nameOf(dossier.member, 'sans compte') },
    { term: 'Suivi par', value: nameOf(dossier.assignee, 'personne') },
    ...(dossier.speciality === '' ? [] : [{ term: 'Spécialité', value: shownLine(dossier.speciality) }]),
    ...(dueOn === null ? [] : [{ term: 'Échéance', value: formatDate(dueOn) }]),
    ...(validation === null
      ? []
      : [{ term: 'Validé par', value: `${nameOf(validation.by, '')}, le ${formatDay(validation.at)}` }]),
    { term: 'Ouvert le', value: formatDay(dossier.createdAt) },
  ];
}

export function presentDossier(input: DossierInput): DossierPage {
  const { dossier, actor, contracts, staff, others, doctors, notes, deliveries, shares, now, error, link } = input;
  const heading = shownLine(dossier.title);
  const names = new Map([...staff, ...others].map(({ user, name }) => [user, shownLine(name)]));
  return {
    ...frame(heading, ''),
    path: `/dossiers/${encodeURIComponent(dossier.id)}`,
    heading,
    error: error === null ? null : typeset(error),
    link,
    status: STATUS_LABELS[dossier.status],
    references: referencesOf(input),
    contracts: contracts.map((contract) => contractRow(contract, dayInFrance(now))),
    comparable: contracts.filter(({ state }) => state === 'ready').length > 1,
    comparisons: input.comparisons.map((comparison) => comparisonLine(comparison, contracts)),
    statuses: statusChoices(dossier),
    assignees: peopleChoices(staff, dossier.assignee),
    members: doctors === null ? null : peopleChoices(doctors, dossier.member),
    memberByAddress: doctors === null,
    memberAddress: others.find(({ user }) => user === dossier.member)?.email ?? '',
    dossierTitle: dossier.title,
    speciality: dossier.speciality,
    dueOn: dossier.dueOn ?? '',
    notes: notes.map(({ author, at, text }) => ({
      author: names.get(author) ?? 'compte retiré',
      at: formatDay(at),
      text: shownLines(text),
    })),
    deliveries: deliveries.map(({ id, at }) => ({
      href: `/rendus/${encodeURIComponent(id)}`,
      label: `Rendu le ${formatDay(at)}`,
    })),
    shares: shares.map((share) => shareLabel(share, now)),
    shareDays: SHARE_DAYS.map((days) => ({ value: String(days), label: `${days}\u00a0jours`, selected: days === 30 })),
    may: rightsOf(actor, dossier),
    logPath: logOf(actor, dossier),
    waitsFor: waitingFor(input),
  };
}
