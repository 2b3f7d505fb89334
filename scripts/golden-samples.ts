/** Golden samples: which files make which contract, and how each is reviewed; shared by the refresh command and its test. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { documentText, type SourceDocument } from '../src/core/document.ts';
import { review } from '../src/core/review/review.ts';
import type { Review } from '../src/core/review/types.ts';
import type { RuleSet } from '../src/core/ruleset/compile.ts';
import { extractBytes } from '../src/extract/index.ts';

export const SAMPLES = fileURLToPath(new URL('../samples/', import.meta.url));
export const GOLDEN = fileURLToPath(new URL('../test/golden/', import.meta.url));
/** A fixed day, so that the same samples give the same bytes. */
const GOLDEN_DATE = '2026-01-15';

/** Each contract of the samples: a name and its files, digital forms only. */
export const CONTRACTS: Record<string, string[]> = {
  'infogerance-complete': ['infogerance-complete.pdf'],
  'infogerance-complete.docx': ['infogerance-complete.docx'],
  'maintenance-vague': ['maintenance-vague.pdf'],
  'logiciel-cgv': ['logiciel-cgv.pdf'],
  telephonie: ['telephonie.docx'],
  hebergement: ['hebergement/contrat.pdf', 'hebergement/annexe-donnees.docx'],
};

/** Reviews one contract of the samples as a user would, types detected. */
export async function reviewSample(files: string[], ruleset: RuleSet): Promise<Review> {
  const documents: SourceDocument[] = [];
  for (const file of files) {
    const read = await extractBytes({ name: basename(file), bytes: readFileSync(join(SAMPLES, file)) });
    if (!read.ok) throw new Error(`${file}: ${read.message}`);
    documents.push(read.document);
  }
  const textHashes = documents.map((document) => createHash('sha256').update(documentText(document)).digest('hex'));
  return review(documents, ruleset, { date: GOLDEN_DATE, engine: 'golden', textHashes });
}

/** What a golden file keeps: all that a change of rules or engine may move, without the rules' own prose and hash. */
export function goldenText(result: Review): string {
  const findings = result.findings.map(({ requirement, verdict, reason, evidence, figures, derivation }) => ({
    requirement,
    verdict,
    reason,
    quotes: evidence.map(
      (one) => `${one.document} p. ${one.page}${one.article ? `, ${one.article}` : ''} : ${one.quote}`,
    ),
    figures: figures.map((figure) => `${figure.label} : ${figure.found}${figure.meets ? '' : ' (insuffisant)'}`),
    derivation: derivation.map((step) => [step.rule, step.verdict, ...step.because].join(' / ')),
  }));
  const { documents, types, isContract, facts, score, traps, warnings } = result;
  const actions = result.actions.slice(0, 6).map((action) => action.requirement);
  return `${JSON.stringify({ documents, types, isContract, facts, score, traps, actions, warnings, findings }, null, 1)}\n`;
}
