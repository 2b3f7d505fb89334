/** Gists: a clause as its folded words one space apart, where each duration, amount, share, date and party is one sign.
 *  Facts are read on gists, so that their patterns say the grammar of a sentence and nothing of how a number is written. */
import { type MatchIndex, within } from '../matching/occurrences.ts';
import type { ContractMatch } from '../review/contract-match.ts';
import { type Clause, type Span, spanOffsets } from '../text/clauses.ts';
import type { Quantity } from '../text/quantities.ts';
import { datesIn } from './dates.ts';

/** A date of a gist: ISO day, and the tokens it is written with. */
export interface GistDate extends Span {
  iso: string;
}

/**
 * `text`: folded words, with `<d0>` for the first duration, `<a0>` amount, `<s0>` share, `<t0>` date, and
 * `<prov>`, `<cli>` for the parties. Numbers count from 0 within each kind, and index the arrays.
 */
export interface Gist {
  text: string;
  durations: Quantity[];
  amounts: Quantity[];
  shares: Quantity[];
  dates: GistDate[];
}

/** Nodes of the parties in the matches of a contract. */
export interface PartyNodes {
  provider: number;
  client: number;
}

const NO_GIST: Gist = { text: '', durations: [], amounts: [], shares: [], dates: [] };

/** The gist of a clause. */
export function gistOf(index: ContractMatch, span: Clause, parties: PartyNodes): Gist {
  if (span.to <= span.from) return NO_GIST;
  const { tokens } = index.contract;
  const gist: Gist = { text: '', durations: [], amounts: [], shares: [], dates: datesOf(index, span) };
  const signs = new Map<number, { to: number; sign: string }>();
  addParties(index, span, parties, signs);
  const isInstalment = ({ from, to }: Quantity) => tokens.form.slice(from, to).some((form) => INSTALMENT.test(form));
  for (const quantity of index.quantities(span)) addQuantity(gist, quantity, signs, isInstalment);
  gist.dates.forEach((date, i) => {
    signs.set(date.from, { to: date.to, sign: `<t${i}>` });
  });
  if (signs.size === 0) return { ...gist, text: tokens.form.slice(span.from, span.to).join(' ') };
  const words: string[] = [];
  for (let t = span.from; t < span.to; ) {
    const sign = signs.get(t);
    words.push(sign?.sign ?? tokens.form[t] ?? '');
    t = Math.max(sign?.to ?? 0, t + 1);
  }
  return { ...gist, text: words.join(' ') };
}

type Signs = Map<number, { to: number; sign: string }>;

const INSTALMENT = /^(?:mensualite|annuite|echeance)s?$/;
const LISTS = { duration: ['d', 'durations'], amount: ['a', 'amounts'], percent: ['s', 'shares'] } as const;

function addQuantity(
  gist: Gist,
  quantity: Quantity,
  signs: Signs,
  isInstalment: (quantity: Quantity) => boolean,
): void {
  // A bare number stays a word: « article 6 » is no quantity to reason on.
  // Nor is a rhythm: « mensuel » and « par mois » tell the period of a price.
  if (quantity.kind !== 'duration' && quantity.kind !== 'amount' && quantity.kind !== 'percent') return;
  // « trois mensualités » are an amount to pay, whatever their rhythm.
  if (quantity.kind === 'duration' && isInstalment(quantity)) return;
  const [letter, list] = LISTS[quantity.kind];
  signs.set(quantity.from, { to: quantity.to, sign: `<${letter}${gist[list].push(quantity) - 1}>` });
}

function addParties(index: MatchIndex, span: Span, parties: PartyNodes, signs: Signs): void {
  for (const [node, sign] of [
    [parties.provider, '<prov>'],
    [parties.client, '<cli>'],
  ] as const) {
    const { starts, ends } = index.at(node);
    const { first, last } = within(index, node, span.from, span.to);
    for (let i = first; i < last; i++) {
      const from = starts[i] ?? 0;
      signs.set(from, { to: Math.min(ends[i] ?? from + 1, span.to), sign });
    }
  }
}

function datesOf({ contract }: MatchIndex, span: Span): GistDate[] {
  const document = contract.clauses[contract.clauseOf[span.from] ?? -1]?.document ?? 0;
  const base = contract.bases[document] ?? 0;
  const { start, end } = spanOffsets(contract, span);
  const text = (contract.texts[document] ?? '').slice(start - base, end - base);
  let from = span.from;
  return datesIn(text).map(({ iso, index, length }) => {
    const inside = (t: number) => (contract.tokens.start[t] ?? 0) < start + index + length;
    while (from < span.to && (contract.tokens.end[from] ?? 0) <= start + index) from++;
    let to = from;
    while (to < span.to && inside(to)) to++;
    return { iso, from, to };
  });
}
