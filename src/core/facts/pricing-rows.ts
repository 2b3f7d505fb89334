/** Price lines of tables: what each row buys, how many, how often, and whether it was subscribed to. */
import type { PriceLine } from '../review/types.ts';
import { writtenWords } from '../text/clauses.ts';
import type { FactReading, Line, LineCell } from './lines.ts';
import type { Period } from './periods.ts';
import { type Columns, columnsOf, countOf, type PricedCell, periodOfRow, pricedCell, QUANTITY } from './price-cells.ts';
import { type PriceRead, priceRead, SETUP, taxOf } from './price-read.ts';
import { isSubscribed } from './subscribed.ts';

const TOTAL = /^\s*(?:sous[ -])?total|^\s*montant total|^\s*net a payer|^\s*soit un total/;
const SUMMARY = /recapitulatif|recapitulation|synthese (?:tarifaire|financiere)/;
const FREE = /\boffert(?:e|s|es)?\b|\bgratuit(?:e|s|es)?\b|\binclus(?:e|es)?\b|\bcompris(?:e|es)?\b/;
/** Amounts that buy nothing: penalties, ceilings, guarantees of service. */
const NO_PRICE =
  /penalit|plafon|capital|responsabilit|indemnit|amende|sinistre|avoir de|cyberattaque|de retard|compensation|disponibilite|\bgt[ir]\b.*respect|respect de la gt|correctifs critiques/;
/** Taken off the price, whether or not a sign says it. */
const DISCOUNT = /^\s*(?:remise|rabais|ristourne|reduction|geste commercial|deduction)\b/;
/** Bought only when needed. */
const AS_NEEDED =
  /supplementaire|additionnel|au dela|depassement|hors (?:forfait|contrat|perimetre)|\btranche|taux horaire|\bheure de|deplacement|majoration|restitution|restauration|recuperation|\bformation\b|\breprise de donnees/;
const FROM = /\bpuis\b|au dela|a partir de|sur devis|en plus|\bcomprise?s?, /;
const EACH =
  /(?:par|\/|l'|le|la|chaque) ?(?:poste|utilisateur|praticien|boite|machine|licence|ligne|unite|teraoctet|to|go|serveur|medecin|agent|site|compte)\b|unitaire|\bp\.? ?u\.?\b|\bd'un |\blicence/;

/** Price lines of every row that prices something; `lines` in reading order. */
export function readPriceRows(reading: FactReading): PriceRead[] {
  return withoutGrids(readRows(reading));
}

const FORMULAS = /^(?:formules?|offres?|packs?|niveaux?|plans?|gammes?|paliers?|forfaits?)$/;

/** Formulas one under the other, none of them chosen, are a choice to make and not a sum to pay. */
function withoutGrids(read: PriceRead[]): PriceRead[] {
  const isFormula = ({ line }: PriceRead) =>
    FORMULAS.test(line.cells[0]?.header.trim() ?? '') && !line.cells.some((cell) => QUANTITY.test(cell.header));
  const open = read.filter(
    (one) => one.shown.role === 'line' && isFormula(one) && isSubscribed(one.line, null) === null,
  );
  if (open.length < 2) return read;
  return read.map((one) => (open.includes(one) ? { ...one, shown: { ...one.shown, role: 'option' as const } } : one));
}

function readRows(reading: FactReading): PriceRead[] {
  let last: { period: Period | null; id: number } = { period: null, id: -9 };
  return reading.lines.flatMap((line) => {
    if (line.cells.length < 2 || line.clause.otherFormula) return [];
    const above = line.clause.id - last.id <= 2 ? last.period : null;
    const read = readRow(reading, line, above);
    last = {
      period: read.find(({ shown }) => shown.period !== 'once' && shown.period !== 'use')?.shown.period ?? above,
      id: line.clause.id,
    };
    return read;
  });
}

function readRow(reading: FactReading, line: Line, above: Period | null): PriceRead[] {
  const [first, ...others] = line.cells;
  if (
    !first ||
    NO_PRICE.test(
      `${first.text} ${line.cells.map((cell) => cell.header).join(' ')} ${others.map(({ text }) => text).join(' ')}`,
    )
  )
    return [];
  const priced = line.cells.flatMap((cell, i) => pricedCell(line, cell, i));
  const columns = {
    ...columnsOf(priced),
    label: priced[0] === undefined || priced[0].from !== first.from ? first.text : '',
  };
  const row = { reading, line, label: first, columns, above };
  const free = priced.length === 0 && SETUP.test(first.text) && others.find((cell) => FREE.test(cell.text));
  if (free) return [recurringOrOnce(row, { ...free, amount: 0, mark: free }, 'once')];
  const { unit, total, setup } = columns;
  const main = unit ?? total;
  const read: PriceRead[] = [];
  if (main) {
    const period = periodOfRow(line, main, total, columns.label, TOTAL.test(columns.label) ? above : null);
    if (period !== null) read.push(recurringOrOnce(row, main, period));
  }
  if (setup) read.push(setupColumn(row, setup));
  return read;
}

interface Row {
  reading: FactReading;
  line: Line;
  label: LineCell;
  columns: Columns & { label: string };
  above: Period | null;
}

function recurringOrOnce({ reading, line, columns, label }: Row, cell: PricedCell, period: Period): PriceRead {
  const isTotal = TOTAL.test(columns.label) || (SUMMARY.test(line.topic) && columns.label !== '');
  const { unit, total } = columns;
  const counted = countOf(line, unit, total);
  const role = roleOf(line, columns, cell, isTotal, counted);
  const words = `${columns.label} ${cell.header} ${cell.text}`;
  return priceRead(
    reading,
    line,
    cell.mark,
    {
      label: columns.label === '' ? '' : writtenWords(reading.index.contract, label),
      amount: DISCOUNT.test(columns.label) ? -Math.abs(cell.amount) : isTotal ? (total ?? cell).amount : cell.amount,
      quantity: isTotal || period === 'use' ? 1 : (counted ?? 1),
      period,
      role,
      tax:
        taxOf(`${cell.header} ${cell.text}`) ??
        taxOf(line.cells.map((one) => `${one.header} ${one.text}`).join(' ')) ??
        taxOf(line.topic),
    },
    { ambiguous: !isTotal && (!line.whole || ((counted ?? 1) > 1 && total === undefined && !EACH.test(words))) },
  );
}

function roleOf(
  line: Line,
  { label }: { label: string },
  cell: PricedCell,
  isTotal: boolean,
  counted: number | null,
): PriceLine['role'] {
  if (isTotal) return 'total';
  const subscribed = isSubscribed(line, counted);
  if (subscribed !== null) return subscribed ? 'line' : 'option';
  if (label === '') return 'option';
  const needed =
    (AS_NEEDED.test(label) && counted === null && !SETUP.test(label.replace(/reprise de donnees/, ''))) ||
    FROM.test(cell.text);
  return needed ? 'option' : 'line';
}

function setupColumn({ reading, line, columns, label }: Row, cell: PricedCell): PriceRead {
  const counted = countOf(line, undefined, undefined);
  const bought = isSubscribed(line, counted) ?? true;
  return priceRead(
    reading,
    line,
    cell.mark,
    {
      label: columns.label === '' ? '' : writtenWords(reading.index.contract, label),
      amount: cell.amount,
      quantity: 1,
      period: 'once',
      role: bought ? 'line' : 'option',
      tax: taxOf(cell.header),
    },
    { ambiguous: (counted ?? 1) > 1 },
  );
}
