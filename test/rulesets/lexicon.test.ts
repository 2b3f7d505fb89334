import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

import { readSeed, serialize } from '../../scripts/build-lexicon.ts';
import { inflect, type LefffEntry, readLefff } from '../../scripts/lexicon/lefff.ts';
import { collectRuleLemmas } from '../../scripts/lexicon/rule-lemmas.ts';

const FILE = fileURLToPath(new URL('../../rules/lexicon.json', import.meta.url));
const RULES = fileURLToPath(new URL('../../rules', import.meta.url));

let lefff: LefffEntry[];
let source: string;
let lexicon: Record<string, string>;
const formsOf = (lemma: string) => (lexicon[lemma] ?? '').split(' ');

beforeAll(async () => {
  lefff = await readLefff();
  source = await readFile(FILE, 'utf8');
  lexicon = JSON.parse(source);
});

describe('the frozen lexicon', () => {
  it('gives the inflections of verbs, nouns and adjectives, folded', () => {
    expect(formsOf('restituer')).toEqual(
      expect.arrayContaining(['restitue', 'restituera', 'restituees', 'restituant']),
    );
    expect(formsOf('heberger')).toEqual(expect.arrayContaining(['hebergeait', 'hebergeons']));
    expect(formsOf('garantir')).toEqual(expect.arrayContaining(['garantit', 'garantissent', 'garanties']));
    expect(formsOf('donnee')).toEqual(['donnee', 'donnees']);
    expect(formsOf('journal')).toEqual(['journal', 'journaux']);
    expect(formsOf('contractuel')).toEqual(['contractuel', 'contractuelle', 'contractuelles', 'contractuels']);
  });

  it('gives a participle its own forms only', () => {
    expect(formsOf('heberge')).toEqual(['heberge', 'hebergee', 'hebergees', 'heberges']);
    expect(formsOf('chiffre')).toEqual(['chiffre', 'chiffree', 'chiffrees', 'chiffres']);
  });

  it('keeps out the forms that would find a grammatical word once folded', () => {
    expect(formsOf('devoir')).toContain('doit');
    expect(formsOf('devoir')).not.toContain('du');
    expect(formsOf('naitre')).not.toContain('ne');
  });

  it('is sorted, one lemma a line, and small enough to load at start', async () => {
    const lemmas = Object.keys(lexicon);
    expect(lemmas).toEqual([...lemmas].sort());
    expect(source.trimEnd().split('\n')).toHaveLength(lemmas.length + 2);
    for (const forms of Object.values(lexicon)) expect(forms).toBe([...new Set(forms.split(' '))].sort().join(' '));
    expect((await stat(FILE)).size).toBeLessThan(900_000);
  });

  it('holds every lemma of the rules that the Lefff knows (otherwise: npm run lexicon)', async () => {
    const { spellings } = await collectRuleLemmas(RULES);
    const missing = [...inflect(spellings, lefff).forms.keys()].filter((lemma) => lexicon[lemma] === undefined);
    expect(missing).toEqual([]);
  });
});

describe('inflection from the Lefff', () => {
  it('adds the participle to a noun that folds alike only when the accents are written', () => {
    expect(inflect(['sauvegarde'], lefff).forms.get('sauvegarde')).toEqual(['sauvegarde', 'sauvegardes']);
    expect(inflect(['sauvegardé'], lefff).forms.get('sauvegarde')).toContain('sauvegardees');
  });

  it('leaves the article out of "dû" and the preposition out of "sûr"', () => {
    expect(inflect(['dû'], lefff).forms.get('du')).toEqual(['due', 'dues', 'dus']);
    expect(inflect(['sûr'], lefff).forms.get('sur')).not.toContain('sur');
  });

  it('gives the same bytes whatever the order of the lemmas', async () => {
    const seed = await readSeed();
    const text = serialize(inflect(seed, lefff).forms);
    expect(serialize(inflect(seed.toReversed(), lefff).forms)).toBe(text);
    expect(Object.keys(JSON.parse(text)).length).toBeGreaterThan(2_500);
  });

  it('names the lemmas that the Lefff does not hold', () => {
    const { forms, unknown } = inflect(['pseudonymiser', 'infogérer', 'client'], lefff);
    expect(unknown).toEqual(['infogerer', 'pseudonymiser']);
    expect(forms.get('client')).toEqual(expect.arrayContaining(['client', 'clients', 'cliente']));
  });
});
