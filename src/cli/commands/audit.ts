/** `contraclair audit verify`: reads the whole audit log and says whether it is as it was written. */
import type { Command } from 'commander';
import { AppError } from '../../app/errors.ts';
import { withWorkspace } from '../open-workspace.ts';
import { speakFrench } from '../usage.ts';
import type { WorkspaceCommandOptions } from './administrator.ts';

const BROKEN = 1;

/** Declares the command; `finish` gets 1 when an entry was changed, removed or slipped in. */
export function declareAudit(
  command: Command,
  { workspace, terminal }: WorkspaceCommandOptions,
  finish: (status: number) => void,
): void {
  command.description('Vérifie le journal d’audit.');
  speakFrench(command.command('verify'))
    .description('Relit toute la chaîne du journal.')
    .action(() =>
      withWorkspace(workspace, async ({ audit }) => {
        const { entries, head, brokenAt } = await audit.verify();
        if (brokenAt !== null) {
          terminal.write(`Journal altéré\u00a0: l’entrée ${brokenAt} ne suit pas celle d’avant.\n`);
          finish(BROKEN);
          return;
        }
        terminal.write(`Journal intact\u00a0: ${entries} entrées. Dernière empreinte\u00a0: ${head ?? 'aucune'}\n`);
        terminal.say('Notez cette empreinte hors du serveur\u00a0: elle seule montre qu’aucune fin n’a été coupée.');
      }),
    );
  command.action(() => {
    throw new AppError('usage', 'Dites ce qu’il faut faire\u00a0: contraclair audit verify');
  });
}
