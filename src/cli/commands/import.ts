/** `contraclair import`: a folder or a ZIP of many contracts, one dossier each, with a report of what failed. */
import { createReadStream } from 'node:fs';
import { access, constants, readdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { Command } from 'commander';
import { AppError } from '../../app/errors.ts';
import type { FoundFile } from '../../app/workspace/import-ports.ts';
import type { Workspace } from '../../app/workspace/workspace.ts';
import type { Actor } from '../../core/workspace/policy.ts';
import { counted } from '../../report/typography.ts';
import { withWorkspace } from '../open-workspace.ts';
import type { WorkspaceCommandOptions } from './administrator.ts';

const FAILED = 1;

/** The bytes of a file; null when it cannot be read. */
async function openStream(path: string): Promise<AsyncIterable<Uint8Array> | null> {
  const readable = await access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
  return readable ? createReadStream(path) : null;
}

/** Files below a folder, in order; what systems leave behind is passed over. */
async function filesBelow(folder: string): Promise<FoundFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !/^\.|^Thumbs\.db$|^desktop\.ini$|^~\$/i.test(entry.name));
  return files
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({
      path: relative(folder, path).replaceAll('\\', '/'),
      open: () => openStream(path),
    }));
}

/** The person in whose name dossiers are opened. */
async function actorNamed({ organisations }: Workspace, email: string): Promise<Actor> {
  for (const { id } of await organisations.all()) {
    const colleague = await organisations.colleagueAt(id, email);
    if (colleague !== null && colleague.role !== 'doctor') {
      return { user: colleague.user, organisation: id, role: colleague.role };
    }
  }
  throw new AppError('usage', 'Aucun conseiller ni administrateur n’a cette adresse.');
}

async function importFrom(workspace: Workspace, actor: Actor, source: string, show: (line: string) => void) {
  const found = await stat(source).catch(() => null);
  if (found === null) {
    throw new AppError('unreadable-input', `«\u00a0${basename(source)}\u00a0» n’existe pas ou ne peut pas être lu.`);
  }
  const { bulkImport } = workspace;
  const tell = (done: number, total: number) => show(`Import\u00a0: ${done} sur ${total}`);
  if (!found.isDirectory()) return bulkImport.importArchive(actor, createReadStream(source), tell);
  return bulkImport.importFiles(actor, await filesBelow(source), tell);
}

/** Declares the command; `finish` gets 1 when something could not be imported. */
export function declareImport(
  command: Command,
  { workspace: open, terminal }: WorkspaceCommandOptions,
  finish: (status: number) => void,
): void {
  command
    .description('Importe un répertoire ou une archive ZIP\u00a0: un dossier par sous-répertoire, ou par fichier seul.')
    .argument('<source>', 'répertoire ou archive ZIP')
    .requiredOption('--as <adresse>', 'conseiller ou administrateur au nom de qui les dossiers sont ouverts')
    .action((source: string, { as: email }: { as: string }) =>
      withWorkspace(open, async (workspace) => {
        const actor = await actorNamed(workspace, email);
        const { user, organisation } = actor;
        await workspace.audit.record({ actor: user, organisation, action: 'import.started', object: null });
        const id = await importFrom(workspace, actor, source, terminal.show);
        const report = await workspace.bulkImport.importReport(id);
        const items = report?.items ?? [];
        const failed = items.filter(({ failure }) => failure !== null);
        for (const { name, failure } of failed) terminal.write(`Échec\u00a0: ${name}\u00a0: ${failure}\n`);
        const known = items.filter(({ duplicate }) => duplicate);
        for (const { name, dossier } of known) {
          terminal.write(`Déjà là\u00a0: ${name}\u00a0: ${workspace.url}/dossiers/${dossier}\n`);
        }
        const made = counted(items.length - failed.length - known.length, 'dossier créé', 'dossiers créés');
        const there = known.length === 0 ? '' : `, ${counted(known.length, 'déjà là', 'déjà là')}`;
        terminal.write(`${made}${there}, ${counted(failed.length, 'échec')}.\n`);
        terminal.write(`Suite et résultat des lectures\u00a0: ${workspace.url}/imports/${id}\n`);
        if (failed.length > 0) finish(FAILED);
      }),
    );
}
