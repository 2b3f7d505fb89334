/** What became of a copy that was read again, in French: the same for the page and the command. */
import type { FindingPart, ReplayDifference, ReplayOutcome, ReviewPart } from '../core/workspace/replay.ts';
import { counted, listed } from './typography.ts';
import { shownLine } from './view/shown-text.ts';
import { VERDICT_WORDS } from './wording.ts';

export interface ReplayView {
  same: boolean;
  /** "« Contrat » : même résultat, à l’octet près." */
  sentence: string;
  /** One line for each point that differs. */
  points: string[];
}

const PARTS: Record<ReviewPart, string> = {
  documents: 'les documents lus',
  types: 'les types de contrat reconnus',
  facts: 'les faits lus (prix, durée, préavis…)',
  score: 'la note',
  actions: 'les actions et les questions',
  warnings: 'les avertissements',
  rest: 'd’autres données de la lecture',
};

const FINDING_PARTS: Record<FindingPart, string> = {
  verdict: 'le verdict',
  reason: 'la raison',
  evidence: 'les passages cités',
  figures: 'les chiffres lus',
  details: 'des détails',
};

function describePoint({ title, before, after, parts }: ReplayDifference): string {
  const name = `${shownLine(title)}\u00a0: `;
  if (before === null)
    return `${name}pas examiné dans la copie, ${after === null ? '' : VERDICT_WORDS[after].one} cette fois`;
  if (after === null) return `${name}${VERDICT_WORDS[before].one} dans la copie, plus examiné cette fois`;
  if (before !== after)
    return `${name}${VERDICT_WORDS[before].one} dans la copie, ${VERDICT_WORDS[after].one} cette fois`;
  return `${name}même verdict (${VERDICT_WORDS[before].one}), mais ${listed(parts.map((part) => FINDING_PARTS[part]))} diffèrent`;
}

function describeDifferences({ findings, parts }: ReplayOutcome): string {
  const points = counted(findings.length, 'point diffère', 'points diffèrent');
  const others = listed(parts.map((part) => PARTS[part]));
  if (findings.length === 0) return `le résultat diffère par ${others}`;
  return parts.length === 0 ? points : `${points}, et avec eux ${others}`;
}

/** One contract of a copy; `engine` is the version of this program. */
export function describeReplay(outcome: ReplayOutcome, engine: string): ReplayView {
  const { title, kind, otherEngine } = outcome;
  const name = `«\u00a0${shownLine(title)}\u00a0»\u00a0: `;
  const versions = otherEngine === null ? '' : ` (lu par Contraclair ${otherEngine}, relu par ${engine})`;
  switch (kind) {
    case 'same':
      return { same: true, sentence: `${name}même résultat, à l’octet près${versions}.`, points: [] };
    case 'rules-lost':
      return { same: false, sentence: `${name}les règles de cette copie ne sont plus là.`, points: [] };
    case 'rules-unreadable': {
      const sentence = `${name}cette version de Contraclair ne sait pas lire les règles de cette copie${versions}. La copie elle-même reste lisible.`;
      return { same: false, sentence, points: [] };
    }
    case 'differs': {
      const sentence = `${name}${describeDifferences(outcome)}${versions}.`;
      return { same: false, sentence, points: outcome.findings.map(describePoint) };
    }
  }
}
