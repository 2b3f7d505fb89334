/** One offer as a reader sees it: its traps, and what it would need to match the best. */
import type { Demand, OfferSummary } from '../../core/comparison/types.ts';
import { counted, listed, typeset } from '../typography.ts';
import { describeQuote, pagesOf, type QuoteView } from '../view/quotes.ts';
import { shownLine } from '../view/shown-text.ts';
import { LEVEL_WORDS, TYPE_WORDS, VERDICT_WORDS, type VerdictWords } from '../wording.ts';

export interface DemandView {
  id: string;
  title: string;
  level: string;
  verdict: VerdictWords;
  /** "24 heures chez Iroise Infogérance". */
  best: string;
  question: string;
  clause: string;
}

export interface OfferView {
  name: string;
  types: string;
  documents: string;
  traps: { id: string; title: string; reason: string; quote: QuoteView | null }[];
  trapCount: string;
  demands: DemandView[];
  demandCount: string;
}

function prose(text: string): string {
  return typeset(shownLine(text));
}

/** An offer named `name`, among `names`. */
export function describeOffer(offer: OfferSummary, name: string, names: string[]): OfferView {
  return {
    name,
    types: listed(offer.types.map((type) => TYPE_WORDS[type])),
    documents: listed(offer.documents.map(shownLine)),
    traps: offer.traps.map(({ requirement, title, reason, evidence }) => ({
      id: requirement,
      title: prose(title),
      reason: prose(reason),
      quote: evidence === null ? null : describeQuote(evidence, pagesOf(offer.documents)),
    })),
    trapCount: offer.traps.length === 0 ? 'aucun piège' : counted(offer.traps.length, 'piège'),
    demands: offer.demands.map((demand) => describeDemand(demand, names)),
    demandCount: offer.demands.length === 0 ? 'rien à demander' : counted(offer.demands.length, 'demande'),
  };
}

function describeDemand(demand: Demand, names: string[]): DemandView {
  const winners = listed(demand.best.map((i) => names[i] ?? ''));
  const what = demand.bestFigure === null ? 'couvert' : shownLine(demand.bestFigure);
  return {
    id: demand.requirement,
    title: prose(demand.title),
    level: LEVEL_WORDS[demand.level],
    verdict: VERDICT_WORDS[demand.verdict],
    best: winners === '' ? 'clause à retirer' : `${what} chez ${winners}`,
    question: prose(demand.question),
    clause: prose(demand.clause),
  };
}
