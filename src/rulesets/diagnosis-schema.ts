/** Schema of `rules/diagnostic.yaml`, in the words of its French authors, and its translation into the core's data. Strict. */
import { z } from 'zod';
import {
  CHOICE_STATES,
  type DiagnosisAnswers,
  type DiagnosisQuestion,
  type Questionnaire,
} from '../core/diagnosis/types.ts';

const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
const text = z.string().min(2);

const choice = z
  .strictObject({ id, libelle: text, etat: z.enum(CHOICE_STATES) })
  .transform(({ id: name, libelle, etat }) => ({ id: name, label: libelle, state: etat }));

const contract = z
  .strictObject({
    exigences: z.array(id).min(1),
    conforme: id.optional(),
    partiel: id.optional(),
    contraire: id.optional(),
  })
  .transform(({ exigences, ...choices }) => ({ requirements: exigences, choices }));

const question = z
  .strictObject({
    id,
    theme: id,
    etape: id,
    poids: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    question: text,
    pourquoi: text,
    reponses: z.array(choice).min(2),
    contrat: contract.optional(),
    action: z.strictObject({ titre: text, qui: z.enum(['prestataire', 'cabinet']), effort: text }),
    source: z.string().default(''),
  })
  .transform(
    (value): DiagnosisQuestion => ({
      id: value.id,
      theme: value.theme,
      stage: value.etape,
      weight: value.poids,
      question: value.question,
      why: value.pourquoi,
      choices: value.reponses,
      contract: value.contrat ?? null,
      action: { title: value.action.titre, who: value.action.qui, effort: value.action.effort },
      source: value.source,
    }),
  )
  .superRefine((value, context) => {
    for (const fault of faultsOf(value)) context.addIssue({ code: 'custom', message: fault });
  });

function faultsOf({ choices, contract: told }: DiagnosisQuestion): string[] {
  const known = new Set(choices.map((one) => one.id));
  const named: DiagnosisAnswers = { ...told?.choices };
  return [
    ...(known.size < choices.length ? ['two answers have the same id'] : []),
    ...(choices.some(({ state }) => state === 'solide') ? [] : ['no answer is « solide »']),
    ...(choices.some(({ state }) => state === 'fragile') ? [] : ['no answer is « fragile »']),
    ...Object.values(named)
      .filter((name) => !known.has(name))
      .map((name) => `the contract answers « ${name} », which is no answer of this question`),
  ];
}

/** `rules/diagnostic.yaml`. Stages and themes are checked against the questions, and ids against one another. */
export const diagnosisSchema = z
  .strictObject({
    version: z.string(),
    etapes: z.array(z.strictObject({ id, titre: text, chapeau: text })).min(1),
    themes: z.array(z.strictObject({ id, titre: text })).min(1),
    questions: z.array(question).min(1),
  })
  .superRefine(({ etapes, themes, questions }, context) => {
    const stages = new Set(etapes.map((one) => one.id));
    const known = new Set(themes.map((one) => one.id));
    const seen = new Set<string>();
    for (const [index, one] of questions.entries()) {
      const fault = (key: string, message: string) =>
        context.addIssue({ code: 'custom', path: ['questions', index, key], message });
      if (!stages.has(one.stage)) fault('etape', `unknown stage « ${one.stage} »`);
      if (!known.has(one.theme)) fault('theme', `unknown theme « ${one.theme} »`);
      if (seen.has(one.id)) fault('id', `« ${one.id} » is used twice`);
      seen.add(one.id);
    }
  })
  .transform(
    ({ version, etapes, themes, questions }): Questionnaire => ({
      version,
      stages: etapes.map(({ id: name, titre, chapeau }) => ({ id: name, title: titre, lead: chapeau })),
      themes: themes.map(({ id: name, titre }) => ({ id: name, title: titre })),
      questions,
    }),
  );
