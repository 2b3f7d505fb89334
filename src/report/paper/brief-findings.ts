/** The requirements in brief, one row each: verdict, what was found and what to ask, and the words of the contract. */
import { recallOf } from '../../core/letter/recall.ts';
import type { Finding, Review } from '../../core/review/types.ts';
import { quoted } from '../letter/wording.ts';
import { guillemets, NBSP } from '../typography.ts';
import type { FindingView } from '../view/findings.ts';
import { describePlace, pageCounts } from '../view/quotes.ts';
import type { ThemeFindings } from '../view/review.ts';
import { type Block, heading, type Span } from './paper.ts';

/** Longest answer of the provider in a row, in characters. */
const LONGEST_ANSWER = 220;

/** A heading and a table for each theme. */
export function briefThemes(groups: readonly ThemeFindings[], review: Review): Block[] {
  const findings = new Map(review.findings.map((finding) => [finding.requirement, finding]));
  return groups.flatMap(({ theme, findings: views }): Block[] => [
    heading(3, theme.title),
    {
      kind: 'table',
      name: `Exigences du thème ${theme.title}`,
      header: ['Verdict', 'Exigence', 'Le contrat dit'],
      widths: [16, 46, 38],
      rows: views.map((view) => {
        const finding = findings.get(view.id);
        return [verdictCell(view), pointCell(view), finding === undefined ? [] : wordsCell(finding, review)];
      }),
    },
  ]);
}

function verdictCell({ verdict, level }: FindingView): Span[] {
  return [{ sign: verdict.key, text: verdict.word, bold: true }, { text: `\n${level}` }];
}

function pointCell(view: FindingView): Span[] {
  const { title, reason, silence, decided, verdict, question, answer, note } = view;
  return [
    { text: title, bold: true },
    { text: `\n${silence ?? reason}` },
    ...(decided === null ? [] : [{ text: `\n${decided}`, italic: true }]),
    ...(verdict.key === 'conforme' || question === ''
      ? []
      : [{ text: `\nÀ demander${NBSP}: `, bold: true }, { text: question }]),
    ...(answer === null
      ? []
      : [{ text: `\n${answer.standing.word}${NBSP}: `, bold: true }, { text: guillemets(shorten(answer.text)) }]),
    ...(note === null
      ? []
      : [
          { text: `\nVos notes${NBSP}: `, bold: true },
          { text: note, italic: true },
        ]),
  ];
}

/** The deciding passage, cut around what decides in it. */
function wordsCell(finding: Finding, review: Review): Span[] {
  const recall = recallOf(finding);
  const evidence = finding.evidence.find((one) => one.verdict === finding.verdict) ?? finding.evidence[0];
  if (recall === null || evidence === undefined) return [{ text: '–' }];
  return [{ text: quoted(recall) }, { text: `\n${describePlace(evidence, pageCounts(review))}`, italic: true }];
}

function shorten(text: string): string {
  return text.length <= LONGEST_ANSWER ? text : `${text.slice(0, text.lastIndexOf(' ', LONGEST_ANSWER))} […]`;
}
