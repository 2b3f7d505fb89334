/** `contraclair replay`: reads a delivered copy again from its archive, on any machine, and says what differs. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { unzipSync } from 'fflate';
import { AppError } from '../../app/errors.ts';
import { COPY_FILE, openDeliveryArchive, RULES_FILE } from '../../app/workspace/delivery-archive.ts';
import { replayCopy } from '../../app/workspace/replays.ts';
import type { ReviewerUnder } from '../../app/workspace/stores.ts';
import { describeReplay } from '../../report/replay.ts';
import type { Terminal } from '../terminal.ts';

export interface ReplayCommandOptions {
  /** Reviewers under the rules that an archive holds. */
  reviewerUnder: ReviewerUnder;
  /** Version of this program. */
  version: string;
  terminal: Terminal;
}

const DIFFERS = 1;

async function openZip(path: string): Promise<Record<string, Uint8Array>> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new AppError('unreadable-input', `Le fichier «\u00a0${path}\u00a0» ne peut pas être lu.`, { cause });
  });
  try {
    return unzipSync(bytes, { filter: ({ name }) => name === COPY_FILE || name === RULES_FILE });
  } catch (cause) {
    throw new AppError('unreadable-input', 'Ce fichier n’est pas une archive ZIP lisible.', { cause });
  }
}

/** Declares the command; `finish` gets 1 when anything differs. It throws `AppError('unreadable-input')`. */
export function declareReplay(command: Command, options: ReplayCommandOptions, finish: (status: number) => void): void {
  const { terminal, version, reviewerUnder } = options;
  command
    .description('Refait la lecture d’une copie rendue, d’après son archive, et dit ce qui diffère.')
    .argument('<archive>', 'archive ZIP exportée depuis la page de la copie')
    .option('--digest <empreinte>', 'empreinte notée lors du rendu\u00a0: la copie doit l’avoir')
    .action(async (path: string, { digest }: { digest?: string }) => {
      const { copy, rules, ...opened } = openDeliveryArchive(await openZip(path));
      terminal.write(`Empreinte de la copie\u00a0: ${opened.digest}\n`);
      const known = digest === undefined || digest.toLowerCase() === opened.digest;
      if (!known)
        terminal.write('Ce n’est pas l’empreinte attendue\u00a0: la copie a été modifiée, ou c’en est une autre.\n');
      if (opened.rulesIntact === false) terminal.write('Les règles de l’archive ne sont pas celles de la copie.\n');
      const rulesOf = async (hash: string) => (rules?.hash === hash ? rules : null);
      const outcomes = await replayCopy(copy, { rulesOf, reviewerUnder, engine: version });
      const views = outcomes.map((outcome) => describeReplay(outcome, version));
      for (const { sentence, points } of views) {
        terminal.write(`${sentence}\n${points.map((point) => `  - ${point}\n`).join('')}`);
      }
      if (!known || opened.rulesIntact === false || views.some(({ same }) => !same)) finish(DIFFERS);
    });
}
