/** The length a contract binds for: stated as the contract's own, never that of a guarantee, a delay or a retention. */
import type { Quantity } from '../text/quantities.ts';
import type { Candidate } from './decide.ts';
import type { FactReading, Line } from './lines.ts';
import { inMonths, monthsBetween, saysRenewal } from './months.ts';

const SUBJECT =
  /\b(?:contrats?|abonnements?|abonnes?|abonnez|conventions?|accord|presentes?|engagements?|engage(?:z|nt)?|souscriptions?|marche|locations?|bail|loue|licences?|services?|prestations?|il|elle|celui ci|celle ci|vous|conditions|nous|parties)\b/;
/** What else lasts: none of these is the contract. */
const OTHER_SUBJECT =
  /certifi|agrement|garanti|assurance|\bpolice\b|conserv|retention|archiv|suspen|interrupt|interruption|\bessai|formation|seance|\baudit|confidentialite|validite|valable|sauvegarde|mots? de passe|attestation|maintenance programmee|transition|reversib|penalite|cookie|stockage|journaux|\bdonnees\b|stage|phase|incident|panne|mesure|facturation|mensualite|prescription|fonctionn|\bapres\b|au dela|accompagnement|preavis|\bdevis|\boffre|initialisation|\bdelai|option|complementaire|separement|envisageable/;
const FILL = String.raw`(?:pour|une?|la|sa|leur|le|du|de|d'|l'|present[es]?|duree|periode|initiale?|ferme|minimale?|minimum|minimal|determinee|irrevocable|premiere?|contractuelle?|totale?|globale|fixe|et|non|resiliable|obligatoire|engagement|contrat|abonnement|convention|location|souscription|marche|a|au|moins|est|sera|sont|fixee|prevue|portee|:|=|\||\(|calendaires?|"|«|»|-|–)`;
const QUALIFIED = `(?:initiale|ferme|irrevocable|contrat|engagement|abonnement|convention|location|souscription|contractuelle|marche|bail)`;

interface Pattern {
  sign: RegExp;
  strength: number;
  /** True when words before must name the contract, or the topic be its duration. */
  wantsSubject: boolean;
}

const pattern = (source: string, strength: number, wantsSubject: boolean): Pattern => ({
  sign: new RegExp(source, 'g'),
  strength,
  wantsSubject,
});

/** Ways of stating a term; the first group is the number of the duration. */
const PATTERNS: Pattern[] = [
  pattern(
    String.raw`\b(?:conclue?s?|engagee?s?|souscrite?s?|consentie?s?|signee?s?|etablie?s?|passee?s?|contractee?s?|dure|durera|court|vaut|(?:vous )?abonnez|engagez|engage|abonne|valable)(?: (?:entre|par) (?:[a-z<>']+ ){1,4}(?=pour))?(?: ${FILL})* <d(\d+)>`,
    3,
    true,
  ),
  pattern(String.raw`\bduree(?: ${FILL})*? ${QUALIFIED}(?: ${FILL})* <d(\d+)>`, 3, false),
  pattern(
    String.raw`\bduree(?: ${FILL})*? ${QUALIFIED}(?: [\w<>'-]+){0,3} (?:est|sera) (?:fixee |portee )?(?:a |de |d' )?<d(\d+)>`,
    3,
    false,
  ),
  pattern(String.raw`\b(?:contrat|convention|abonnement|marche|bail) est (?:d'|de) <d(\d+)>`, 3, false),
  pattern(
    String.raw`\b(?:contrat|convention|abonnement|bail) (?:d'|de) <d(\d+)>(?= , (?:repart|renouvel|reconduc|puis)| (?:ferme|renouvel|reconduc|a compter|a partir))`,
    3,
    false,
  ),
  pattern(
    String.raw`\bduree (?:minimale|initiale|ferme|d' engagement) (?:de |du |d' )(?:chaque |tout |l' )?(?:service|contrat|abonnement|ligne) ,(?: ${FILL})* <d(\d+)>`,
    3,
    false,
  ),
  pattern(
    String.raw`\b(?:bons? de commande|marches? subsequents?) (?:(?:le|sont|est|conclus?|emis|passes?|ont|une|duree|de|chacun) )+(?:pour )?<d(\d+)>`,
    3,
    false,
  ),
  pattern(String.raw`\b(?:premier terme|terme initial)(?: ${FILL})* <d(\d+)>`, 3, false),
  pattern(String.raw`\bduree(?: ${FILL})* <d(\d+)>`, 2, true),
  pattern(
    String.raw`\bengagement (?:(?:initial|ferme|minimal|minimum|contractuel|souscrit|duree|est|sera|de|d'|sur|pour|:|\|) )+<d(\d+)>`,
    3,
    false,
  ),
  pattern(String.raw`<d(\d+)> d' engagement`, 3, false),
  pattern(
    String.raw`\b(?:periode|tranche) (?:(?:d'|de|du|est|contrat) )*(?:initiale|ferme|engagement|contractuelle|minimale|location|irrevocable)(?: ${FILL})* <d(\d+)>`,
    3,
    false,
  ),
  pattern(String.raw`\b(?:prend|prendra|prenant|prise d') effet\b[^.;]{0,90}? pour(?: ${FILL})* <d(\d+)>`, 3, true),
  pattern(String.raw`\b(?:entre|entrera|entree) en vigueur\b[^.;]{0,90}? pour(?: ${FILL})* <d(\d+)>`, 3, true),
  pattern(String.raw`\ba compter du <t\d+>(?: ,)? (?:et )?pour(?: ${FILL})* <d(\d+)>`, 2, true),
];
/** « Durée. Vingt-quatre mois à partir de la prise en main »: the title says what the length is. */
const UNDER_TITLE =
  /^(?:[a-z0-9.()–-]+ ){0,4}?<d(\d+)> (?:a compter|a partir|des (?:la|le)|ferme|irrevocable|renouvelable|,|puis|\.)/;
const FROM_TO = /\bdu <t(\d+)> au <t(\d+)>/;
const TITLE = /\bduree|engagement|\bterme\b/;
const OTHER_TITLE =
  /conserv|retention|donnees|traitement|garantie|confidentialite|sauvegarde|intervention|delai|suspension/;
const BEFORE = 90;
const MAX_MONTHS = 240;
/** Shorter than a month is a meeting or a delay. */
const MIN_MONTHS = 1;

/** Every passage that states how long the contract binds, in months. */
export function termCandidates({ lines }: FactReading): Candidate<number>[] {
  const found = lines.flatMap((line) => (line.cells.length > 1 ? inRow(line) : inProse(line)));
  // What binds a practice is its order, not the framework agreement under which it is placed.
  return found.some(({ line }) => ORDER.test(line.gist.text))
    ? found.filter(({ line, value }) => !FRAMEWORK.test(line.gist.text) || ordersIn(line) === value)
    : found;
}

const FRAMEWORK = /\baccord cadre\b/;
const ORDER =
  /\bbons? de commande (?:le |sont |est |conclu|emis|passe|ont |une |duree |de |chacun )+(?:\w+ )?(?:pour )?<d/;

/** Length of the orders, where the sentence that gives that of the framework gives it too. */
function ordersIn({ gist }: Line): number | null {
  const at = /\bbons? de commande\b[^.;]{0,60}?<d(\d+)>/.exec(gist.text)?.[1];
  const duration = gist.durations[Number(at)];
  return duration ? inMonths(duration) : null;
}

function inProse(line: Line): Candidate<number>[] {
  const { text } = line.gist;
  if (!text.includes('<d') && !text.includes('<t')) return [];
  const titled = TITLE.test(line.topic) && !OTHER_TITLE.test(line.topic);
  const found = PATTERNS.flatMap(({ sign, strength, wantsSubject }) =>
    [...text.matchAll(sign)].flatMap((match) => {
      const before = text.slice(Math.max(0, match.index - BEFORE), match.index);
      const own = titled || SUBJECT.test(before) || SUBJECT.test(match[0]);
      if (wantsSubject && !own) return [];
      return isOther(line, before, match) ? [] : candidate(line, line.gist.durations[Number(match[1])], strength);
    }),
  );
  return [...found, ...(titled ? underTitle(line) : []), ...fromTo(line, titled)];
}

/** True when something other than the contract lasts that long, or when the words speak of what follows the term. */
function isOther(line: Line, before: string, match: RegExpExecArray): boolean {
  const after = line.gist.text.slice(match.index + match[0].length);
  return (
    /^\W*options?\b/.test(line.gist.text) ||
    OTHER_SUBJECT.test(lastPart(before)) ||
    OTHER_SUBJECT.test(match[0].replace(/prise d' effet|valable/, '')) ||
    (/\bvalable\b/.test(match[0]) && !/contrat|convention|abonnement|engagement/.test(before)) ||
    saysRenewal(before) ||
    /^ (?:(?:au moins|minimum) )?(?:avant|precedant|a l' avance|de preavis|apres)\b/.test(after)
  );
}

/** The words since the last comma or stop: an insertion before them has another subject. */
function lastPart(before: string): string {
  return before.slice(Math.max(before.lastIndexOf(' ; '), before.lastIndexOf(' . '), 0));
}

function underTitle(line: Line): Candidate<number>[] {
  const match = UNDER_TITLE.exec(line.gist.text);
  return match && !saysRenewal(match[0]) ? candidate(line, line.gist.durations[Number(match[1])], 2) : [];
}

function fromTo(line: Line, titled: boolean): Candidate<number>[] {
  const { text, dates } = line.gist;
  const match = FROM_TO.exec(text);
  const [start, end] = [dates[Number(match?.[1])], dates[Number(match?.[2])]];
  if (!match || !start || !end) return [];
  const before = text.slice(Math.max(0, match.index - BEFORE), match.index);
  if (!(titled || /contrat|convention|abonnement|engagement/.test(before)) || OTHER_SUBJECT.test(before)) return [];
  const months = monthsBetween(start.iso, end.iso);
  return months !== null && months >= MIN_MONTHS && months <= MAX_MONTHS
    ? [{ value: months, strength: 3, line, marks: [start, end] }]
    : [];
}

const LABEL =
  /^(?:duree(?: d' ?engagement| (?:initiale|ferme|minimale|irrevocable|du contrat|de location|de l' ?abonnement|contractuelle|d' ?abonnement))*|(?:periode d' ?)?engagement(?: minimal| initial| ferme| de duree)?|periode initiale)\s*:?\s*$/;
const COLUMN =
  /duree (?:irrevocable|d' ?engagement|du contrat|initiale|ferme|minimale|de location|d' ?abonnement|contractuelle)|^engagement\b|duree.*engagement/;
const NOT_BOUGHT = /^0$/;
/** « contrat + 2 ans » is how long after the contract, not how long it lasts. */
const ALONE = /^(?!.*(?:contrat|abonnement|\+|apres|fin\b)).*$/;

function inRow(line: Line): Candidate<number>[] {
  if (line.clause.otherFormula || line.cells.some((cell) => NOT_BOUGHT.test(cell.text.trim()))) return [];
  const [label, ...values] = line.cells;
  const named = LABEL.test(label?.text.trim() ?? '') && !OTHER_TITLE.test(line.topic.replace(label?.text ?? '', ''));
  const columns = line.cells.filter(
    (cell) => COLUMN.test(cell.header.replaceAll('’', "'")) && !OTHER_TITLE.test(cell.header),
  );
  const cells = named ? values.slice(0, 1).filter((cell) => ALONE.test(cell.text)) : columns;
  return cells.flatMap((cell) => {
    const inside = line.gist.durations.find((one) => one.from >= cell.from && one.to <= cell.to);
    return candidate(line, inside, 3);
  });
}

function candidate(line: Line, duration: Quantity | undefined, strength: number): Candidate<number>[] {
  if (!duration) return [];
  const months = inMonths(duration);
  return months >= MIN_MONTHS && months <= MAX_MONTHS ? [{ value: months, strength, line, marks: [duration] }] : [];
}
