/** From answers to an ordered plan that tells whose job each step is. */
import { describe, expect, it } from 'vitest';
import { answersOfContract, contractWord } from '../../../src/core/diagnosis/contract-words.ts';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import type { DiagnosisQuestion } from '../../../src/core/diagnosis/types.ts';
import type { Finding, Verdict } from '../../../src/core/review/types.ts';
import { buildQuestion, buildQuestionnaire, realQuestionnaire } from '../../builders/questionnaire.ts';
import { buildEvidence, buildReview } from '../../builders/review.ts';

const [anyFinding] = buildReview().findings;
if (anyFinding === undefined) throw new Error('the built review has findings');

function findingOf(verdict: Verdict, parts: Partial<Finding> = {}): Finding {
  const evidence = verdict === 'absent' ? [] : [{ ...buildEvidence('Le prestataire sauvegarde.'), verdict }];
  return { ...(anyFinding as Finding), requirement: 'sau-frequence', verdict, evidence, ...parts };
}
const contractOf = (...findings: Finding[]) => ({ findings });
const plan = (question: DiagnosisQuestion, verdict: Verdict | null, choice = 'non') =>
  diagnose(
    buildQuestionnaire([question]),
    { [question.id]: choice },
    verdict === null ? null : contractOf(findingOf(verdict)),
  ).plan[0];

describe('whose job a step is', () => {
  it.each([
    ['conforme', 'prestataire', 'prestataire-contrat'],
    ['conforme', 'cabinet', 'prestataire-contrat'],
    ['partiel', 'prestataire', 'prestataire-silence'],
    ['absent', 'prestataire', 'prestataire-silence'],
    ['contraire', 'prestataire', 'prestataire-exclu'],
    ['absent', 'cabinet', 'cabinet'],
    ['contraire', 'cabinet', 'cabinet'],
    [null, 'prestataire', 'prestataire'],
    [null, 'cabinet', 'cabinet'],
  ] as const)('contract %s, action of the %s: %s', (verdict, who, duty) => {
    const question = buildQuestion({ action: { title: 'Faites.', who, effort: 'une heure' } });
    expect(plan(question, verdict)?.duty).toBe(duty);
  });
});

describe('what the contract answers', () => {
  it.each([
    ['conforme', 'oui'],
    ['contraire', 'non'],
    ['partiel', null],
    ['absent', null],
    ['illisible', null],
  ] as const)('%s: %s', (verdict, choice) => {
    expect(contractWord(buildQuestion(), contractOf(findingOf(verdict)))).toMatchObject({ verdict, choice });
  });

  it('is nothing without words to show, and nothing for a question that no contract answers', () => {
    expect(contractWord(buildQuestion(), contractOf(findingOf('conforme', { evidence: [] })))?.choice).toBeNull();
    expect(contractWord(buildQuestion({ contract: null }), contractOf(findingOf('conforme')))).toBeNull();
    expect(contractWord(buildQuestion(), contractOf())).toBeNull();
  });

  it('comes from the first requirement that tells', () => {
    const question = buildQuestion({ contract: { requirements: ['a', 'b'], choices: { contraire: 'non' } } });
    const findings = [findingOf('conforme', { requirement: 'a' }), findingOf('contraire', { requirement: 'b' })];
    expect(contractWord(question, { findings })).toMatchObject({ requirement: 'b', choice: 'non' });
    expect(answersOfContract(buildQuestionnaire([question]), { findings })).toEqual({ [question.id]: 'non' });
  });
});

describe('the plan', () => {
  const questions = [
    buildQuestion({ id: 'wifi', stage: 'acces', weight: 3 }),
    buildQuestion({ id: 'copie', weight: 1 }),
    buildQuestion({ id: 'essai', weight: 3 }),
    buildQuestion({ id: 'alerte', weight: 3 }),
  ];
  const questionnaire = buildQuestionnaire(questions);
  const ids = (answers: Record<string, string>) =>
    diagnose(questionnaire, answers, null).plan.map((step) => step.question.id);

  it('goes stage by stage, what would stop the practice first, what is known to fail before what is unknown', () => {
    expect(ids({ wifi: 'non', copie: 'non', essai: 'inconnu', alerte: 'non' })).toEqual([
      'alerte',
      'essai',
      'copie',
      'wifi',
    ]);
  });

  it('holds neither what stands nor what does not concern the practice; ranks run from 1', () => {
    expect(ids({ wifi: 'oui', copie: 'aucune', essai: 'non' })).toEqual(['essai']);
    const { plan: steps } = diagnose(questionnaire, { wifi: 'non', copie: 'non' }, null);
    expect(steps.map(({ rank }) => rank)).toEqual([1, 2]);
  });

  it('counts what was answered; answers that the questionnaire does not know count nothing', () => {
    const diagnosis = diagnose(questionnaire, { wifi: 'oui', copie: 'non', essai: 'peut-être', autre: 'oui' }, null);
    expect(diagnosis).toMatchObject({
      asked: 4,
      answered: 2,
      counts: { solide: 1, fragile: 1, inconnu: 0, 'sans-objet': 0 },
    });
    expect(diagnosis.open.map(({ id }) => id)).toEqual(['essai', 'alerte']);
  });

  it('of no answer is empty, and says so without NaN', () => {
    expect(diagnose(questionnaire, {}, null)).toMatchObject({ answered: 0, plan: [], solid: [] });
  });
});

describe('the questionnaire of the product', () => {
  const { questions, stages, themes } = realQuestionnaire();

  it('asks about 25 questions on every theme that the guide names', () => {
    expect(questions.length).toBeGreaterThanOrEqual(24);
    expect(questions.length).toBeLessThanOrEqual(30);
    for (const { id } of themes)
      expect(
        questions.some(({ theme }) => theme === id),
        id,
      ).toBe(true);
  });

  it('acts in the order of the regional union: data, whom to call, access, then the rest', () => {
    expect(stages.map(({ id }) => id)).toEqual(['recuperer', 'appeler', 'acces', 'reste']);
  });

  it('never takes the silence of a contract for an answer, and asks each question once', () => {
    expect(new Set(questions.map(({ question }) => question)).size).toBe(questions.length);
    for (const { contract } of questions) expect(Object.keys(contract?.choices ?? {})).not.toContain('absent');
  });

  it('always lets the reader say that they do not know what only the provider knows', () => {
    const technical = questions.filter(({ action, contract }) => action.who === 'prestataire' && contract !== null);
    const without = technical.filter(({ choices }) => !choices.some(({ state }) => state === 'inconnu'));
    expect(without.map(({ id }) => id)).toEqual(['sauvegarde-perimetre', 'mode-degrade']);
  });
});
