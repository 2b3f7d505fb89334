/** Delivery: a copy of the dossier that nothing changes any more, and its replay under the rules it was made with. */
import { createHash } from 'node:crypto';
import type { Verdict } from '../../core/review/types.ts';
import type { Actor } from '../../core/workspace/policy.ts';
import { assembleReview } from '../assemble-review.ts';
import { readRoles } from '../document-roles.ts';
import { AppError } from '../errors.ts';
import { canonicalJson } from './canonical.ts';
import type { DeliveredContract, DeliveredCopy, Delivery, Dossier } from './dossier-ports.ts';
import { keepUntil } from './dossiers.ts';
import type { Judgements } from './judgements.ts';
import type { ContractView, Readings } from './readings.ts';
import type { WorkspaceContext } from './stores.ts';

/** `same`: byte for byte. `differs`: another result. `other-engine`: another version of the program read it, with this outcome. */
export interface ReplayOutcome {
  contract: string;
  title: string;
  kind: 'same' | 'differs' | 'rules-lost';
  /** Version of the program that made the copy; null when it is this one. */
  otherEngine: string | null;
}

export interface Replay {
  delivery: Delivery;
  /** False when the copy no longer has the hash it was kept under. */
  intact: boolean;
  outcomes: ReplayOutcome[];
}

const NOT_READY =
  'Un contrat de ce dossier n’est pas lu\u00a0: attendez la fin de sa lecture, ou retirez-le du dossier.';
const NOT_VALIDATED = 'Ce dossier attend la validation d’un second lecteur.';

export const digestOf = (copy: DeliveredCopy): string => createHash('sha256').update(canonicalJson(copy)).digest('hex');

async function freeze(context: WorkspaceContext, view: ContractView): Promise<DeliveredContract> {
  const { contract, record, review, decided, decisions } = view;
  const contents = await context.reviews.contents(contract.review);
  if (review === null || contents === null) throw new AppError('busy', NOT_READY);
  const verdicts: Record<string, Verdict> = {};
  for (const { finding, verdict } of decided.findings) verdicts[finding.requirement] = verdict;
  return {
    contract: contract.id,
    review: contract.review,
    types: record.types,
    result: review,
    documents: contents.flatMap(({ document }) => document ?? []),
    failures: record.failures,
    roles: await readRoles(context.additions, contract.review),
    decisions,
    verdicts,
  };
}

/** Copies read again. */
function createReplays(context: WorkspaceContext) {
  const { deliveries, engine } = context;

  async function replayContract(delivered: DeliveredContract): Promise<ReplayOutcome> {
    const { contract, result, documents, failures, types, roles } = delivered;
    const title = result.facts.title ?? result.documents[0]?.name ?? '';
    const kept = await deliveries.rules(result.ruleset.hash);
    const otherEngine = result.engine === engine ? null : result.engine;
    if (kept === null) return { contract, title, kind: 'rules-lost', otherEngine };
    const again = assembleReview(context.reviewerUnder(kept), { documents, failures }, types, result.date, roles);
    const same = canonicalJson(again) === canonicalJson(result);
    return { contract, title, kind: same ? 'same' : 'differs', otherEngine };
  }

  return {
    /** Reads the copy's documents again under its own rules, and compares byte for byte; null when it is unknown. */
    async replay(id: string): Promise<Replay | null> {
      const found = await deliveries.open(id);
      if (found === null) return null;
      const outcomes: ReplayOutcome[] = [];
      for (const delivered of found.copy.contracts) outcomes.push(await replayContract(delivered));
      return { delivery: found.delivery, intact: digestOf(found.copy) === found.delivery.digest, outcomes };
    },
  };
}

/** Copies made. */
function createFreezing(context: WorkspaceContext, readings: Readings, judgements: Judgements) {
  const { contracts, deliveries, dossiers, clock, ids, rules } = context;

  async function viewsOf(dossier: Dossier): Promise<ContractView[]> {
    const views: ContractView[] = [];
    for (const contract of await contracts.ofDossier(dossier.id)) {
      const view = await readings.view(contract);
      if (view === null || view.review === null) throw new AppError('busy', NOT_READY);
      views.push(view);
    }
    if (views.length === 0) throw new AppError('invalid-request', 'Ce dossier ne contient aucun contrat.');
    return views;
  }

  return {
    deliveriesOf: (dossier: string) => deliveries.ofDossier(dossier),
    openDelivery: (id: string) => deliveries.open(id),
    /** Freezes the dossier and marks it delivered. Throws `AppError` when it is not ready or not validated. */
    async deliver(actor: Actor, dossier: Dossier): Promise<Delivery> {
      if (dossier.validation === null && (await judgements.hasSecondReader(dossier.organisation))) {
        throw new AppError('invalid-request', NOT_VALIDATED);
      }
      const views = await viewsOf(dossier);
      const old = views.find(({ outdated }) => outdated);
      if (old !== undefined) {
        const message = `Les règles ont changé depuis la lecture de «\u00a0${old.contract.title}\u00a0». Relisez-le avant de rendre le dossier.`;
        throw new AppError('invalid-request', message);
      }
      const at = clock.now();
      const frozen: DeliveredContract[] = [];
      for (const view of views) frozen.push(await freeze(context, view));
      const { id: dossierId, title } = dossier;
      const copy: DeliveredCopy = {
        version: 1,
        dossier: dossierId,
        title,
        deliveredAt: at.toISOString(),
        contracts: frozen,
      };
      const delivery: Delivery = {
        id: ids.next(),
        dossier: dossierId,
        at,
        author: actor.user,
        validatedBy: dossier.validation?.by ?? null,
        digest: digestOf(copy),
      };
      await deliveries.save(delivery, copy, rules);
      const until = await keepUntil(context, dossier.organisation, 'rendu');
      await dossiers.setStatus(dossierId, 'rendu', { now: at, keepUntil: until, clearValidation: false });
      return delivery;
    },
  };
}

export function createDeliveries(context: WorkspaceContext, readings: Readings, judgements: Judgements) {
  return { ...createFreezing(context, readings, judgements), ...createReplays(context) };
}

export type Deliveries = ReturnType<typeof createDeliveries>;
