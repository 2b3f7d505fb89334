/** Builds rules/lexicon.json: the inflected forms of the lemmas that the rules mark `~` and of the seed list. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { inflect, lemmasBehind, readLefff } from './lexicon/lefff.ts';
import { collectRuleLemmas } from './lexicon/rule-lemmas.ts';

const RULES = fileURLToPath(new URL('../rules', import.meta.url));
const SEED = fileURLToPath(new URL('lexicon-seed.txt', import.meta.url));
const TARGET = fileURLToPath(new URL('../rules/lexicon.json', import.meta.url));

/** Words of the seed list; lines that start with "#" are comments. */
export async function readSeed(): Promise<string[]> {
  const lines = (await readFile(SEED, 'utf8')).split('\n');
  return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}

/** The file as text: one lemma a line, so that a change of the rules reads well in a diff. */
export function serialize(forms: ReadonlyMap<string, readonly string[]>): string {
  const lines = [...forms].map(([lemma, words]) => `${JSON.stringify(lemma)}: ${JSON.stringify(words.join(' '))}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

if (import.meta.main) {
  const [rules, seed, lefff] = await Promise.all([collectRuleLemmas(RULES), readSeed(), readLefff()]);
  const { forms, unknown } = inflect([...seed, ...rules.spellings], lefff);
  await writeFile(TARGET, serialize(forms));
  for (const problem of rules.problems) console.error(`unread: ${problem}`);
  for (const [word, lemmas] of lemmasBehind(unknown, lefff)) {
    const hint = lemmas.length > 0 ? ` (a form of ${lemmas.join(', ')}: write the lemma?)` : '';
    console.error(`not in the Lefff, regular endings will serve: ${word}${hint}`);
  }
  console.log(`${forms.size} lemmas written`);
}
