/** The review as a schema: what tests validate results with, and what the API description is made from. */
import { z } from 'zod';
import type { Box, Warning } from '../core/document.ts';
import { CONTRACT_TYPES, DOCUMENT_ROLES, FACT_KEYS, LEVELS, type Review, VERDICTS } from '../core/review/types.ts';

const count = z.int().min(0);
const score = z.number().min(0).max(100).nullable();
const isoDate = z.iso.date();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const boxSchema = z.strictObject({
  page: z.int().min(1),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
}) satisfies z.ZodType<Box>;

const warningSchema = z.strictObject({
  code: z.enum([
    'scanned-page',
    'low-confidence',
    'unreadable-page',
    'encrypted',
    'truncated',
    'tracked-changes',
    'hidden-text',
    'attachments',
    'missing-annex',
    'duplicate-file',
    'figures-disagree',
    'rule-failed',
    'unread-file',
  ]),
  message: z.string(),
  document: z.string().optional(),
  pages: z.array(z.int().min(1)).optional(),
}) satisfies z.ZodType<Warning>;

const verdictSchema = z.enum(VERDICTS);
const levelSchema = z.enum(LEVELS);
const typeSchema = z.enum(CONTRACT_TYPES);
const countsSchema = z.record(verdictSchema, count);

const evidenceSchema = z.strictObject({
  document: z.string(),
  page: z.int().min(1),
  article: z.string().nullable(),
  headings: z.array(z.string()),
  start: count,
  end: count,
  quote: z.string(),
  marks: z.array(z.strictObject({ start: count, end: count })),
  boxes: z.array(boxSchema),
  verdict: verdictSchema,
});

const figureSchema = z.strictObject({
  label: z.string(),
  found: z.string(),
  value: z.number(),
  unit: z.string(),
  expected: z.string(),
  meets: z.boolean(),
  direction: z.enum(['lower', 'higher']).optional(),
  kind: z.enum(['duration', 'frequency', 'percent', 'amount', 'opening', 'number']).optional(),
  size: z.number().optional(),
  evidence: count.optional(),
});

const derivationSchema = z.strictObject({
  rule: z.string(),
  verdict: verdictSchema,
  because: z.array(z.string()),
  evidence: z.int(),
});

const searchSchema = z.strictObject({
  terms: z.array(z.string()),
  pagesRead: count,
  pagesUnread: z.array(z.int().min(1)),
  nearest: z.array(z.strictObject({ evidence: evidenceSchema, lacks: z.string() })),
  mightBeIn: z.array(z.string()),
});

const findingSchema = z.strictObject({
  requirement: z.string(),
  theme: z.string(),
  title: z.string(),
  level: levelSchema,
  weight: z.number().min(0),
  verdict: verdictSchema,
  reason: z.string(),
  evidence: z.array(evidenceSchema),
  figures: z.array(figureSchema),
  bySilence: z.boolean(),
  search: searchSchema.optional(),
  derivation: z.array(derivationSchema),
  why: z.string(),
  question: z.string(),
  clause: z.string(),
  source: z.string(),
  gain: z.number(),
});

const themeScoreSchema = z.strictObject({
  theme: z.string(),
  title: z.string(),
  order: z.number(),
  core: z.boolean(),
  score,
  counts: countsSchema,
  cap: z.string().nullable(),
});

const scoreSchema = z.strictObject({
  overall: score,
  sentence: z.string(),
  counts: countsSchema,
  themes: z.array(themeScoreSchema),
});

const actionSchema = z.strictObject({
  rank: z.int().min(1),
  requirement: z.string(),
  title: z.string(),
  why: z.string(),
  who: z.enum(['prestataire', 'cabinet']),
  effort: z.string(),
});

const questionSchema = z.strictObject({
  rank: z.int().min(1),
  requirement: z.string(),
  question: z.string(),
  article: z.string().nullable(),
  clause: z.string(),
});

const taxSchema = z.enum(['HT', 'TTC']).nullable();

const pricingSchema = z.strictObject({
  lines: z.array(
    z.strictObject({
      label: z.string(),
      amount: z.number(),
      quantity: z.number(),
      period: z.enum(['month', 'quarter', 'year', 'once', 'use']),
      role: z.enum(['line', 'total', 'option']),
      tax: taxSchema,
      document: z.string(),
      page: z.int().min(1),
      quote: z.string(),
    }),
  ),
  monthly: z.number().nullable(),
  setup: z.number().nullable(),
  threeYears: z.number().nullable(),
  tax: taxSchema,
  index: z.string().nullable(),
  cap: z.number().nullable(),
  assumptions: z.array(z.string()),
});

const factPassageSchema = evidenceSchema.omit({ verdict: true });

const factsSchema = z.strictObject({
  title: z.string().nullable(),
  provider: z.string().nullable(),
  client: z.string().nullable(),
  startDate: isoDate.nullable(),
  term: z.number().nullable(),
  renewal: z.number().nullable(),
  notice: z.number().nullable(),
  noticeDate: isoDate.nullable(),
  endDate: isoDate.nullable(),
  price: z.strictObject({ amount: z.number(), unit: z.string(), quote: z.string() }).nullable(),
  index: z.string().nullable(),
  pricing: pricingSchema.optional(),
  annexes: z.array(z.strictObject({ name: z.string(), supplied: z.boolean() })),
  contacts: z.array(z.strictObject({ kind: z.enum(['phone', 'email', 'url']), value: z.string() })),
  sources: z
    .array(z.strictObject({ fact: z.enum(FACT_KEYS), certain: z.boolean(), passages: z.array(factPassageSchema) }))
    .optional(),
});

const precedenceSchema = z.strictObject({
  documents: z.array(z.string()),
  clause: z
    .strictObject({ document: z.string(), page: count, article: z.string().nullable(), quote: z.string() })
    .nullable(),
});

const documentSchema = z.strictObject({
  name: z.string(),
  mediaType: z.string(),
  pages: count,
  role: z.enum(DOCUMENT_ROLES),
  roleReason: z.string().optional(),
  roleGiven: z.boolean().optional(),
  textHash: sha256,
});

/** Version 1 of the result. Strict: an unknown field is an error. */
export const reviewSchema = z.strictObject({
  version: z.literal(1),
  engine: z.string(),
  ruleset: z.strictObject({ version: z.string(), hash: z.string() }),
  date: isoDate,
  documents: z.array(documentSchema),
  precedence: precedenceSchema.optional(),
  types: z.array(typeSchema),
  typesOrigin: z.enum(['given', 'detected']),
  detection: z.array(z.strictObject({ type: typeSchema, reason: z.string() })),
  isContract: z.boolean(),
  notContractReason: z.string().nullable(),
  facts: factsSchema,
  score: scoreSchema,
  findings: z.array(findingSchema),
  traps: z.array(z.string()),
  actions: z.array(actionSchema),
  questions: z.array(questionSchema),
  warnings: z.array(warningSchema),
});

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Plain<T> = T extends object ? { [Key in keyof T]: Plain<T[Key]> } : T;

/** Does not compile when the schema and the `Review` type drift apart. */
export const SCHEMA_MATCHES_TYPE: Same<Plain<z.infer<typeof reviewSchema>>, Plain<Review>> = true;
