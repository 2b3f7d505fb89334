/** The self-diagnosis as a file: one renderer for each format. */
import { renderDocx } from '../paper/docx/render.ts';
import type { Paper } from '../paper/paper.ts';
import { renderPdf } from '../paper/pdf/render.ts';
import { layDiagnosis } from './diagnosis-paper.ts';
import type { DiagnosisView } from './view.ts';

export const DIAGNOSIS_FORMATS = ['pdf', 'docx'] as const;
export type DiagnosisFormat = (typeof DIAGNOSIS_FORMATS)[number];

/** True for the name of a format. */
export function isDiagnosisFormat(name: string): name is DiagnosisFormat {
  return DIAGNOSIS_FORMATS.some((format) => format === name);
}

const RENDERERS: Record<DiagnosisFormat, (paper: Paper) => Promise<Uint8Array>> = { pdf: renderPdf, docx: renderDocx };

/** The diagnosis as a file. The same answers on the same day give the same bytes. */
export function renderDiagnosis(
  format: DiagnosisFormat,
  view: DiagnosisView,
  about: { practice: string; date: string },
): Promise<Uint8Array> {
  return RENDERERS[format](layDiagnosis(view, about));
}
