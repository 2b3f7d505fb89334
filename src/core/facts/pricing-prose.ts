/** Prices in prose: what a sentence states as the price of the contract or of its beginning; never a penalty, a rate or a cap. */
import type { Quantity } from '../text/quantities.ts';
import type { FactReading, Line } from './lines.ts';
import { monthsOf, periodIn } from './periods.ts';
import { type PriceRead, priceRead, SETUP, taxOf } from './price-read.ts';

const FEE =
  /\b(?:redevances?|abonnements?|forfaits?|mensualites?|loyers?|cotisations?|contributions?|prix|tarifs?|formule (?:retenue|souscrite|choisie)|montant|honoraires)\b|<cli> (?:formule|offre|pack)\b/;
/** What these words announce is no price of the contract. */
const OTHER =
  /penalit|plafon|retard|indemni|responsab|assur|capital|\bheures?\b|horaire|deplacement|intervention|supplement|au dela|depass|exced|caution|depot|recouvrement|amende|rejet|remise|\bavoir\b|restitu|export|\bsi\b|lorsqu|\boptions?\b|\bminimum\b|sinistre|appel|participation|achat|valeur|tranche|major|en sus|non compris|ne comprend|a partir de|\bacompte|reste a|seuil|jusqu' a|limite|piece|unite|par poste|additionnel|complement|ajouter|envisageable|proposee?s?\b|commander|\bsuccesseur|transfert/;
/** Said anywhere in the sentence, these make it speak of a risk and not of a price. */
const RISK = /assur|sinistre|penalit|plafon|responsab|indemn|dommage/;
/** No practice pays as much a month. */
const MOST_MONTHLY = 50_000;
const AFTER_OTHER =
  /^(?: (?:ht|ttc|hors|taxes?|h\.t\.|\)))*(?: ?[,(])? ?(?:(?:par|\/|l'|de l'|la|le|pour) (?:heure|h|jour|journee|intervention|deplacement|poste|utilisateur|praticien|go|to|teraoctet|unite|appel|incident|operation|ligne|numero|minute|feuille|boite|licence|machine|site|tranche|terminal|serveur|medecin|\d+|mois et par)|\d)|^[^<.;]{0,80}(?:\bsi <cli>|\bsi vous|non retenu|non souscrit|\[ x \] non)/;
/** A sentence of more amounts states none as its price, and would take long to read. */
const MOST_AMOUNTS = 12;
const PERIOD_AFTER = 34;
const BEFORE = 110;
const NEAR = 64;

/** Prices that the sentences of a contract state. */
export function readPriceSentences(reading: FactReading): PriceRead[] {
  return reading.lines.flatMap((line) => {
    const free = line.cells.length <= 1 && FREE_SETUP.exec(line.gist.text);
    if (free) return [freeSetup(reading, line)];
    if (line.gist.amounts.length > MOST_AMOUNTS) return [];
    return line.gist.amounts.flatMap((amount, i) => {
      if (line.cells.length <= 1) return readAmount(reading, line, amount, i);
      // What ran on after the last cell of a row is prose again; there, only a beginning is told for sure.
      return runsOn(line, amount) ? readAmount(reading, line, amount, i).filter(({ stated }) => !stated) : [];
    });
  });
}

const FREE_SETUP =
  /\boffr\w+ (?:l' |la |les )?(?:frais d' )?(?:installation|mise en service)\b|\b(?:installation|mise en service) (?:(?:est|sont|<cli>|:) )*(?:offertes?|gratuites?)\b/;

/** « c'est ce qui nous permet de vous offrir l'installation »: paid once, and nothing. */
function freeSetup(reading: FactReading, line: Line): PriceRead {
  const nothing = { amount: 0, quantity: 1, period: 'once', role: 'line', tax: null } as const;
  return priceRead(reading, line, line.clause, { label: 'Mise en service', ...nothing });
}

/** True for an amount that follows another in the last cell of a row written with bars. */
function runsOn({ cells, clause, gist }: Line, amount: Quantity): boolean {
  const last = cells.at(-1);
  const inside = gist.amounts.filter((one) => last !== undefined && one.from >= last.from && one.to <= last.to);
  return clause.cells.length === 0 && inside.indexOf(amount) > 0;
}

function readAmount(reading: FactReading, line: Line, amount: Quantity, i: number): PriceRead[] {
  const { text } = line.gist;
  const at = text.indexOf(`<a${i}>`);
  const previous = i === 0 ? 0 : text.indexOf(`<a${i - 1}>`) + `<a${i - 1}>`.length;
  const before = text.slice(Math.max(previous, at - BEFORE), at);
  const next = text.indexOf('<a', at + 1);
  const after = text.slice(at + `<a${i}>`.length, next < 0 ? at + 120 : next);
  if (isSameWithTax(line, i, after)) return [];
  const near = before.slice(-NEAR);
  if (AFTER_OTHER.test(after) || RISK.test(text.slice(0, at))) return [];
  const tax = taxOf(after.slice(0, 24)) ?? taxOf(before);
  const once = SETUP.exec(near) ?? (/^(?: (?:ht|ttc|hors|taxes?))* de frais/.test(after) ? SETUP.exec(after) : null);
  if (
    once &&
    !/moyennant|complement|commander/.test(before) &&
    !OTHER.test(near.replace(SETUP, '').replace(/une seule fois/, ''))
  )
    return [
      priceRead(reading, line, amount, {
        label: 'Mise en service',
        amount: amount.value,
        quantity: 1,
        period: 'once',
        role: 'line',
        tax,
      }),
    ];
  const period =
    FEE.test(before) && !OTHER.test(before) ? (periodIn(after.slice(0, PERIOD_AFTER)) ?? periodIn(before)) : null;
  if (period === null || period === 'once' || period === 'use' || amount.value > MOST_MONTHLY * monthsOf(period))
    return [];
  return [
    priceRead(
      reading,
      line,
      amount,
      { label: 'Redevance', amount: amount.value, quantity: 1, period, role: 'total', tax },
      { stated: true },
    ),
  ];
}

/** « 348 € HT, soit 417,60 € TTC »: the second amount is the first with its tax. */
function isSameWithTax({ gist }: Line, i: number, after: string): boolean {
  if (i === 0) return false;
  const text = gist.text.slice(gist.text.indexOf(`<a${i - 1}>`));
  return /^[^.;]{0,12}\b(?:ttc|toutes taxes)/.test(after) && /^<a\d+>[^.;<]{0,20}\b(?:ht|hors taxes?)/.test(text);
}
