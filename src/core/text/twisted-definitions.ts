/** Twisted definitions: a word defined as what the client does, or as an aim, promises nothing where it is used (« Sauvegarde : copie réalisée par le Client »). */
import { amendmentBy } from './amendments.ts';
import { type ContractText, textOf } from './clauses.ts';
import { fold } from './fold.ts';

/** The word, with its capital, before what it means. */
const TERM =
  /^\s*(?:[-•–]\s*|\(?(?:[a-z]|\d{1,2}(?:\.\d{1,2})*)[).]?\s+)?[«“"]?\s*(\p{Lu}[\p{L}’'-]+(?:\s[\p{L}’'-]+){0,3}?)\s*[»”"]?\s*(?::|d[ée]signe|s['’]entend|signifie)/u;
const CLIENT = `(?:le |la |l['’]|les |ses |du |de l['’])?(?:client|abonne|cabinet|utilisateur|praticien|adherent|souscripteur)s?`;
/** What is defined is done by the client, or at the client's charge. */
const LEFT = new RegExp(
  String.raw`\b(?:realis|effectu|assur|fait|execut|conserv|pris|etabli|tenu|organis|install|lanc|declench|mene|gere)\w*(?: et \w+)?(?: exclusivement| uniquement| seul)? par ${CLIENT}\b|a la charge (?:exclusive )?d(?:u |e l')${CLIENT}|\bincomb\w+ (?:au |a l')${CLIENT}|\bsous (?:sa|la) (?:seule )?responsabilite d(?:u |e l')${CLIENT}`,
);
/** What is defined is an aim. */
const AIMED =
  /dans la mesure du possible|meilleurs? efforts?|\bobjectif|a titre indicatif|sans (?:engagement|garantie)|\bcible\b/;
/** Terms looked for in every clause: the time it takes stays in proportion with the text. */
const MOST_TERMS = 20;

/** Marks the clauses that use a word so defined, after its own definition. */
export function markTwisted(contract: ContractText): void {
  const twisted = contract.clauses.flatMap((clause) => {
    if (!clause.definition) return [];
    const text = textOf(contract, clause.id);
    const term = TERM.exec(text)?.[1];
    const meaning = fold(text);
    const effect = LEFT.test(meaning) ? 'left' : AIMED.test(meaning) ? 'aimed' : null;
    // A term holds letters, apostrophes, hyphens and spaces only, which stand for themselves.
    const used = new RegExp(String.raw`\S\s+${term}s?(?![\p{L}])`, 'u');
    return term && effect ? [{ used, by: amendmentBy(clause, effect) }] : [];
  });
  const terms = twisted.slice(0, MOST_TERMS);
  if (terms.length === 0) return;
  for (const clause of contract.clauses) {
    if (clause.definition || clause.amended || clause.kind === 'heading') continue;
    const text = textOf(contract, clause.id);
    clause.amended = terms.find(({ used }) => used.test(text))?.by ?? null;
  }
}
