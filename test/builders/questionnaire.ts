/** A small questionnaire for tests: one question a stage, of each kind. */
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';

import type { DiagnosisQuestion, Questionnaire } from '../../src/core/diagnosis/types.ts';
import { loadQuestionnaire } from '../../src/rulesets/load-diagnosis.ts';
import { RULES_DIRECTORY } from './reading.ts';

export function buildQuestion(parts: Partial<DiagnosisQuestion> = {}): DiagnosisQuestion {
  return {
    id: 'sauvegarde',
    theme: 'sauvegardes',
    stage: 'recuperer',
    weight: 3,
    question: 'Vos données sont-elles sauvegardées chaque jour ?',
    why: 'Sans copie, une panne efface tout.',
    choices: [
      { id: 'oui', label: 'Oui', state: 'solide' },
      { id: 'non', label: 'Non', state: 'fragile' },
      { id: 'inconnu', label: 'Je ne sais pas', state: 'inconnu' },
      { id: 'aucune', label: 'Sans objet', state: 'sans-objet' },
    ],
    contract: { requirements: ['sau-frequence'], choices: { conforme: 'oui', contraire: 'non' } },
    action: { title: 'Faites sauvegarder chaque jour.', who: 'prestataire', effort: 'un courriel' },
    source: 'PGSSI-S',
    ...parts,
  };
}

export function buildQuestionnaire(questions?: DiagnosisQuestion[]): Questionnaire {
  return {
    version: '1.0',
    stages: [
      { id: 'recuperer', title: 'Récupérer les données', lead: 'Une panne se répare si les données reviennent.' },
      { id: 'acces', title: 'Sécuriser les accès', lead: 'La plupart des attaques entrent par un mot de passe volé.' },
    ],
    themes: [
      { id: 'sauvegardes', title: 'Sauvegardes' },
      { id: 'mots-de-passe', title: 'Mots de passe' },
    ],
    questions: questions ?? [
      buildQuestion(),
      buildQuestion({
        id: 'mots-de-passe',
        theme: 'mots-de-passe',
        stage: 'acces',
        contract: null,
        question: 'Chaque service a-t-il son propre mot de passe ?',
        action: { title: 'Installez un gestionnaire de mots de passe.', who: 'cabinet', effort: 'deux heures' },
        source: '',
      }),
    ],
  };
}

/** The questionnaire of the product, checked against the names of the rule files. */
export function realQuestionnaire(): Questionnaire {
  const files = readdirSync(RULES_DIRECTORY, { recursive: true, encoding: 'utf8' });
  return loadQuestionnaire(RULES_DIRECTORY, new Set(files.map((file) => basename(file, '.yaml'))));
}
