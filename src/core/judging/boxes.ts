/** Boxes: what a form ticks, and what it leaves empty. */
import type { Clause, ContractText, Span } from '../text/clauses.ts';

const TICKED = new Set(['☒', '☑', '■', '✓', '✔']);
const EMPTY = new Set(['☐', '□', '◻']);

/** A box, and whether it is ticked. */
interface Box {
  ticked: boolean;
  span: Span;
}

/** The box drawn at a token, as one sign or as « [x] », « [ ] ». */
function boxAt({ tokens }: ContractText, token: number): Box | null {
  const { form } = tokens;
  const sign = form[token] ?? '';
  if (TICKED.has(sign) || EMPTY.has(sign)) return { ticked: TICKED.has(sign), span: { from: token, to: token + 1 } };
  if (sign !== '[') return null;
  if (form[token + 1] === ']') return { ticked: false, span: { from: token, to: token + 2 } };
  const ticked = form[token + 1] === 'x' && form[token + 2] === ']';
  return ticked ? { ticked, span: { from: token, to: token + 3 } } : null;
}

/** Clauses before and after an empty box among which one is ticked when they are a choice, and no bullets of a list. */
const CHOICE = 8;

/** The box that opens a line or row: ticked, what the line says was chosen; empty and drawn « [ ] », priced, or beside a ticked one, it was not. */
export function openingBox(contract: ContractText, clause: Clause): Box | null {
  const box = boxAt(contract, clause.from);
  // « [ ] » is drawn for a pen; « □ » may be a bullet.
  if (!box || box.ticked || contract.tokens.form[clause.from] === '[') return box;
  if (isPriced(contract, clause)) return box;
  const around = contract.clauses.slice(Math.max(0, clause.id - CHOICE), clause.id + CHOICE + 1);
  return around.some((other) => boxAt(contract, other.from)?.ticked) ? box : null;
}

/** « ☐ Sauvegarde externalisée – 45 € HT par mois »: a line that is priced is an offer to tick, not the bullet of a list. */
function isPriced({ tokens }: ContractText, clause: Clause): boolean {
  const { form } = tokens;
  for (let t = clause.from + 1; t < clause.to; t++)
    if (/^(?:€|eur|euros?)$/.test(form[t] ?? '') && /^\d/.test(form[t - 1] ?? '')) return true;
  return false;
}

/** « Sauvegarde ☐ oui ☒ non », « ☐ oui ☒ non – sauvegarde »: the word after the ticked box answers. */
export function tickedNo(contract: ContractText, clause: Clause, span: Span): Span | null {
  return noIn(contract, { from: span.to, to: clause.to }) ?? noIn(contract, { from: clause.from, to: span.from });
}

function noIn(contract: ContractText, { from, to }: Span): Span | null {
  for (let t = from; t < to; t++) {
    const box = boxAt(contract, t);
    if (!box?.ticked) continue;
    const answer = box.span.to;
    const says = contract.tokens.form[answer] ?? '';
    return answer < to && /^(non|exclu)/.test(says) ? { from: answer, to: answer + 1 } : null;
  }
  return null;
}

const CROSSES = new Set(['✘', '✗', '✖', '❌']);

/** « ✘ Sauvegarde »: a line that a cross opens is what an offer leaves out. */
export function crossedOut({ tokens }: ContractText, { from }: Clause): Span | null {
  return CROSSES.has(tokens.form[from] ?? '') ? { from, to: from + 1 } : null;
}
