/** Files that could not be read: each with its reason, and a field for its password when that is what it lacks. */
import type { ReviewRecord } from '../../app/ports.ts';
import { counted, typeset } from '../../report/typography.ts';
import { shownLine } from '../../report/view/shown-text.ts';

export interface FailureView {
  file: string;
  /** The name as sent back by the password form. */
  name: string;
  message: string;
  /** Set when a password would open the file. */
  password: { id: string; action: string } | null;
}

/** "Deux fichiers n’ont pas été lus", and each of them. */
export function presentFailures(
  failures: ReviewRecord['failures'],
  path: string,
): { failuresTitle: string; failures: FailureView[] } {
  const failuresTitle =
    failures.length > 1 ? `${counted(failures.length, 'fichier')} n’ont pas été lus` : 'Un fichier n’a pas été lu';
  return {
    failuresTitle,
    failures: failures.map((failure, index) => ({
      file: shownLine(failure.file),
      name: failure.file,
      message: typeset(shownLine(failure.message)),
      password: failure.code.startsWith('password-')
        ? { id: `mot-de-passe-${index + 1}`, action: `${path}/mot-de-passe` }
        : null,
    })),
  };
}
