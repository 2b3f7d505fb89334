/** `contraclair administrator`: an organisation and its first administrator, the only account that no invitation makes. */
import type { Command } from 'commander';
import { AppError } from '../../app/errors.ts';
import type { OrganisationKind } from '../../app/workspace/ports.ts';
import { type OpenWorkspace, withWorkspace } from '../open-workspace.ts';
import type { Terminal } from '../terminal.ts';

export interface WorkspaceCommandOptions {
  workspace: OpenWorkspace;
  terminal: Terminal;
}

const KINDS: Record<string, OrganisationKind> = { union: 'union', cabinet: 'practice' };

interface Flags {
  organisation: string;
  kind: string;
  name: string;
  email: string;
}

/** Declares the command; it throws `AppError('usage')` for a wrong value or a poor password. */
export function declareAdministrator(command: Command, { workspace, terminal }: WorkspaceCommandOptions): void {
  command
    .description('Crée une organisation et son premier administrateur. Le mot de passe est lu sur l’entrée standard.')
    .requiredOption('--organisation <nom>', 'nom de l’organisation')
    .option('--kind <genre>', 'union ou cabinet', 'union')
    .requiredOption('--name <nom>', 'nom de l’administrateur')
    .requiredOption('--email <adresse>', 'adresse avec laquelle il se connecte')
    .action(async ({ organisation, kind: wanted, name, email }: Flags) => {
      const kind = KINDS[wanted];
      if (kind === undefined) throw new AppError('usage', 'Le genre est «\u00a0union\u00a0» ou «\u00a0cabinet\u00a0».');
      terminal.show('Mot de passe du compte\u00a0: ');
      const password = (await terminal.readLine()).replace(/\r$/, '');
      await withWorkspace(workspace, async ({ people, url }) => {
        await people.createFirstAdministrator({ kind, organisation, name, email, password });
        terminal.write(`Compte créé. Connectez-vous\u00a0: ${url}/connexion\n`);
      });
    });
}
