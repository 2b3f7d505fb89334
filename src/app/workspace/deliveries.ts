/** Delivery: a copy of the dossier that nothing changes any more, its replay under the rules it was made with, its archive. */
import type { RuleSetData } from '../../core/ruleset/types.ts';
import { reviewAsDecided } from '../../core/workspace/decided-review.ts';
import { decideReview } from '../../core/workspace/decisions.ts';
import type { Actor } from '../../core/workspace/policy.ts';
import type { ReplayOutcome } from '../../core/workspace/replay.ts';
import { dayInFrance } from '../assemble-review.ts';
import { readRoles } from '../document-roles.ts';
import { AppError } from '../errors.ts';
import { archiveDelivery, digestOf, rulesDigestOf } from './delivery-archive.ts';
import type { DeliveredContract, DeliveredCopy, Delivery, Dossier } from './dossier-ports.ts';
import { keepUntil } from './dossiers.ts';
import type { ExportedFile } from './exported-files.ts';
import type { Judgements } from './judgements.ts';
import type { ContractView, Readings } from './readings.ts';
import { replayCopy } from './replays.ts';
import type { WorkspaceContext } from './stores.ts';

export interface Replay {
  delivery: Delivery;
  /** False when the copy no longer has the hash it was kept under. */
  intact: boolean;
  /** The same for the rules it was made under; null when they are gone, or the copy is older than their hash. */
  rulesIntact: boolean | null;
  outcomes: ReplayOutcome[];
}

const NOT_READY =
  'Un contrat de ce dossier n’est pas lu\u00a0: attendez la fin de sa lecture, ou retirez-le du dossier.';
const NOT_VALIDATED = 'Ce dossier attend la validation d’un second lecteur.';

async function freeze(context: WorkspaceContext, view: ContractView, at: Date): Promise<DeliveredContract> {
  const { contract, record, review, decisions } = view;
  const contents = await context.reviews.contents(contract.review);
  if (review === null || contents === null) throw new AppError('busy', NOT_READY);
  const { findings } = decideReview(review.findings, decisions, dayInFrance(at));
  const decided = reviewAsDecided(review, findings, context.rules);
  const { reader } = context.services;
  const [notes, answers] = await Promise.all([reader.notes(contract.review), reader.answers(contract.review)]);
  return {
    contract: contract.id,
    review: contract.review,
    types: record.types,
    result: review,
    documents: contents.flatMap(({ document }) => document ?? []),
    failures: record.failures,
    roles: await readRoles(context.additions, contract.review),
    decisions,
    verdicts: Object.fromEntries(findings.map(({ finding, verdict }) => [finding.requirement, verdict])),
    decided,
    page: context.renderReport(decided.review, { notes, answers, decided: decided.applied }),
    files: contents.map(({ name, sha256, size }) => ({ name, sha256, size })),
  };
}

/** Copies read again, and written out. */
function createReplays(context: WorkspaceContext) {
  const { deliveries, engine, reviewerUnder } = context;
  const rulesOf = (hash: string) => deliveries.rules(hash);

  async function keptRules(copy: DeliveredCopy): Promise<RuleSetData | null> {
    const hash = copy.contracts[0]?.result.ruleset.hash;
    return hash === undefined ? null : rulesOf(hash);
  }

  return {
    /** Reads the copy's documents again under its own rules, and compares byte for byte; null when it is unknown. */
    async replay(id: string): Promise<Replay | null> {
      const found = await deliveries.open(id);
      if (found === null) return null;
      const { delivery, copy } = found;
      const rules = await keptRules(copy);
      const known = rules === null || copy.rulesDigest === undefined;
      return {
        delivery,
        intact: digestOf(copy) === delivery.digest,
        rulesIntact: known ? null : rulesDigestOf(rules) === copy.rulesDigest,
        outcomes: await replayCopy(copy, { rulesOf, reviewerUnder, engine }),
      };
    },
    /** The copy as the files of an archive, with its rules; null when it is unknown. */
    async archive(id: string): Promise<{ delivery: Delivery; files: ExportedFile[] } | null> {
      const found = await deliveries.open(id);
      if (found === null) return null;
      const { delivery, copy } = found;
      return { delivery, files: archiveDelivery(delivery, copy, await keptRules(copy)) };
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
      for (const view of views) frozen.push(await freeze(context, view, at));
      const { id: dossierId, title } = dossier;
      const copy: DeliveredCopy = {
        version: 1,
        dossier: dossierId,
        title,
        deliveredAt: at.toISOString(),
        contracts: frozen,
        program: context.engine,
        rulesDigest: rulesDigestOf(rules),
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
