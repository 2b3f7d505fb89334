/** Which files of an import make one dossier. */

/** No path leads out of the import: empty and dotted parts are left out. */
function partsOf(path: string): string[] {
  return path.split(/[/\\]/).filter((part) => part !== '' && part !== '.' && part !== '..');
}

/** Files by dossier: those of one folder together, under the folder's name; a file at the top is a dossier of its own. */
export function groupFiles<File extends { path: string }>(files: readonly File[]): Map<string, File[]> {
  const groups = new Map<string, File[]>();
  const tops = new Set(files.map(({ path }) => partsOf(path)[0] ?? ''));
  // An archive of one folder is that folder's content: what stands below it tells the dossiers apart.
  const wrapped = tops.size === 1 && files.some(({ path }) => partsOf(path).length > 2);
  for (const file of files) {
    const parts = partsOf(file.path).slice(wrapped ? 1 : 0);
    const path = parts.join('/');
    const name = parts.length > 1 ? (parts[0] ?? '') : path.replace(/\.[^.]{1,5}$/, '');
    groups.set(name, [...(groups.get(name) ?? []), file]);
  }
  return groups;
}

/** Names of groups in the order in which their dossiers are made. */
export function orderedGroups<File extends { path: string }>(files: readonly File[]): [name: string, files: File[]][] {
  return [...groupFiles(files)].sort(([a], [b]) => (a < b ? -1 : 1));
}
