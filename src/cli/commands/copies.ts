/** `contraclair backup`, `restore`, `transfer`: copies of everything that the service keeps. */
import type { Command } from 'commander';
import type { CopyProgress, CopyReport } from '../../app/copy-data.ts';
import type { Terminal } from '../terminal.ts';

type Report = (progress: CopyProgress) => void;

export interface CopyCommandOptions {
  /** Opened only when a command needs it. */
  copies: () => {
    backup(path: string, report: Report): Promise<CopyReport>;
    restore(path: string, report: Report): Promise<CopyReport>;
    transfer(report: Report): Promise<CopyReport>;
  };
  terminal: Terminal;
}

const counted = (count: number, one: string, many: string) => `${count}\u00a0${count < 2 ? one : many}`;

function describeProgress(progress: CopyProgress): string {
  if (progress.stage === 'verification') return 'Vérification…';
  const what =
    progress.stage === 'files'
      ? counted(progress.done, 'fichier', 'fichiers')
      : counted(progress.done, 'ligne', 'lignes');
  return `${progress.stage === 'files' ? 'Fichiers' : 'Données'}\u00a0: ${what}`;
}

function describeReport(done: string, report: CopyReport): string[] {
  const content = `${counted(report.files, 'fichier', 'fichiers')} et ${counted(report.rows, 'ligne', 'lignes')} de ${counted(report.tables, 'table', 'tables')}`;
  const lines = [`${done}\u00a0: ${content}, relus et identiques à l’original.`];
  if (report.known > 0)
    lines.push(`${counted(report.known, 'fichier était déjà arrivé', 'fichiers étaient déjà arrivés')}.`);
  if (report.unreadable.length > 0) {
    lines.push(
      `Attention\u00a0: ${counted(report.unreadable.length, 'fichier n’a pas pu être lu', 'fichiers n’ont pas pu être lus')} à l’origine (abîmé ou effacé entre-temps)\u00a0:`,
    );
    lines.push(...report.unreadable.map((key) => `  ${key}`));
  }
  return lines;
}

const KEY =
  'Gardez à part la clé (contraclair.key, ou CONTRACLAIR_KEY)\u00a0: sans elle, cette sauvegarde est illisible.';

async function run({ terminal }: CopyCommandOptions, done: string, copy: (report: Report) => Promise<CopyReport>) {
  const report = await copy((progress) => terminal.show(describeProgress(progress)));
  terminal.show('');
  for (const line of describeReport(done, report)) terminal.say(line);
}

/** Declares the three commands. They throw `AppError` ('copy-refused', 'copy-damaged', 'wrong-key', 'configuration'). */
export function declareCopies(
  commands: Record<'backup' | 'restore' | 'transfer', Command>,
  options: CopyCommandOptions,
): void {
  commands.backup
    .description(
      'Écrit tout ce que le service conserve dans un fichier chiffré. Le service peut tourner pendant ce temps.',
    )
    .argument('<fichier>', 'fichier à écrire\u00a0; il ne doit pas exister')
    .action(async (path: string) => {
      await run(options, 'Sauvegarde faite', (report) => options.copies().backup(path, report));
      options.terminal.say(KEY);
    });
  commands.restore
    .description('Reprend une sauvegarde dans un dossier de données ou une base vide. Arrêtez d’abord le service.')
    .argument('<fichier>', 'sauvegarde à reprendre')
    .action((path: string) => run(options, 'Données reprises', (report) => options.copies().restore(path, report)));
  commands.transfer
    .description(
      'Passe du dossier de données (SQLite) à la base PostgreSQL de DATABASE_URL, vide. Arrêtez d’abord le service.',
    )
    .action(() => run(options, 'Transfert fait', (report) => options.copies().transfer(report)));
}
