/** Files that could not be read: each with its reason, and one field when a password would open them. */
import type { ReviewRecord } from '../../app/ports.ts';
import { counted, listed, typeset } from '../../report/typography.ts';
import { shownLine } from '../../report/view/shown-text.ts';

export interface FailuresView {
  failuresTitle: string;
  failures: { file: string; message: string }[];
  /** One password is asked for all the files that lack one; null when none does. */
  password: { action: string; label: string; wrong: boolean } | null;
}

/** "2 fichiers n’ont pas été lus", and each of them. `path` is the address of the review. */
export function presentFailures(failures: ReviewRecord['failures'], path: string): FailuresView {
  const locked = failures.filter((failure) => failure.code.startsWith('password-'));
  return {
    failuresTitle:
      failures.length > 1 ? `${counted(failures.length, 'fichier')} n’ont pas été lus` : 'Un fichier n’a pas été lu',
    failures: failures.map(({ file, message }) => ({ file: shownLine(file), message: typeset(shownLine(message)) })),
    password:
      locked.length === 0
        ? null
        : {
            action: `${path}/mot-de-passe`,
            label: `Mot de passe de ${listed(locked.map(({ file }) => shownLine(file)))}`,
            wrong: locked.some((failure) => failure.code === 'password-wrong'),
          },
  };
}
