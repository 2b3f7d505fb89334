/** Decides whether the first row of a table names its columns, and joins cells into the text of a row. */
import type { Cell } from '../../core/document.ts';

const COLUMN_WORD =
  /^(?:prix|tarifs?|montants?|délais?|durées?|valeurs?|coûts?|descriptions?|désignations?|libellés?|lieux?|rôles?|missions?|quantités?|qté|unités?|exemples?|fréquences?|engagements?|prestations?|services?|options?|total|adresse|contact|date|objet|finalités?|conservation|niveaux?|priorités?|encadrement|formats?|titulaires?|propriétaires?|éléments?|remise|conditions?|mesures?|effets?|conséquences?|accès|garanties?|statut|réponse|centre|localisation|pays|hébergeur|intervenants?|responsables?|qui|charge|détails?|modalités?|nature|usages?|quand|comment|où|répartition|imputation|périodicité|échéances?|seuils?|sanctions?|pénalités?|contreparties?|traitement|prise|acteurs?|sort|suites?|obligations?|commentaires?|observations?|précisions?|remarques?|caractéristiques?|canal|canaux|horaires?|plages?|interlocuteurs?|moyens?|rétention|périmètre|couverture|inclus|incluse|compris|comprise|définitions?|significations?|sens|explications?|avoirs?|crédits?|compensations?|indemnités?|franchises?|plafonds?|taux|types?|comptes?|identifiants?|sessions?|modes?)(?:\s|$)/i;

/** What first columns list: such a word above them names a column rather than a first line. */
const ROW_WORD =
  /^(?:éléments?|copies?|données?|prestations?|tâches?|cas|situations?|postes?|services?|critères?|thèmes?|niveaux?|points?|objets?|rubriques?|opérations?|actions?|domaines?|équipements?|matériels?|logiciels?|engagements?|indicateurs?|mesures?|étapes?|incidents?|gravités?|formules?|offres?|options?|types?|libellés?|désignations?|descriptions?|articles?|sujets?|fonctions?|exigences?|composants?|supports?|événements?|phases?|missions?|activités?|périmètres?|catégories?|natures?|clauses?|garanties?|responsabilités?|lieux?|sites?|risques?|systèmes?|flux|comptes?|accès|appels?|lignes?|modules?|fonctionnalités?|profils?|utilisateurs?|personnes?)(?:\s|$)/i;
/** First cells of a form that is filled in line by line: "Client | Cabinet du Lac". */
const LABEL =
  /^(?:clients?|prestataire|durée|date|prix|objet|référence|adresse|téléphone|contact|montant|nom|raison sociale|siret|représentant|lieu)(?:\s|$)/i;

/** A few common words, no proper noun inside, no figure. */
function isBareNoun(cell: string): boolean {
  return /^\p{L}[\p{Ll}\s'’-]{2,45}$/u.test(cell) && cell.split(' ').length <= 5 && !ANSWER.test(cell);
}

/** Cells that answer rather than name a column. */
const ANSWER =
  /^(?:oui|non|inclus|compris|exclu|néant|aucune?|sans|client|prestataire|x|—|-|illimité|interdit|autoris|possible|en place|en option|sur devis)/i;

/**
 * True when the first row reads as column names: no amounts, short cells, and, for two columns (which are more often
 * "label | value"), either a usual column word or figures below where the first row has none.
 */
export function firstRowIsHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows;
  if (!first || rest.length === 0 || first.length < 2) return false;
  const filled = first.filter((cell) => cell !== '');
  if (filled.length < first.length - 1 || filled.length < 2) return false;
  if (filled.some((cell) => cell.length > 60 || (/:\s|€|[.;]$/.test(cell) && !isCutShort(cell, filled)))) return false;
  const withDigits = filled.filter((cell) => /\d/.test(cell) && !isNumbered(cell, filled)).length;
  if (withDigits > first.length / 3) return false;
  return first.length > 2 || namesTwoColumns(first, rest);
}

/** « Réf. | Exigence | Réponse »: a title cut short, in a table that answers what is asked. */
const isCutShort = (cell: string, others: readonly string[]) =>
  /^\p{L}{1,6}\.$/u.test(cell) && others.some((other) => ASKED.test(other));

const ASKED = /^(?:exigence|besoin|prescription|demande|fonction|attendu|attente|spécification)/i;

/** « Palier 1 | Palier 2 »: titles that only a number tells apart. */
function isNumbered(cell: string, others: readonly string[]): boolean {
  const word = NUMBERED.exec(cell)?.[1];
  return word !== undefined && others.some((other) => other !== cell && NUMBERED.exec(other)?.[1] === word);
}

const NUMBERED = /^(\p{L}[\p{L}'’ ]*?)\s*(?:n[°o]\s*)?\d{1,2}$/u;

/** « Inclus | Exclu », « Compris dans le forfait | Hors forfait »: what is due in one column, what is not in the other. */
const DUE = /^(?:ce qui est |prestations? |services? )?(?:inclu|compri|couver|dans le forfait)/i;
const NOT_DUE =
  /^(?:ce qui (?:est |ne )|prestations? |services? )?(?:exclu|non (?:inclu|compri|couver)|hors |en sus|l['’]est pas)/i;

function namesTwoColumns(first: readonly string[], rest: readonly (readonly string[])[]): boolean {
  const second = first[1] ?? '';
  if (DUE.test(first[0] ?? '') && NOT_DUE.test(second)) return true;
  const words = second.split(' ').length;
  // "Dr Odile Fontvieille" is a value: column names hold no proper noun after their first word.
  if (/\d|,/.test(second) || words > 8 || /\s\p{Lu}\p{Ll}/u.test(second)) return false;
  if (COLUMN_WORD.test(second) && words <= 5) return true;
  if (ROW_WORD.test(first[0] ?? '') && (first[0] ?? '').split(' ').length <= 3 && words <= 4 && !ANSWER.test(second))
    return true;
  if (!ANSWER.test(second) && rest.every((row) => ANSWER.test(row[1] ?? ''))) return true;
  if (
    isBareNoun(first[0] ?? '') &&
    isBareNoun(second) &&
    !LABEL.test(first[0] ?? '') &&
    rest.some((row) => ANSWER.test(row[1] ?? '') || /\d/.test(row[1] ?? ''))
  )
    return true;
  const figures = rest.filter((row) => /\d/.test(row[1] ?? '')).length;
  return rest.length >= 2 && figures >= rest.length * 0.7;
}

/** Text of a row (cells joined by " | ") and the span of each cell in it; `headers` name the columns. */
export function rowOfCells(cells: readonly string[], headers?: readonly string[]): { text: string; cells: Cell[] } {
  let text = '';
  const spans: Cell[] = [];
  cells.forEach((cell, column) => {
    if (column > 0) text += ' | ';
    const header = headers?.[column];
    spans.push({ start: text.length, end: text.length + cell.length, ...(header ? { header } : {}) });
    text += cell;
  });
  return { text, cells: spans };
}
