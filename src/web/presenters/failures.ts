/** Files that could not be read: each with its reason, and a field when a password would open it. */
import type { ReviewRecord } from '../../app/ports.ts';
import { counted, typeset } from '../../report/typography.ts';
import { shownLine } from '../../report/view/shown-text.ts';

export interface FailuresView {
  failuresTitle: string;
  failures: FailureView[];
}

export interface FailureView {
  file: string;
  message: string;
  /** Set when a password would open the file. `name` is the file as the server knows it. */
  password: { id: string; action: string; name: string; file: string; wrong: boolean } | null;
}

/** "2 fichiers n’ont pas été lus", and each of them. `path` is the address of the review. */
export function presentFailures(failures: ReviewRecord['failures'], path: string): FailuresView {
  return {
    failuresTitle:
      failures.length > 1 ? `${counted(failures.length, 'fichier')} n’ont pas été lus` : 'Un fichier n’a pas été lu',
    failures: failures.map((failure, index) => presentFailure(failure, path, index + 1)),
  };
}

function presentFailure(failure: ReviewRecord['failures'][number], path: string, rank: number): FailureView {
  const file = shownLine(failure.file);
  const locked = failure.code === 'password-required' || failure.code === 'password-wrong';
  return {
    file,
    message: typeset(shownLine(failure.message)),
    password: locked
      ? {
          id: `mot-de-passe-${rank}`,
          action: `${path}/mot-de-passe`,
          name: failure.file,
          file,
          wrong: failure.code === 'password-wrong',
        }
      : null,
  };
}
