/** Notice: how long before the end the practice must write so that the contract stops. */
import type { Candidate } from './decide.ts';
import type { FactReading, Line } from './lines.ts';
import { inMonths } from './months.ts';

const MAX_MONTHS = 24;
const END = `(?:l'|la|le|les|son|sa|ses|chaque|toute|cette|leur|date|d'|de|du|fin|periode|mensuelle|annuelle|contractuelle|en|cours)`;
/** Ways of writing the length of a notice; the first group is the number of the duration. */
const PATTERNS = [
  new RegExp(
    String.raw`<d(\d+)>(?: (?:au moins|au minimum|minimum|au plus tard|calendaires|pleins?|francs?|,))*(?: et <d\d+> au plus)? (?:avant|precedant)(?: ${END})* (?:echeance|terme|expiration|fin|anniversaire|renouvellement|reconduction|tacite|date|<t\d+>|periode|(?:le )?\d+ (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre))`,
    'g',
  ),
  /\bpreavis(?: (?:ecrit|minimum|minimal|de|d'|est|fixe|sera|a|:|\||au|moins|prealable|la|duree|obligatoire|contractuel|respecter|un))* <d(\d+)>/g,
  /<d(\d+)>(?: (?:au moins|minimum|plein))? (?:de|d'un) preavis/g,
  /(?:arret\w+|resili\w+|quitt\w+|mettre fin|met fin|quand <cli> voul\w+|denonc\w+)[^.;]{0,80}? <d(\d+)> (?:a l' avance|auparavant)/g,
  /(?:ecri\w+|prevenant|avisant|lettre|courrier|courriel|mot ecrit|recommande\w*|arreter)(?: [\w',()]+){0,12}? <d(\d+)> avant(?= [.)(;]|$| ?\()/g,
];
const ABOUT_END =
  /reconduc|reconduit|renouvel|denonc|\bresili|mettre fin|met fin|mettent fin|arreter|arretez|repart|poursui|s' oppos|\bconge\b|quand <cli> voul|quitter|sauf preavis|\bpreavis\b.*echeance|engagement|\bduree ferme/;
/** A notice of something else: an audit, a price, a stop, a change, the end of a product or of a business. */
const OTHER_NOTICE =
  /\baudit|tarif|\bprix\b|hausse|modifi|maintenance|contact|interruption|interrompre|suspen|sous trait|changement|version|conditions generales|\bcgv\b|rappel|informe\b|visite|intervention|cession|cede\b|majore|evolution|annonce|controle|inspect|support|commercialis|produit|cess(?:e|ation|ant)\b|deces|retraite|manqu|inexecution|non respect|desaccord|previen|previendr|prevenus|avertit|alerte/;
/** Only the provider may use it. */
const PROVIDER_ONLY =
  /(?:^|[.;,] |^(?:\S+ ){0,3})(?:le |la |l' |les )?<prov>(?: \S+){0,4} (?:peut|pourra|peuvent|se reserve|a la faculte|met fin|resilie)\b/;
const CLIENT = /<cli>|chacun|chaque partie|l' une (?:ou l' autre )?des parties|les parties|partie\b|\bvous\b|par ecrit/;

/** Every passage that gives the notice of the client, in months. */
export function noticeCandidates({ lines }: FactReading): Candidate<number>[] {
  return lines.flatMap((line, i) =>
    line.cells.length > 1 ? inRow(line, lines.slice(Math.max(0, i - ROWS), i + ROWS)) : inProse(line, lines[i - 1]),
  );
}

function inProse(line: Line, before: Line | undefined): Candidate<number>[] {
  const { text } = line.gist;
  if (!text.includes('<d') || !/avant|preavis|avance|precedant|auparavant/.test(text)) return [];
  const sameBlock = before?.clause.block === line.clause.block && before.clause.document === line.clause.document;
  const near = before && sameBlock ? `${before.gist.text} ${text}` : text;
  const titled = /\bduree|resiliation|reconduc|denonc|\bfin du contrat|engagement/.test(line.topic);
  if (!ABOUT_END.test(near) && !(titled && text.includes('preavis'))) return [];
  if (OTHER_NOTICE.test(text) && !/reconduc|reconduit|renouvel|denonc|echeance|repart/.test(text)) return [];
  const mine =
    PROVIDER_ONLY.test(text) && !/<cli>(?: \S+){0,3} peut|chaque partie|les parties/.test(text) ? null : text;
  if (mine === null) return [];
  const found = PATTERNS.flatMap((sign) => [...text.matchAll(sign)].map((match) => ({ match, at: Number(match[1]) })));
  return chooseForClient(line, found).flatMap(({ match, at }) => toCandidate(line, near, match, at));
}

interface Found {
  match: RegExpExecArray;
  at: number;
}

/** « deux mois pour le Cabinet et six mois pour le Prestataire », « neuf mois au moins et douze mois au plus ». */
function chooseForClient(line: Line, found: Found[]): Found[] {
  const { text } = line.gist;
  const sided = found.filter(({ match }) =>
    /^[^<]{0,30}pour (?:le |la |l' )?(?:<cli>|abonne)/.test(text.slice(match.index + match[0].length)),
  );
  if (sided.length > 0) return sided.slice(0, 1);
  const window = /<d(\d+)>(?: au moins)? et (?:de )?<d\d+> au plus/.exec(text);
  const least = window && found.find(({ match }) => match.index <= window.index + 4 && match.index >= window.index);
  return window ? [least ?? { match: window, at: Number(window[1]) }] : found;
}

function toCandidate(line: Line, near: string, match: RegExpExecArray, at: number): Candidate<number>[] {
  const duration = line.gist.durations[at];
  if (!duration) return [];
  const months = inMonths(duration);
  if (months <= 0 || months > MAX_MONTHS) return [];
  const { text } = line.gist;
  // « Six mois avant le terme, … le titulaire établit un plan »: what the provider does by then.
  if (PROVIDER_ACTS.test(text.slice(match.index + match[0].length)) && match.index < OPENING) return [];
  const around = text.slice(Math.max(0, match.index - 60), match.index);
  // « au plus tôt trois mois avant l'échéance, l'Éditeur informe… »: a reminder, not the notice.
  if (
    /au plus tot|rappel|informe|propose|communique|les prix|tarif|court a compter|mise en demeure|suivant|dans les/.test(
      around,
    )
  )
    return [];
  const renews = /reconduc|reconduit|renouvel|denonc|repart|s' oppos|conge\b|anniversaire|echeance/.test(near);
  const strength = renews ? 3 : CLIENT.test(text) || /resili|mettre fin|met fin/.test(near) ? 2 : 1;
  return [{ value: months, strength, line, marks: [duration] }];
}

/** A duration that opens its sentence. */
const OPENING = 12;
const PROVIDER_ACTS =
  /^[^.;]{0,80}? , (?:le |la |l' )?<prov>(?: (?!peut|pourra|doit denoncer)\S+){0,2} (?:etabli|remet|fourni|transmet|propos|adress|commun|assur|organis|presente|maintien)\w*/;

const LABEL = /^(?:delai de )?preavis(?: de (?:resiliation|denonciation|non[ -]renouvellement))?\s*:?\s*$/;

/** Rows around a label that tell what it is the notice of. */
const ROWS = 6;
const OF_CONTRACT = /duree|engagement|reconduc|renouvel|resili|echeance|date d' ?effet/;

function inRow(line: Line, around: readonly Line[]): Candidate<number>[] {
  const [label, value] = line.cells;
  if (!label || !value || !LABEL.test(label.text.trim())) return [];
  const labels = around.map(({ cells }) => cells[0]?.text ?? '').join(' ');
  if (!/resili|denonc|renouvel/.test(label.text) && !OF_CONTRACT.test(labels)) return [];
  const duration = line.gist.durations.find((one) => one.from >= value.from && one.to <= value.to);
  return duration && inMonths(duration) <= MAX_MONTHS
    ? [{ value: inMonths(duration), strength: 3, line, marks: [duration] }]
    : [];
}
