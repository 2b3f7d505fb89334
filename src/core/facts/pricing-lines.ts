/** Price lines: each amount that buys something, with its quantity, its period, and whether it is an option. */
import type { ContractMatch } from '../review/contract-match.ts';
import type { PriceLine } from '../review/types.ts';
import { type Clause, spanOffsets, textOf } from '../text/clauses.ts';
import { fold } from '../text/fold.ts';
import { readQuantities } from '../text/quantities.ts';

const PERIODS: [PriceLine['period'], RegExp][] = [
  [
    'use',
    /\b(?:par|l'|de l'|\/ ?)\s*(?:heure|test|intervention|deplacement|incident|demi-journee|jour(?:nee)?)\b|l'heure/,
  ],
  ['month', /mensuel|\b(?:par|chaque|\/)\s*mois\b|\/ ?mois|mensualit/],
  ['quarter', /trimestr/],
  ['year', /annuel|\b(?:par|chaque)\s*an(?:nee)?\b|\/ ?an\b/],
  [
    'once',
    /\bune (?:seule )?fois\b|\bunique|forfait (?:de )?mise|mise en service|installation|mise en place|frais uniques?|reprise de/,
  ],
];
const TOTAL = /^\s*(?:sous-)?total|^\s*montant total|^\s*net a payer|^\s*soit un total/;
const OPTION = /\boptions?\b|\boptionnel|\bnon souscrit/;
/** Under a column « Souscrit », « Non » says the line is not bought. */
const DECLINED = /\bnon\b/;
const FREE = /\boffert(?:e|s|es)?\b|\bgratuit(?:e|s|es)?\b|\binclus(?:e|es)?\b|\bcompris(?:e|es)?\b/;
const SETUP =
  /mise en service|installation|mise en place|frais (?:d'|de )?(?:acces|dossier|demarrage)|reprise de|migration/;
const FEE = /redevance|abonnement|forfait|mensualit|prix de la prestation|loyer/;
/** Amounts that buy nothing: penalties, ceilings, insurance, capital. */
const NO_PRICE =
  /penalit|plafon|assur|capital|responsabilit|indemnit|amende|sinistre|avoir de|cyberattaque|restitution/;

/** Price lines in reading order: rows of price tables, then amounts that the prose gives for a subscription or a set-up. */
export function readPriceLines(index: ContractMatch): PriceLine[] {
  const { clauses } = index.contract;
  const rows = clauses.flatMap((clause) => (clause.kind === 'row' ? lineOfRow(index, clause) : []));
  const prose = clauses.flatMap((clause) =>
    clause.kind === 'sentence' || clause.kind === 'item' ? linesOfSentence(index, clause, rows.length > 0) : [],
  );
  return [...rows, ...prose];
}

interface Column {
  header: string;
  text: string;
  amount: number | null;
}

function columnsOf(index: ContractMatch, clause: Clause): Column[] {
  const { contract } = index;
  const base = contract.bases[clause.document] ?? 0;
  const slice = (from: number, to: number) => {
    if (to <= from) return '';
    const { start, end } = spanOffsets(contract, { from, to });
    return fold((contract.texts[clause.document] ?? '').slice(start - base, end - base));
  };
  return clause.cells.map((cell) => ({
    header: cell.header ? slice(cell.header.from, cell.header.to) : '',
    text: fold(cellText(index, clause, cell.from, cell.to)),
    amount:
      readQuantities(contract.tokens, cell.from, cell.to).find((quantity) => quantity.kind === 'amount')?.value ?? null,
  }));
}

/** Text of a cell with the sign that may follow its last token (« € » is no token of its own everywhere). */
function cellText(index: ContractMatch, clause: Clause, from: number, to: number): string {
  if (to <= from) return '';
  const { contract } = index;
  const base = contract.bases[clause.document] ?? 0;
  const { start, end } = spanOffsets(contract, { from, to });
  return (contract.texts[clause.document] ?? '').slice(start - base, end - base);
}

const QUANTITY = /^(?:qte|quantite|nombre|nb|unites?)/;

function lineOfRow(index: ContractMatch, clause: Clause): PriceLine[] {
  if (clause.otherFormula) return [];
  const columns = columnsOf(index, clause);
  const [first, ...others] = columns;
  if (!first || others.length === 0) return [];
  const whole = columns.map((column) => `${column.header} ${column.text}`).join(' ');
  if (NO_PRICE.test(whole)) return [];
  const price = priceOfRow(first, others);
  if (price === null) return [];
  const isTotal = TOTAL.test(first.text);
  const label = clause.cells[0];
  return [
    {
      label: label ? cellText(index, clause, label.from, label.to) : '',
      amount: isTotal ? price.total : price.unit,
      quantity: isTotal ? 1 : quantityOfRow(columns, price),
      period: price.period,
      role: isTotal ? 'total' : isOption(others, columns) ? 'option' : 'line',
      tax: taxOf(whole),
      ...placeOf(index, clause),
    },
  ];
}

interface RowPrice {
  unit: number;
  /** Of the whole row; the same as `unit` where the row has no total of its own. */
  total: number;
  hasTotal: boolean;
  period: PriceLine['period'];
}

/** The unit price and the total of a row; a set-up that is given away costs nothing. Null when nothing is priced. */
function priceOfRow(first: Column, others: Column[]): RowPrice | null {
  const priced = others.filter((column) => column.amount !== null);
  const free = priced.length === 0 && SETUP.test(first.text) && others.some((column) => FREE.test(column.text));
  if (priced.length === 0 && !free) return null;
  const total = priced.find((column) => /total/.test(column.header));
  const unit = priced.find((column) => column !== total) ?? total;
  const period = periodOf(
    free ? first.text : (unit?.text ?? ''),
    `${unit?.header ?? ''} ${total?.header ?? ''}`,
    first.text,
  );
  if (period === null) return null;
  const amount = unit?.amount ?? 0;
  return { unit: amount, total: total?.amount ?? amount, hasTotal: total !== undefined && total !== unit, period };
}

function quantityOfRow(columns: Column[], price: RowPrice): number {
  return price.hasTotal && price.unit > 0 ? price.total / price.unit : quantityOf(columns);
}

function quantityOf(columns: Column[]): number {
  const column = columns.find((one) => QUANTITY.test(one.header));
  const count = Number(/^\s*(\d{1,4})(?:\s*\p{L}{1,3})?\s*$/u.exec(column?.text ?? '')?.[1] ?? 1);
  return count > 0 ? count : 1;
}

function isOption(others: Column[], columns: Column[]): boolean {
  const rest = others.map((column) => column.text).join(' ');
  const subscribed = columns.find((column) => /souscrit|retenu|choisi/.test(column.header));
  return OPTION.test(rest) || (subscribed !== undefined && DECLINED.test(subscribed.text));
}

/** The cell itself first, then what the line is, then its column's title. */
function periodOf(cell: string, header: string, label: string): PriceLine['period'] | null {
  for (const text of [cell, ...(SETUP.test(label) ? [label] : []), header, label]) {
    const found = PERIODS.find(([, sign]) => sign.test(text));
    if (found) return found[0];
  }
  return null;
}

function linesOfSentence(index: ContractMatch, clause: Clause, hasTable: boolean): PriceLine[] {
  const text = textOf(index.contract, clause.id);
  if (!/€|euro/i.test(text)) return [];
  const plain = fold(text);
  const setup = SETUP.test(plain);
  if (NO_PRICE.test(plain) || !(setup || (!hasTable && FEE.test(plain)))) return [];
  const amount = readQuantities(index.contract.tokens, clause.from, clause.to).find((one) => one.kind === 'amount');
  if (!amount) return [];
  const period = setup ? 'once' : PERIODS.find(([kind, sign]) => kind !== 'once' && sign.test(plain))?.[0];
  if (period === undefined) return [];
  return [
    {
      label: setup ? 'Mise en service' : 'Redevance',
      amount: amount.value,
      quantity: 1,
      period,
      role: OPTION.test(plain) ? 'option' : 'line',
      tax: taxOf(plain),
      ...placeOf(index, clause),
    },
  ];
}

function taxOf(text: string): PriceLine['tax'] {
  if (/\bht\b|hors taxe/.test(text)) return 'HT';
  return /\bttc\b|toutes taxes/.test(text) ? 'TTC' : null;
}

function placeOf(index: ContractMatch, clause: Clause): Pick<PriceLine, 'document' | 'page' | 'quote'> {
  return {
    document: index.contract.documents[clause.document]?.name ?? '',
    page: clause.page,
    quote: textOf(index.contract, clause.id),
  };
}
