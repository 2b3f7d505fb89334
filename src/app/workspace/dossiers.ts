/** Dossiers: opened, listed, changed, filled with contracts, kept for as long as their status says. */
import type { ContractType } from '../../core/review/types.ts';
import { type Actor, scopeOf } from '../../core/workspace/policy.ts';
import { DEFAULT_RETENTION, type DossierStatus, keepsValidation } from '../../core/workspace/statuses.ts';
import { AppError } from '../errors.ts';
import type { Submission } from '../submit-review.ts';
import type { ContractKind, Cursor, Dossier, DossierContract, DossierFilter, DossierSort } from './dossier-ports.ts';
import type { WorkspaceContext } from './stores.ts';

const DAY = 24 * 60 * 60 * 1000;
export const PAGE_SIZE = 50;
/** Longest title, in characters. */
export const MAX_TITLE = 200;

export interface DossierPage {
  dossiers: Dossier[];
  /** Where the next page starts; null when this is the last one. */
  next: Cursor | null;
}

export interface NewDossier {
  title: string;
  speciality: string;
  member: string | null;
}

const CURSOR_VALUE: Record<DossierSort, (dossier: Dossier, key: (text: string) => string) => string | number> = {
  recent: ({ changedAt }) => changedAt.getTime(),
  titre: ({ title }, key) => key(title),
  echeance: ({ dueOn }) => dueOn ?? '9999-12-31',
};

function requireTitle(title: string): string {
  const words = title.trim().slice(0, MAX_TITLE);
  if (words === '')
    throw new AppError('invalid-request', 'Donnez un nom au dossier\u00a0: celui du cabinet, par exemple.');
  return words;
}

/** Until when dossiers of this status are kept. */
export async function keepUntil(context: WorkspaceContext, organisation: string, status: DossierStatus): Promise<Date> {
  const own = await context.retention.read(organisation);
  return new Date(context.clock.now().getTime() + (own[status] ?? DEFAULT_RETENTION[status]) * DAY);
}

function newContract(
  context: WorkspaceContext,
  dossier: Dossier,
  actor: Actor,
  { review, title }: { review: string; title: string },
  kind: ContractKind,
): DossierContract {
  return {
    id: context.ids.next(),
    dossier: dossier.id,
    organisation: dossier.organisation,
    review,
    kind,
    state: 'waiting',
    title,
    provider: null,
    score: null,
    traps: 0,
    startOn: null,
    noticeOn: null,
    endOn: null,
    ruleset: null,
    engine: null,
    addedBy: actor.user,
    addedAt: context.clock.now(),
  };
}

/** Dossiers themselves: listed, opened, changed. */
function createRecords(context: WorkspaceContext, sortKey: (text: string) => string) {
  const { dossiers, contracts, clock, ids } = context;
  return {
    async list(
      actor: Actor,
      { filter, sort, after }: { filter: DossierFilter; sort: DossierSort; after: Cursor | null },
    ): Promise<DossierPage> {
      const found = await dossiers.list(scopeOf(actor), { filter, sort, after, limit: PAGE_SIZE + 1 });
      const page = found.slice(0, PAGE_SIZE);
      const last = page.at(-1);
      if (last === undefined || found.length <= PAGE_SIZE) return { dossiers: page, next: null };
      return { dossiers: page, next: { value: CURSOR_VALUE[sort](last, sortKey), id: last.id } };
    },
    /** Opens a dossier, and writes it in the log; a doctor's is about themselves. `detail`: what else the log tells. */
    async open(
      actor: Actor,
      { title, speciality, member }: NewDossier,
      { id = ids.next(), detail = {} }: { id?: string; detail?: Record<string, string> } = {},
    ): Promise<Dossier> {
      const now = clock.now();
      const dossier: Dossier = {
        id,
        organisation: actor.organisation,
        title: requireTitle(title),
        speciality: speciality.trim().slice(0, MAX_TITLE),
        member: actor.role === 'doctor' ? actor.user : member,
        status: 'a-lire',
        assignee: null,
        dueOn: null,
        createdBy: actor.user,
        createdAt: now,
        changedAt: now,
        statusAt: now,
        validation: null,
        contracts: 0,
        traps: 0,
        score: null,
      };
      const { user, organisation } = actor;
      const object = { kind: 'dossier', id };
      await context.audit.record({ actor: user, organisation, action: 'dossier.opened', object, detail });
      await dossiers.create(dossier);
      return dossier;
    },
    find: (id: string) => dossiers.find(id),
    /** Titles of those of these dossiers that are there, by id. */
    async titlesOf(organisation: string, ids: readonly string[]): Promise<Map<string, string>> {
      const found = await dossiers.findAll([...new Set(ids)]);
      return new Map(found.flatMap((one) => (one.organisation === organisation ? [[one.id, one.title]] : [])));
    },
    contractsOf: (id: string) => contracts.ofDossier(id),
    contract: (id: string) => contracts.find(id),
    contractOfReview: (review: string) => contracts.ofReview(review),
    async change(
      dossier: Dossier,
      change: Partial<Pick<Dossier, 'title' | 'speciality' | 'member' | 'assignee' | 'dueOn'>>,
    ): Promise<void> {
      const title = change.title === undefined ? {} : { title: requireTitle(change.title) };
      await dossiers.change(dossier.id, { ...change, ...title }, clock.now());
    },
    /** Every status but `rendu`, which delivery alone gives. */
    async setStatus(dossier: Dossier, status: Exclude<DossierStatus, 'rendu'>): Promise<void> {
      const until = await keepUntil(context, dossier.organisation, status);
      const clearValidation = !keepsValidation(status);
      await dossiers.setStatus(dossier.id, status, { now: clock.now(), keepUntil: until, clearValidation });
    },
  };
}

/** What dossiers hold: contracts that come in and go out. */
function createContents(context: WorkspaceContext) {
  const { dossiers, contracts, clock, services } = context;

  /** Under the name of its first file until its title is read. */
  async function nameUntilRead(review: string): Promise<{ review: string; title: string }> {
    const record = await context.reviews.get(review);
    return { review, title: record?.files[0]?.name ?? 'Contrat' };
  }

  async function addContracts(actor: Actor, dossier: Dossier, reviews: string[], kind: ContractKind) {
    const named = await Promise.all(reviews.map(nameUntilRead));
    const added = named.map((review) => newContract(context, dossier, actor, review, kind));
    const until = await keepUntil(context, dossier.organisation, dossier.status);
    const { speciality } = dossier;
    await contracts.add(added, { keepUntil: until, speciality, now: clock.now() });
    await dossiers.setValidation(dossier.id, null);
    return added;
  }

  /** So that an import tells these files when they come again. */
  async function mark({ organisation }: Dossier, review: string): Promise<void> {
    await context.fileMarks.add(organisation, review, await context.reviews.fileHashes(review));
  }

  return {
    /** Submits what was received and adds it to the dossier: one contract, or one a file when `apart`. */
    async deposit(
      actor: Actor,
      dossier: Dossier,
      submission: Submission,
      { types, kind, apart }: { types: ContractType[]; kind: ContractKind; apart: boolean },
    ): Promise<string[]> {
      const reviews = await submission.commit(types, apart ? 'apart' : 'together');
      const added = await addContracts(actor, dossier, reviews, kind);
      for (const review of reviews) await mark(dossier, review);
      services.submitted();
      return added.map(({ id }) => id);
    },
    /** Adds a review that was submitted already; one that is in a dossier changes nothing. */
    async adopt(actor: Actor, dossier: Dossier, review: string, kind: ContractKind): Promise<void> {
      if ((await contracts.ofReview(review)) !== null) return;
      await addContracts(actor, dossier, [review], kind);
      services.submitted();
    },
    /** Deletes one contract with its review and files. */
    async eraseContract(contract: DossierContract): Promise<void> {
      await services.erase(contract.review);
      await contracts.delete(contract.id, clock.now());
    },
    /** Deletes the dossier with everything it holds. */
    async erase(dossier: string): Promise<void> {
      for (const contract of await contracts.ofDossier(dossier)) await services.erase(contract.review);
      await dossiers.delete(dossier);
    },
  };
}

/** `sortKey`: what the store sorts titles by. */
export function createDossiers(context: WorkspaceContext, sortKey: (text: string) => string) {
  return { ...createRecords(context, sortKey), ...createContents(context) };
}

export type Dossiers = ReturnType<typeof createDossiers>;
