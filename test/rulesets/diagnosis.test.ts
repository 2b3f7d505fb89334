/** The questionnaire as a file: strict, and telling its author where the fault is. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DIAGNOSIS_FILE, loadQuestionnaire } from '../../src/rulesets/load-diagnosis.ts';
import { realQuestionnaire } from '../builders/questionnaire.ts';

const SOURCE = readFileSync(fileURLToPath(new URL(`../../rules/${DIAGNOSIS_FILE}`, import.meta.url)), 'utf8');

function load(change: (text: string) => string) {
  const directory = mkdtempSync(join(tmpdir(), 'questionnaire-'));
  writeFileSync(join(directory, DIAGNOSIS_FILE), change(SOURCE));
  const known = realQuestionnaire().questions.flatMap(({ contract }) => contract?.requirements ?? []);
  return () => loadQuestionnaire(directory, new Set(known));
}

describe('a questionnaire', () => {
  it('loads as it is written', () => {
    expect(load((text) => text)().questions).toEqual(realQuestionnaire().questions);
  });

  it.each([
    ['an unknown key', 'poids: 3', 'poids: 3\n    couleur: rouge', /couleur|Unrecognized/],
    ['an unknown theme', 'theme: wifi', 'theme: wi-fi', /unknown theme « wi-fi »/],
    ['an unknown stage', 'etape: appeler', 'etape: plus-tard', /unknown stage « plus-tard »/],
    ['an id used twice', 'id: departs', 'id: e-cps', /« e-cps » is used twice/],
    ['a requirement that does not exist', '[inc-contact]', '[inc-contacts]', /unknown requirement « inc-contacts »/],
    ['an answer that the question does not have', 'conforme: seul', 'conforme: seule', /« seule », which is no answer/],
    ['a weight out of range', 'poids: 1', 'poids: 7', /poids/],
  ])('with %s is refused, with its line', (_case, from, to, message) => {
    expect(load((text) => text.replace(from, to))).toThrow(message);
    expect(load((text) => text.replace(from, to))).toThrow(/diagnostic\.yaml:\d+/);
  });

  it('that is missing is said so', () => {
    expect(() => loadQuestionnaire(tmpdir(), new Set())).toThrow(/missing/);
  });
});
