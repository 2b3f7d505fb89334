/** Schema of the YAML files, in the words of their French authors, and its translation into the core's data. Strict: no unknown key. */
import { z } from 'zod';
import type { Tone } from '../core/judging/frame.ts';
import { CONTRACT_TYPES, LEVELS } from '../core/review/types.ts';
import type { CaseData, CaseVerdict, CountSpec, FigureSpec, RuleData, ToneEffect } from '../core/ruleset/types.ts';
import { uncapitalised } from '../core/text/french.ts';
import { implication, verdict } from './implication.ts';

const pattern = z.string().min(1);
const patterns = z
  .union([pattern, z.array(pattern).min(1)])
  .transform((value) => (Array.isArray(value) ? value : [value]));
/** Groups of alternatives: every group must be found, any of its patterns will do. */
const groups = z
  .union([pattern, z.array(patterns).min(1)])
  .transform((value) => (Array.isArray(value) ? value : [[value]]));
const texts = z
  .union([z.string(), z.number(), z.array(z.union([z.string(), z.number()])).min(1)])
  .transform((value) => (Array.isArray(value) ? value : [value]).map(String));
const yes = z.enum(['oui', 'non']).transform((word) => word === 'oui');

const TONES = {
  liste: 'listed',
  nie: 'denied',
  exclu: 'excluded',
  exonere: 'exonerated',
  client: 'client',
  vague: 'weak',
  option: 'optional',
  payant: 'paid',
  sur_demande: 'onRequest',
} as const satisfies Record<string, Tone>;
const tone = z
  .enum(['liste', 'nie', 'exclu', 'exonere', 'client', 'vague', 'option', 'payant', 'sur_demande'])
  .transform((name) => TONES[name]);
const effect = z
  .enum(['garde', 'ignore', 'conforme', 'partiel', 'contraire'])
  .transform((name): ToneEffect => (name === 'garde' ? 'keep' : name));
const tones = z
  .strictObject({
    liste: effect.optional(),
    nie: effect.optional(),
    exclu: effect.optional(),
    exonere: effect.optional(),
    client: effect.optional(),
    vague: effect.optional(),
    option: effect.optional(),
    payant: effect.optional(),
    sur_demande: effect.optional(),
  })
  .transform((value) => {
    const result: Partial<Record<Tone, ToneEffect>> = {};
    for (const [name, role] of Object.entries(TONES)) {
      const set = value[name as keyof typeof TONES];
      if (set) result[role] = set;
    }
    return result;
  });

const KINDS = {
  duree: 'duration',
  frequence: 'frequency',
  pourcentage: 'percent',
  montant: 'amount',
  plage: 'opening',
  nombre: 'number',
} as const;
const CHOICES = { proche: 'nearest', meilleur: 'best', pire: 'worst' } as const;
const figure = z
  .strictObject({
    genre: z.enum(['duree', 'frequence', 'pourcentage', 'montant', 'plage', 'nombre']),
    de: patterns.optional(),
    au_plus: texts.optional(),
    au_moins: texts.optional(),
    plus_de: texts.optional(),
    moins_de: texts.optional(),
    pres: patterns.optional(),
    distance: z.number().int().min(1).max(200).optional(),
    choix: z.enum(['proche', 'meilleur', 'pire']).optional(),
    apres: yes.optional(),
    libelle: z.string().optional(),
    mieux: z.enum(['bas', 'haut']).optional(),
  })
  .transform(
    (value): FigureSpec => ({
      kind: KINDS[value.genre],
      of: value.de ?? [],
      atMost: value.au_plus ?? [],
      atLeast: value.au_moins ?? [],
      moreThan: value.plus_de ?? [],
      lessThan: value.moins_de ?? [],
      near: value.pres ?? [],
      within: value.distance ?? 40,
      after: value.apres ?? false,
      choice: CHOICES[value.choix ?? 'proche'],
      label: value.libelle ?? '',
      better: value.mieux === undefined ? null : value.mieux === 'haut' ? 'higher' : 'lower',
    }),
  );

const SCOPES = { phrase: 'clause', article: 'article', contrat: 'document' } as const;
const count = z
  .strictObject({
    de: z.array(patterns).min(1),
    au_moins: z.number().int().min(1).optional(),
    au_plus: z.number().int().min(0).optional(),
    dans: z.enum(['phrase', 'article', 'contrat']),
  })
  .refine((value) => value.au_moins !== undefined || value.au_plus !== undefined, {
    message: '« compte » needs « au_moins » or « au_plus »',
  })
  .transform(
    (value): CountSpec => ({
      of: value.de,
      atLeast: value.au_moins ?? 0,
      atMost: value.au_plus ?? value.de.length,
      in: SCOPES[value.dans],
    }),
  );

const WHO = {
  prestataire: 'provider',
  client: 'client',
  indifferent: 'anyone',
  prestataire_nomme: 'named-provider',
} as const;
const others = z.record(z.string(), z.array(z.enum(['conforme', 'partiel', 'contraire', 'absent'])).min(1));
const DEFAULT_REACH = 2;

const caseSchema = z
  .strictObject({
    nom: z.string().min(1),
    verdict,
    cherche: patterns.optional(),
    avec: groups.optional(),
    pres: groups.optional(),
    sous: patterns.optional(),
    sans: patterns.optional(),
    pas_sous: patterns.optional(),
    pas_pres: patterns.optional(),
    portee: z.number().int().min(1).max(12).optional(),
    chiffre: figure.optional(),
    sans_chiffre: figure.optional(),
    compte: count.optional(),
    qui: z.enum(['prestataire', 'client', 'indifferent', 'prestataire_nomme']).optional(),
    exige: z.array(tone).optional(),
    tons: tones.optional(),
    definitions: yes.optional(),
    titre: yes.optional(),
    plafonne: yes.optional(),
    limite: yes.optional(),
    si_exigence: others.optional(),
    sauf_exigence: others.optional(),
    motif: z.string().optional(),
  })
  .refine((value) => value.cherche !== undefined || value.compte !== undefined, {
    message: 'a case needs « cherche » or « compte »',
  })
  .transform(
    (value): CaseData => ({
      name: value.nom,
      verdict: value.verdict,
      find: value.cherche ?? [],
      with: value.avec ?? [],
      near: value.pres ?? [],
      under: value.sous ?? [],
      without: value.sans ?? [],
      notUnder: value.pas_sous ?? [],
      notNear: value.pas_pres ?? [],
      reach: value.portee ?? DEFAULT_REACH,
      figure: value.chiffre ?? null,
      noFigure: value.sans_chiffre ?? null,
      count: value.compte ?? null,
      who: value.qui ? WHO[value.qui] : value.verdict === 'contraire' ? 'anyone' : 'provider',
      requires: value.exige ?? [],
      tones: value.tons ?? {},
      definitions: value.definitions ?? false,
      headings: value.titre ?? false,
      caps: value.plafonne ?? false,
      limited: value.limite ?? false,
      ifRequirement: value.si_exigence ?? {},
      unlessRequirement: value.sauf_exigence ?? {},
      reason: value.motif ?? '',
    }),
  );

const examples = z.strictObject({
  conforme: z.array(z.string()).optional(),
  partiel: z.array(z.string()).optional(),
  contraire: z.array(z.string()).optional(),
  absent: z.array(z.string()).optional(),
});

/** One file of `rules/<theme>/<id>.yaml`. */
export const ruleSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z]+(?:-[a-z]+)+$/),
    theme: z.string(),
    titre: z.string(),
    niveau: z.enum(LEVELS),
    types: z.array(z.enum([...CONTRACT_TYPES, 'tous'])).min(1),
    silence: z.literal('conforme').optional(),
    contraire: z.enum(['oui', 'non']),
    pourquoi: z.string(),
    question: z.string(),
    clause: z.string(),
    source: z.string(),
    action: z
      .strictObject({
        titre: z.string(),
        qui: z.enum(['prestataire', 'cabinet']).default('prestataire'),
        effort: z.string().default('dix minutes, un courriel'),
      })
      .optional(),
    recherche: z.array(z.string()).optional(),
    conflit: verdict.optional(),
    tons: tones.optional(),
    implique_par: z.array(implication).optional(),
    cas: z.array(caseSchema),
    exemples: examples,
  })
  .transform(
    (value): RuleData => ({
      id: value.id,
      theme: value.theme,
      title: value.titre,
      level: value.niveau,
      types: value.types.filter((type) => type !== 'tous'),
      silence: value.silence !== undefined,
      takesContraire: value.contraire === 'oui',
      why: value.pourquoi,
      question: value.question,
      clause: value.clause,
      source: value.source,
      action: {
        title: value.action?.titre ?? `Faites préciser : ${uncapitalised(value.titre)}.`,
        who: value.action?.qui ?? 'prestataire',
        effort: value.action?.effort ?? 'dix minutes, un courriel',
      },
      searched: value.recherche ?? [],
      conflict: value.conflit ?? null,
      tones: value.tons ?? {},
      impliedBy: value.implique_par ?? [],
      cases: value.cas,
      examples: (['conforme', 'partiel', 'contraire', 'absent'] as const).flatMap((name: CaseVerdict | 'absent') =>
        (value.exemples[name] ?? []).map((text) => ({ verdict: name, text })),
      ),
    }),
  );

/** One file of `rules/concepts/*.yaml`: vocabulary shared by all rules. */
export const conceptsSchema = z.strictObject({
  concepts: z.record(z.string().regex(/^[a-z0-9_]+$/), patterns),
});

const signs = z
  .strictObject({ fort: z.array(pattern).min(1), appoint: z.array(pattern) })
  .transform((value) => ({ strong: value.fort, weak: value.appoint }));

/** `rules/referentiel.yaml`: themes, weights and detection. */
export const referentielSchema = z.strictObject({
  version: z.string(),
  themes: z.array(z.strictObject({ id: z.string(), titre: z.string(), coeur: z.boolean(), ordre: z.number().int() })),
  poids: z.strictObject({
    origine: z.string(),
    obligatoire: z.number(),
    indispensable: z.number(),
    recommande: z.number(),
  }),
  credits: z.strictObject({
    origine: z.string(),
    conforme: z.number(),
    partiel: z.number(),
    contraire: z.number(),
    absent: z.number(),
  }),
  plafond_piege: z.strictObject({ origine: z.string(), note: z.number() }),
  urgences: z.array(z.string()),
  detection: z.strictObject({
    types: z.strictObject({ infogerance: signs, logiciel: signs, hebergement: signs, telephonie: signs }),
    contrat: z.array(pattern),
    autres: z.array(z.strictObject({ libelle: z.string(), indices: z.array(pattern) })),
  }),
});

/** rules/topics.json and rules/leanings.json, as `npm run topics` writes it. */
export const wordModelSchema = z.strictObject({
  subjects: z.array(z.string()),
  bias: z.array(z.number()),
  weights: z.record(z.string(), z.string().regex(/^\d+ -?\d+(?: \d+ -?\d+)*$/)),
});
