/** Definitions: clauses that say what a word means and commit to nothing (`precisions.md`, 19). */

const DEFINITION_TITLE =
  /^(?:(?:article\s+)?[\divx.]+\s*[-–:.)]*\s*)?(?:d[ée]finitions?|glossaire|lexique|terminologie)\b/i;
const DEFINITION_SENTENCE =
  /(?:^|[»"”)\s])(?<!\b(?:ils?|elles?|qui|on|clients?|cabinet|prestataire|praticien|m[ée]decin|utilisateur|abonn[ée]|acheteur|titulaire|[ée]diteur|parties?|dont|que)\s+)(?:d[ée]signe(?:nt)?|signifie(?:nt)?|s['’]entend(?:ent)?\s+(?:de|comme|par)|on entend par|est entendu comme|est d[ée]fini[e]?s? comme)\b/i;
/** Cheap sign of a definition: most clauses stop here. */
const DEFINING = /d[ée]sign|signifi|entend|d[ée]fini/i;
/** A sentence that binds, whatever it defines on the way. */
const COMMITMENT = /s['’]engage|s['’]oblige|\b(?:doit|doivent|devra|devront|garantit|garantissent|est tenue?)\b/i;
/** « RPO » ou « PDMA » : … */
const DEFINED_TERM =
  /^\s*(?:[-•]\s*)?[«“"][^»”"]{2,60}[»”"](?:\s*(?:ou|et|,|\/)\s*[«“"][^»”"]{2,60}[»”"])*\s*(?:\([^)]{1,40}\)\s*)?:/;
/** Characters at the start of a clause in which a definition shows itself. */
const HEAD = 160;

/** True for a title such as « Article 2 – Définitions ». */
export function isDefinitionTitle(title: string): boolean {
  return DEFINITION_TITLE.test(title);
}

/** True for a sentence that binds somebody, whatever it defines on the way. */
export function isCommitment(words: string): boolean {
  return COMMITMENT.test(words);
}

/** True for a clause that defines a term by its own words. */
export function isDefinition(words: string): boolean {
  const head = words.slice(0, HEAD);
  return (DEFINING.test(head) && DEFINITION_SENTENCE.test(head) && !COMMITMENT.test(head)) || DEFINED_TERM.test(head);
}
