/** The page of a review under way: its stages, what it waits for, and what went wrong. */
import type { Progress, ReviewRecord } from '../../app/ports.ts';
import { counted, formatDay, formatTime, NBSP, typeset } from '../../report/typography.ts';
import { shownLine } from '../../report/view/shown-text.ts';
import { type FailuresView, presentFailures } from './failures.ts';
import { frame, type Page, reviewPath } from './site.ts';

/** Seconds between two reloads where scripts do not run. */
const REFRESH = 4;

type StageState = 'done' | 'now' | 'next';

export interface StageView {
  title: string;
  state: StageState;
  /** "fait", "en cours", "à venir". */
  stateWord: string;
  done: boolean;
  now: boolean;
  detail: string | null;
  /** Pages done and to do, when they are known. */
  bar: { value: number; max: number; words: string } | null;
}

export interface ProgressPage extends Page, FailuresView {
  heading: string;
  files: string;
  path: string;
  running: boolean;
  stages: StageView[];
  /** "Étape 2 sur 4". */
  position: string;
  failed: { message: string; expires: string } | null;
}

/** The page of a review that is queued, running or failed. */
export function presentProgress(record: ReviewRecord): ProgressPage {
  const path = reviewPath(record.id);
  const running = record.state === 'queued' || record.state === 'running';
  const stages = describeStages(record);
  const current = stages.findIndex((stage) => stage.now);
  const heading = running ? 'Lecture de votre contrat' : 'La lecture n’a pas abouti';
  return {
    ...frame(running ? 'Lecture en cours' : heading, path, ['progress'], running ? REFRESH : null),
    heading,
    files: describeFiles(record),
    path,
    running,
    stages,
    position: current < 0 ? 'En attente de son tour.' : `Étape${NBSP}${current + 1} sur ${stages.length}.`,
    failed: record.state === 'failed' ? { message: describeError(record), expires: formatDay(record.expiresAt) } : null,
    ...presentFailures(record.failures, path),
  };
}

/** "Page 3 sur 12 de contrat.pdf", or null when nothing is known. */
export function describeStep({ file, page, pages }: Progress): string | null {
  const name = file === undefined ? null : shownLine(file);
  if (page === undefined) return name;
  const step = `Page${NBSP}${page}${pages === undefined ? '' : `${NBSP}sur${NBSP}${pages}`}`;
  return name === null ? step : `${step} de ${name}`;
}

function describeFiles({ files }: ReviewRecord): string {
  const names = files.slice(0, 3).map((file) => shownLine(file.name));
  const more = files.length - names.length;
  return more > 0 ? `${names.join(', ')} et ${counted(more, 'autre')}` : names.join(', ');
}

function describeError(record: ReviewRecord): string {
  if (record.error) return typeset(shownLine(record.error));
  return record.failures.length > 0
    ? 'Aucun des fichiers n’a pu être lu.'
    : 'Une erreur de notre côté a interrompu la lecture.';
}

function describeStages(record: ReviewRecord): StageView[] {
  const { progress } = record;
  const recognising = progress.stage === 'reconnaissance';
  const names: { stage: Progress['stage']; title: string }[] = [
    { stage: 'lecture', title: 'Lecture des pages' },
    ...(recognising ? [{ stage: 'reconnaissance' as const, title: 'Reconnaissance des caractères' }] : []),
    { stage: 'analyse', title: 'Examen des exigences' },
    { stage: 'termine', title: 'Rapport' },
  ];
  const current = names.findIndex(({ stage }) => stage === progress.stage);
  const received = `${counted(record.files.length, 'fichier reçu', 'fichiers reçus')} et ${record.files.length > 1 ? 'enregistrés' : 'enregistré'} à ${formatTime(record.createdAt)}.`;
  return [
    stage('Réception', 'done', received),
    ...names.map(({ title }, index) => {
      const reached = index < current ? 'done' : 'now';
      const state: StageState = current < 0 || index > current ? 'next' : reached;
      return state === 'now' ? stage(title, state, describeStep(progress), progress) : stage(title, state, null);
    }),
  ];
}

function stage(title: string, state: StageState, detail: string | null, progress?: Progress): StageView {
  const { page, pages } = progress ?? {};
  return {
    title,
    state,
    stateWord: { done: 'fait', now: 'en cours', next: 'à venir' }[state],
    done: state === 'done',
    now: state === 'now',
    detail,
    bar:
      page !== undefined && pages !== undefined && pages > 1
        ? { value: page, max: pages, words: `${page} sur ${pages}` }
        : null,
  };
}
