/** Loads the questionnaire of the self-diagnosis, which stands beside the rules and borrows their ids. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Questionnaire } from '../core/diagnosis/types.ts';
import { diagnosisSchema } from './diagnosis-schema.ts';
import { RuleSetError } from './errors.ts';
import { readYaml } from './yaml-file.ts';

export const DIAGNOSIS_FILE = 'diagnostic.yaml';

/**
 * Reads and checks the questionnaire; every requirement it names must be one of `requirements`.
 * @throws RuleSetError with file, line and excerpt
 */
export function loadQuestionnaire(directory: string, requirements: ReadonlySet<string>): Questionnaire {
  const path = join(directory, DIAGNOSIS_FILE);
  if (!existsSync(path)) throw new RuleSetError(DIAGNOSIS_FILE, 1, '', 'this file is missing');
  const { data, lineOf } = readYaml(path, DIAGNOSIS_FILE, diagnosisSchema);
  for (const { id, contract } of data.questions) {
    const unknown = contract?.requirements.find((requirement) => !requirements.has(requirement));
    if (unknown === undefined) continue;
    throw new RuleSetError(DIAGNOSIS_FILE, lineOf(`id: ${id}`), id, `unknown requirement « ${unknown} »`);
  }
  return data;
}
