/** Fragments: parts of an enumeration that are no sentence, and only go on with the one they stand in. */

/** « ; de la sauvegarde », « ; des pare-feu », « ; et à la restauration »: complements of a verb that stands before. */
const COMPLEMENT = /^\s*(?:(?:et|ou|ainsi que|notamment|y compris)\s+){0,2}(?:de|du|des|d['’])\s*(?=\S)/i;

/** « ; l'achat du matériel », « ; les consommables »: a noun; what follows it tells whether it is the subject of a verb. */
const NOUN =
  /^\s*(?:(?:et|ou|ainsi que|notamment|y compris)\s+){0,2}(?:la|le|les|l['’]|un|une|toute?s?|tous|son|sa|ses)\s*[\p{L}-]+(?=[^\p{L}]|$)/iu;
/** Words of a sentence of its own: a verb that is no noun, or somebody who does something. */
const VERBS =
  'est sont sera seront serait a ont aura auront peut peuvent pourra doit doivent devra fait font reste restent ne se vaut valent assure remet effectue met prend tient reçoit conserve propose fournit permet donne porte couvre comprend inclut incombe appartient relève revient va vient sert répond rend suit entend choisit agit établit définit garantit applique informe intervient convient contient maintient installe configure surveille corrige vérifie gère supprime restitue exporte prévaut emporte entraîne commence cesse court dure demeure demeurent';
const DOERS =
  'il elle ils elles on nous vous qui clients? abonnés? prestataires? titulaire éditeur hébergeur opérateur fournisseur société coopérative association union agence équipe exploitants? mainteneur infogérant praticiens? médecins? cabinets? bailleur loueur';
/** Beginnings of the nouns and adjectives that end as a verb in the plural does: « incident », « équivalent ». */
const NOUNS_IN_ENT =
  'incid|accid|précéd|(?<!\\p{L})ag|pati|cli|prés|(?<!\\p{L})réc|perman|urg|adhér|référ|équival|différ|pertin|affér|compét';
const oneOf = (words: string) => `(?:${words.replaceAll(' ', '|')})(?!\\p{L})`;
const OWN_SENTENCE = new RegExp(
  `(?<![\\p{L}’'])${oneOf(VERBS)}|(?<!\\p{L})${oneOf(DOERS)}|(?<!\\p{L})[ns]['’]\\p{L}|(?<!m|${NOUNS_IN_ENT})ent(?!\\p{L})|\\p{L}{2}(?:ra|ront|ait|aient)(?!\\p{L})`,
  'iu',
);

/** Most words of a title that opens a paragraph. */
const TITLE_WORDS = 5;

/** True for the opening of a paragraph that only names what it is about: « 4.2 Exclusions. », « Sauvegardes. – ». */
export function isRunInTitle(piece: string): boolean {
  const words = piece.replace(/^\s*(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)°]?\s+/iu, '').trim();
  return /^\p{Lu}[^.!?:;]*\.$/u.test(words) && words.split(/\s+/).length <= TITLE_WORDS && !OWN_SENTENCE.test(words);
}

/** True for a part that only goes on with the sentence it stands in. */
export function isFragment(piece: string): boolean {
  if (COMPLEMENT.test(piece)) return true;
  const noun = NOUN.exec(piece);
  return noun !== null && !OWN_SENTENCE.test(piece.slice(noun[0].length)) && !OWN_SENTENCE.test(noun[0]);
}
