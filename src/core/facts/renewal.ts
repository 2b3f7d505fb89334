/** Renewal: the length of each period that follows the first, as the contract says it, never supposed. */
import type { Candidate } from './decide.ts';
import type { FactReading, Line } from './lines.ts';
import { inMonths } from './months.ts';

/** Continues without term: no length, and no renewal to come either. */
export const WITHOUT_TERM = -1;
/** Renewed, and no length is said. */
const UNTOLD = -2;

const VERB = String.raw`(?:reconduction\w*|reconduit\w*|reconduct\w*|renouvel\w*|prorog\w*|prolong\w*|poursui\w*|repart|continue\w*|puis|ensuite)`;
const PERIOD = String.raw`(?:(?:par|pour|de|d'|des|une?|la|le|nouvelles?|periodes?|durees?|tranches?|successives?|egales?|consecutives?|supplementaires?|identiques?|a|fois|fermes?|chacune|et|tacite\w*|expresse|\(|\)|,|:) )+`;
const SAME =
  /(?:meme|duree[s]?|periodes?) (?:initiale|duree|identiques?|equivalentes?|egales?|de meme duree)|(?:duree|periode)s? (?:identique|equivalente|egale)s?|meme (?:duree|periode)/;
const DENIED =
  /\bnon (?:reconductibles?|renouvelables?)|(?:reconduction|renouvellement)(?: tacite)? : (?:non|aucune?|sans|neant)\b|(?:sans|aucune|ni) (?:possibilite de )?(?:tacite )?(?:reconduction|renouvellement)(?! de| du| des| d')|\bn' est pas (?:tacitement )?(?:reconduct|renouvelable|reconduit|renouvele)|\bne (?:sera|seront|peut|pourra|se)\b(?: \w+){0,3} (?:pas|aucunement)(?: \w+){0,3} (?:reconduit|renouvel|prorog)|\bne se renouvelle pas|prend fin de plein droit (?:a|au) (?:l' echeance|terme|son terme)|\bni reconduit|a l' exclusion de toute (?:tacite )?reconduction|\brenouvelle?(?:nt|s)? expressement|(?:renouvel|reconduct|reconduc)\w* (?:est |sont |etre )?express/;
const RHYTHMS: [RegExp, number][] = [
  [/\bd' ?an(?:nee)? en an(?:nee)?\b/, 12],
  [/\bde mois en mois\b/, 1],
  [/\bde trimestre en trimestre\b/, 3],
];
/** As often as it renews; said of much else, so only right after the verb. */
const HABITS: [RegExp, number][] = [
  [
    /\b(?:reconduc\w*|reconduit\w*|renouvel\w*)(?: [\w']+){0,6} (?:chaque annee|annuellement|tous les ans|annuelles?)\b/,
    12,
  ],
  [
    /\b(?:reconduc\w*|reconduit\w*|renouvel\w*)(?: [\w']+){0,6} (?:chaque (?:periode mensuelle|mois)|mensuellement|mensuelles?)\b/,
    1,
  ],
];
const SUBJECT =
  /contrat|abonnement|convention|accord|engagement|presentes|bail|location|souscription|tranche|marche|\b(?:il|elle|celui ci|celle ci|on|se)\b/;
const OTHER_SUBJECT =
  /certifi|attestation|mots? de passe|\btest|assurance|\bpolice\b|materiel|equipement|\baudit|agrement|\bcle[fs]?\b|discretion|\bmandat|licences? tierces|nom de domaine|\bcodes?\b|chiffres|correctif|antivirus|micrologiciel|routeurs?\b|cles de|\bstock|\bparc\b/;

/** Every passage that says how the contract renews; months, 0 when it does not, `WITHOUT_TERM` when it goes on. */
export function renewalCandidates({ lines }: FactReading, term: number | null): Candidate<number>[] {
  return lines.flatMap((line, i) => {
    const { text } = line.gist;
    if (!/reconduc|reconduit|renouvel|prorog|poursui|repart|continue|prolong|\bpuis\b|prend fin/.test(text)) return [];
    if (OTHER_SUBJECT.test(text) && !/contrat|abonnement|convention/.test(text)) return [];
    const titled = /\bduree|reconduc|renouvel|\bterme\b|\bfin\b|location/.test(line.topic);
    if (!titled && !SUBJECT.test(text) && !LABELLED.test(text)) return [];
    if (line.cells.length > 1) return inRow(line, lines.slice(Math.max(0, i - ROWS), i + ROWS));
    return readLine(line, term, titled);
  });
}

/** « Tacite reconduction : 12 mois » is a line of its own. */
const LABELLED = /^(?:tacite )?(?:reconduction|renouvellement)(?: tacite)? :/;
const ROW_LABEL = /^(?:tacite )?(?:reconduction|renouvellement)(?: tacite)?\s*:?\s*$/;

/** Rows around a label that tell what it is the renewal of. */
const ROWS = 6;
const OF_CONTRACT = /duree|engagement|preavis|resili|echeance|date d' ?effet|contrat/;

function inRow(line: Line, around: readonly Line[]): Candidate<number>[] {
  const [label, cell] = line.cells;
  const labels = around.map(({ cells }) => cells[0]?.text ?? '').join(' ');
  if (!label || !cell || !ROW_LABEL.test(label.text.trim()) || !OF_CONTRACT.test(labels)) return [];
  const duration = line.gist.durations.find((one) => one.from >= cell.from && one.to <= cell.to);
  const give = (value: number): Candidate<number>[] => [{ value, strength: 3, line, marks: [duration ?? cell] }];
  if (duration) return give(inMonths(duration));
  if (/^(?:non|aucune?|sans|neant)\b/.test(cell.text.trim())) return give(0);
  if (/annuel|d' ?annee en annee/.test(cell.text)) return give(12);
  return /mensuel/.test(cell.text) ? give(1) : [];
}

const AFTER_VERB = new RegExp(String.raw`\b${VERB}\b[^.;]{0,90}? ${PERIOD}<d(\d+)>`);
const REPEATED = new RegExp(String.raw`\b${VERB}\b`);
const RENEWABLE = /\b(?:reconduct|renouvel)\w*/;

function readLine(line: Line, term: number | null, titled: boolean): Candidate<number>[] {
  const { text, durations } = line.gist;
  const give = (value: number, strength: number, marks: Candidate<number>['marks'] = []) => [
    { value, strength, line, marks },
  ];
  if (DENIED.test(text)) return give(0, 3);
  if (
    /\b(?:poursui|prolong|continue|reconduit|renouvel)\w*(?: [\w,<>']+){0,6} (?:sans terme|sans duree|a duree indeterminee|pour une duree indeterminee|sans limitation)/.test(
      text,
    )
  )
    return give(WITHOUT_TERM, 3);
  const same = RENEWABLE.test(text) && SAME.exec(text);
  const spoken = AFTER_VERB.exec(text);
  const duration = durations[Number(spoken?.[1])];
  if (spoken && duration && !isNotice(text, spoken)) return give(inMonths(duration), 3, [duration]);
  const rhythm = REPEATED.test(text) ? RHYTHMS.find(([sign]) => sign.test(text)) : undefined;
  const named = titled || /contrat|abonnement|convention|engagement|souscription/.test(text);
  const often = rhythm ?? (named ? HABITS.find(([sign]) => sign.test(text)) : undefined);
  if (often) return give(often[1], 3);
  if (same) return give(term ?? UNTOLD, 3);
  if (titled && /tacite|automatiquement|tacitement/.test(text) && RENEWABLE.test(text)) return give(UNTOLD, 1);
  return [];
}

/** « renouvelé sauf dénonciation trois mois avant »: the length is that of the notice. */
function isNotice(text: string, match: RegExpExecArray): boolean {
  const after = text.slice(match.index + match[0].length);
  return (
    /^ (?:(?:au moins|au plus tard|minimum|,) )*(?:avant|precedant|a l' avance|de preavis)/.test(after) ||
    /preavis|denonc|sauf|a moins|informe|moyennant/.test(match[0])
  );
}

/** True for a value that is no length of a period. */
export function isLength(value: number): boolean {
  return value >= 0;
}
