/** What reviews found, brought into dossiers: after each run, after a decision, after new rules. */
import type { Review } from '../../core/review/types.ts';
import { reviewAsDecided } from '../../core/workspace/decided-review.ts';
import { type DecidedReview, type Decision, decideReview } from '../../core/workspace/decisions.ts';
import { dayInFrance } from '../assemble-review.ts';
import { AppError } from '../errors.ts';
import type { ReviewRecord } from '../ports.ts';
import { searchPagesOf } from '../search.ts';
import type { DossierContract } from './dossier-ports.ts';
import type { WorkspaceContext } from './stores.ts';

const BATCH = 50;

export interface ContractView {
  contract: DossierContract;
  record: ReviewRecord;
  /** Null until the review is done. */
  review: Review | null;
  decided: DecidedReview;
  decisions: Decision[];
  /** True when the rules in force are not those of the review. */
  outdated: boolean;
}

/** Decisions and their place in contracts. */
export function createReadings(context: WorkspaceContext) {
  const { contracts, decisions, reviews, clock, services } = context;

  async function view(contract: DossierContract): Promise<ContractView | null> {
    const record = await reviews.get(contract.review);
    if (record === null) return null;
    const made = await decisions.ofContract(contract.id);
    const decided = decideReview(record.review?.findings ?? [], made, dayInFrance(clock.now()));
    const outdated = record.review !== null && record.review.ruleset.hash !== context.rules.hash;
    return { contract, record, review: record.review, decided, decisions: made, outdated };
  }

  /** With the decided verdicts, unless the rules that the review was scored with are gone. */
  async function scoreOf({ review, decided, outdated }: ContractView): Promise<number | null> {
    if (review === null) return null;
    const own = outdated ? await context.deliveries.rules(review.ruleset.hash) : context.rules;
    return own === null ? review.score.overall : reviewAsDecided(review, decided.findings, own).review.score.overall;
  }

  async function absorb(contract: DossierContract): Promise<void> {
    const found = await view(contract);
    const title = found?.review?.facts.title ?? found?.record.files[0]?.name ?? contract.title;
    const finished = found === null || found.record.state === 'done' || found.record.state === 'failed';
    if (!finished) return;
    const score = found === null ? null : await scoreOf(found);
    const reading = { title, review: found?.review ?? null, findings: found?.decided.findings ?? [], score };
    await contracts.saveReading(contract.id, reading, clock.now());
    const contents = (await reviews.contents(contract.review)) ?? [];
    const pages = searchPagesOf(contents.flatMap(({ document }) => document ?? []));
    await context.search.index(contract.review, contract.organisation, pages);
  }

  return {
    view,
    absorb,
    /** Brings in the review that just ended, when it belongs to a dossier. */
    async absorbReview(review: string): Promise<void> {
      const contract = await contracts.ofReview(review);
      if (contract !== null) await absorb(contract);
    },
    /** Brings in what ended in one dossier, before its page is shown. */
    async catchUpDossier(dossier: string): Promise<void> {
      const all = await contracts.ofDossier(dossier);
      for (const contract of all) if (contract.state === 'waiting') await absorb(contract);
    },
    /** Brings in reviews that ended while nobody was looking, and verdicts whose decision expired. Returns how many. */
    async catchUp(): Promise<number> {
      const waiting = await contracts.toRead(BATCH);
      for (const contract of waiting) await absorb(contract);
      const expired = await contracts.withExpiredDecisions(dayInFrance(clock.now()), BATCH);
      for (const id of expired) {
        const contract = await contracts.find(id);
        if (contract !== null) await absorb(contract);
      }
      return waiting.length + expired.length;
    },
    /** Reads the contract again, under the rules in force. Throws `AppError('busy')` while a reading is under way. */
    async readAgain(contract: DossierContract): Promise<void> {
      if (!(await reviews.requeue(contract.review))) {
        throw new AppError('busy', 'Ce contrat est déjà en cours de lecture.');
      }
      await contracts.markWaiting(contract.id);
      await context.dossiers.setValidation(contract.dossier, null);
      services.submitted();
    },
  };
}

export type Readings = ReturnType<typeof createReadings>;
