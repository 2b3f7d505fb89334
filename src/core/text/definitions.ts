/** Definitions: clauses that say what a word means and commit to nothing (`precisions.md`, 19). */

const DEFINITION_TITLE =
  /^(?:(?:(?:article|art\.?|titre|chapitre|section|clause|annexe|§)\s*)?(?:premier|1er|[\divxa-e.]+)\s*[-–—:.)/]*\s*)?(?:d[ée]finitions?|glossaire|lexique|terminologie|vocabulaire)\b/i;
const DEFINITION_SENTENCE =
  /(?:^|[»"”)\s])(?<!\b(?:ils?|elles?|qui|on|clients?|cabinet|prestataire|praticien|m[ée]decin|utilisateur|abonn[ée]|acheteur|titulaire|[ée]diteur|parties?|dont|que|lui|leur|vous|nous|en|le|la|les)\s+)(?:d[ée]signe(?:nt)?|signifie(?:nt)?(?!\s+(?:par\s|au\b|aux\b|à\s|sans\s|imm[ée]diatement))|s['’]entend(?:ent)?\s+(?:de|du|des|d['’]|comme|par)|on entend par|(?:il faut|il convient d['’])\s*entendre\b|(?:doi(?:t|vent)|devront?|devra) s['’]entendre\b|est entendu comme|est d[ée]fini[e]?s? comme)\b/i;
/** « Terme | Définition »: the header of a table that defines. */
const DEFINITION_HEADER =
  /^\s*\|?\s*(?:termes?|mots?|sigles?|acronymes?|abr[ée]viations?|notions?|expressions?)\b[^|]{0,40}\|\s*(?:d[ée]finitions?|significations?|sens)\b/i;
/** Cheap sign of a definition: most clauses stop here. */
const DEFINING = /d[ée]sign|signifi|entend|d[ée]fini/i;
/** A sentence that binds, whatever it defines on the way. */
const COMMITMENT =
  /s['’]engage|s['’]oblige|\b(?:doit|doivent|devra|devront)\b(?! s['’]entendre)|\b(?:garantit|garantissent|est tenue?)\b/i;
/** « RPO » ou « PDMA » : … */
const DEFINED_TERM =
  /^\s*(?:[-•]\s*)?[«“"][^»”"]{2,60}[»”"](?:\s*(?:ou|et|,|\/)\s*[«“"][^»”"]{2,60}[»”"])*\s*(?:\([^)]{1,40}\)\s*)?:/;
/** « « Cadenas » : la copie ne peut être effacée »: after its colon a name has a sentence of its own, which binds. */
const NAMED_SENTENCE =
  /[»”"]\s*(?:\([^)]{1,40}\)\s*)?:(?:(?!\b(?:qui|que|qu|dont|o[uù]|lequel|laquelle)\b)[^»”"])*?\b(?:n['’]|(?:ne|est|sont|sera|seront|peut|peuvent|nous|vous)\b)/iu;
/** Characters at the start of a clause in which a definition shows itself. */
const HEAD = 160;

/** True for a title such as « Article 2 – Définitions ». */
export function isDefinitionTitle(title: string): boolean {
  return DEFINITION_TITLE.test(title);
}

/** True for the header of a table whose rows say what words mean. */
export function isDefinitionHeader(header: string): boolean {
  return DEFINITION_HEADER.test(header);
}

/** True for a sentence that binds somebody, whatever it defines on the way. */
export function isCommitment(words: string): boolean {
  return COMMITMENT.test(words);
}

/** True for a clause that defines a term by its own words. */
export function isDefinition(words: string): boolean {
  const head = words.slice(0, HEAD);
  return (
    (DEFINING.test(head) && DEFINITION_SENTENCE.test(head) && !COMMITMENT.test(head)) ||
    (DEFINED_TERM.test(head) && !NAMED_SENTENCE.test(head))
  );
}
