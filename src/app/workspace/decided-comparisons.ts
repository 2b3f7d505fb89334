/** Comparisons of contracts that dossiers hold: what is set side by side, with the verdicts that their advisors decided. */
import { reviewAsDecided } from '../../core/workspace/decided-review.ts';
import { counts, decideReview } from '../../core/workspace/decisions.ts';
import { dayInFrance } from '../assemble-review.ts';
import type { ComparedContract, ComparedContracts } from '../compare-reviews.ts';
import { AppError } from '../errors.ts';
import type { ComparisonKind, ComparisonRecord } from '../ports.ts';
import type { Standing } from '../renewals.ts';
import type { DossierContract } from './dossier-ports.ts';
import type { WorkspaceContext } from './stores.ts';

const TOO_FEW = 'Choisissez au moins deux contrats à comparer.';
const NOT_TWO = 'Choisissez deux contrats\u00a0: celui qui est en vigueur et celui qui est proposé pour le remplacer.';

/** What is in force before what would take its place: contracts before offers, then the first to begin, then to arrive. */
export function inForceFirst(a: DossierContract, b: DossierContract): number {
  const begins = (one: DossierContract, other: DossierContract) =>
    one.startOn !== null && other.startOn !== null && one.startOn !== other.startOn
      ? one.startOn.localeCompare(other.startOn)
      : one.addedAt.getTime() - other.addedAt.getTime();
  return Number(a.kind === 'offre') - Number(b.kind === 'offre') || begins(a, b);
}

export function createDecidedComparisons(context: WorkspaceContext) {
  const { contracts, decisions, deliveries, rules, clock, services } = context;

  async function decided({ record }: ComparedContract, found: DossierContract): Promise<ComparedContract> {
    const contract = { id: found.id, dossier: found.dossier };
    const { review } = record;
    if (review === null) return { record, contract };
    const made = await decisions.ofContract(found.id);
    const { findings } = decideReview(review.findings, made, dayInFrance(clock.now()));
    const counting = findings.flatMap(({ decision }) => decision?.id ?? []);
    if (counting.length === 0) return { record, contract };
    const own = review.ruleset.hash === rules.hash ? rules : await deliveries.rules(review.ruleset.hash);
    // Scored under other rules, its verdicts would no longer add up: the machine's stand until it is read again.
    if (own === null) return { record, contract, undecided: counting.length };
    const shown = { ...record, review: reviewAsDecided(review, findings, own).review };
    return { record: shown, contract, decided: counting.length };
  }

  async function standingOf({ id, dossier }: DossierContract): Promise<Standing> {
    const today = dayInFrance(clock.now());
    const made = await decisions.ofContract(id);
    const counting = made.filter((decision) => counts(decision, today));
    return { contract: { id, dossier }, decisions: counting.map((decision) => decision.id).sort() };
  }

  return {
    /** Which of these readings are in dossiers, and the decisions that count there today. */
    async standing(reviews: readonly string[]): Promise<Map<string, Standing>> {
      const known = await contracts.ofReviews(reviews);
      const pairs = known.map(async (contract) => [contract.review, await standingOf(contract)] as const);
      return new Map(await Promise.all(pairs));
    },
    /** Sets contracts of one dossier side by side; returns the id of the comparison. Throws `AppError('invalid-request')`
     *  when those chosen do not suit its kind. */
    async start(contracts: readonly DossierContract[], kind: ComparisonKind): Promise<string> {
      if (contracts.length < 2) throw new AppError('invalid-request', TOO_FEW);
      const renewal = kind === 'renouvellement';
      if (renewal && contracts.length > 2) throw new AppError('invalid-request', NOT_TWO);
      const ordered = renewal ? [...contracts].sort(inForceFirst) : contracts;
      return services.compare(
        kind,
        ordered.map(({ review }) => review),
      );
    },
    /** Comparisons made of contracts of one dossier, most recent first. */
    among: (contracts: readonly DossierContract[]): Promise<ComparisonRecord[]> =>
      services.comparisonsAmong(contracts.map(({ review }) => review)),
    /** The comparison as its advisors see it. A reading that is in no dossier stays as it is. */
    async decide({ record, contracts: compared }: ComparedContracts): Promise<ComparedContracts> {
      const known = await contracts.ofReviews(record.reviews);
      const byReview = new Map(known.map((contract) => [contract.review, contract]));
      const shown = compared.map((one) => {
        const contract = one === null ? undefined : byReview.get(one.record.id);
        return one === null || contract === undefined ? one : decided(one, contract);
      });
      return { record, contracts: await Promise.all(shown) };
    },
  };
}
