/** The self-diagnosis laid out as a document, for DOCX and PDF: the plan first, then what stands. */
import { quoteBlocks } from '../paper/finding-blocks.ts';
import { type Block, heading, type Paper, paragraph } from '../paper/paper.ts';
import { NBSP } from '../typography.ts';
import type { DiagnosisView, StepView } from './view.ts';

/** A diagnosis as a document. `practice`: for whom, empty when unknown; `date`: ISO day. Pure. */
export function layDiagnosis(view: DiagnosisView, { practice, date }: { practice: string; date: string }): Paper {
  return {
    title: view.title,
    tone: 'report',
    date,
    footer: 'Diagnostic du cabinet par Contraclair',
    blocks: [
      heading(1, view.title),
      ...(practice === '' ? [] : [paragraph('lead', practice)]),
      paragraph('lead', [{ text: view.summary, bold: true }]),
      ...(view.shares === null ? [] : [paragraph('body', view.shares)]),
      ...themes(view),
      ...(view.stages.length === 0 ? [] : [heading(2, 'Plan d’action')]),
      ...view.stages.flatMap(({ title, lead, steps }) => [
        heading(3, title),
        paragraph('soft', lead),
        ...steps.flatMap(stepBlocks),
      ]),
      ...lists(view),
      paragraph('soft', view.notice),
    ],
  };
}

function themes(view: DiagnosisView): Block[] {
  if (view.themes.length === 0) return [];
  return [
    heading(2, 'Par thème'),
    {
      kind: 'table',
      name: 'Réponses de chaque thème',
      header: ['Thème', 'Réponses'],
      widths: [50, 50],
      rows: view.themes.map(({ title, counts }) => [[{ text: title }], [{ text: counts }]]),
    },
  ];
}

function stepBlocks(step: StepView): Block[] {
  const { rank, title, question, answer, why, who, duty, effort, quote, source } = step;
  return [
    heading(4, `${rank}. ${title}`),
    paragraph('body', [
      { text: `${step.state.word}${NBSP}: `, bold: true },
      { text: `«${NBSP}${question}${NBSP}» ${answer}.` },
    ]),
    paragraph('body', why),
    paragraph('body', [
      { text: `Qui${NBSP}: `, bold: true },
      { text: `${who}. ` },
      { text: `Votre temps${NBSP}: `, bold: true },
      { text: `${effort}.` },
      ...(duty === '' ? [] : [{ text: ` ${duty}` }]),
    ]),
    ...(quote === null ? [] : quoteBlocks(quote)),
    ...(source === '' ? [] : [paragraph('soft', source)]),
  ];
}

function lists({ solid, open }: DiagnosisView): Block[] {
  return [
    ...(solid.length === 0
      ? []
      : [
          heading(2, 'Ce qui tient'),
          {
            kind: 'list' as const,
            start: null,
            items: solid.map(({ question, answer }) => [
              paragraph('body', [{ text: `${question} ` }, { text: `${answer}.`, bold: true }]),
            ]),
          },
        ]),
    ...(open.length === 0
      ? []
      : [
          heading(2, 'Sans réponse'),
          { kind: 'list' as const, start: null, items: open.map((question) => [paragraph('body', question)]) },
        ]),
  ];
}
