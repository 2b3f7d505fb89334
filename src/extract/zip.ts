/** ZIP archives: several files of one contract. Entries are unpacked in memory, within limits; nothing is written anywhere. */
import { type Entry, fromBufferPromise, getFileNameLowLevel, type ZipFile } from 'yauzl';
import type { EnclosedFile } from '../app/ports.ts';
import type { Warning } from '../core/document.ts';
import { failure } from './failures.ts';
import type { Format } from './format.ts';
import type { ExtractLimits } from './limits.ts';
import { HostileFile } from './parts/hostile-file.ts';
import { endedWell, isSwollen, listEntries, readEntry } from './parts/zip-parts.ts';

/** What systems and programs leave in archives, and that nobody sent on purpose. */
export const CLUTTER = /(?:^|\/)(?:__MACOSX\/|\.[^/]*$|Thumbs\.db$|desktop\.ini$|~\$[^/]*$)/i;
const NOTHING =
  'Cette archive ne contient aucun fichier à lire. Vérifiez que vous avez choisi la bonne, puis déposez-la à nouveau.';
const LOCKED =
  'Cette archive est protégée par un mot de passe. Décompressez-la sur votre ordinateur, puis déposez les fichiers qu’elle contient.';
const MOST_NAMED = 10;

interface Unpacked {
  files: EnclosedFile[];
  /** Names of those left out: too large, too swollen, or too many. */
  leftOut: string[];
}

export const ZIP_FORMAT: Format = {
  mediaType: 'application/zip',
  async read({ name, bytes, limits }) {
    const zip = await fromBufferPromise(endedWell(bytes), {
      lazyEntries: true,
      validateEntrySizes: true,
      autoClose: false,
      // Names are shown, never followed: odd ones are no reason to refuse the archive.
      decodeStrings: false,
    });
    try {
      const entries = await listEntries(
        zip,
        (entry) => !/(?:^|\/)$/.test(nameOf(entry)) && !CLUTTER.test(nameOf(entry)),
      );
      if (entries.length === 0) return failure('empty', NOTHING);
      const readable = entries.filter((entry) => !entry.isEncrypted());
      if (readable.length === 0) return failure('unsupported', LOCKED);
      const locked = entries.filter((entry) => entry.isEncrypted()).map(nameOf);
      const { files, leftOut } = await unpack(zip, readable, limits);
      if (files.length === 0) return failure('too-large');
      const warnings = [
        ...warnOf(locked, 'protégés par un mot de passe'),
        ...warnOf(leftOut, 'trop lourds ou trop nombreux'),
      ];
      return {
        ok: true,
        document: { name, mediaType: this.mediaType, pages: [], blocks: [], warnings },
        enclosed: files,
      };
    } catch (error) {
      if (error instanceof HostileFile) return failure(error.code);
      throw error;
    } finally {
      zip.close();
    }
  },
};

const UTF8_FLAG = 0x800;

/** Path of an entry. Many programs write UTF-8 without saying so. */
export function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  const said = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
  if (generalPurposeBitFlag & UTF8_FLAG) return said;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(fileNameRaw).replaceAll('\\', '/');
  } catch {
    return said;
  }
}

async function unpack(zip: ZipFile, entries: readonly Entry[], limits: ExtractLimits): Promise<Unpacked> {
  const unpacked: Unpacked = { files: [], leftOut: [] };
  let left = limits.unpackedBytes;
  for (const entry of entries) {
    const most = Math.min(limits.fileBytes, left);
    const fits = unpacked.files.length < limits.enclosedFiles && entry.uncompressedSize <= most;
    const bytes = fits && !isSwollen(entry, limits) ? await contentOf(zip, entry, most) : null;
    if (bytes === null) unpacked.leftOut.push(nameOf(entry));
    else {
      left -= bytes.length;
      unpacked.files.push({ name: nameOf(entry), bytes: new Uint8Array(bytes) });
    }
  }
  return unpacked;
}

/** Null for an entry that lies about its size, or that is damaged: the others are still good. */
async function contentOf(zip: ZipFile, entry: Entry, most: number): Promise<Buffer | null> {
  try {
    return await readEntry(zip, entry, most);
  } catch {
    return null;
  }
}

function warnOf(names: readonly string[], why: string): Warning[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, MOST_NAMED).map((name) => `«\u00a0${name.split('/').at(-1)}\u00a0»`);
  const more = names.length > MOST_NAMED ? ` et ${names.length - MOST_NAMED} autres` : '';
  const message = `Des fichiers de l’archive n’ont pas été lus, car ${why} ou endommagés\u00a0: ${shown.join(', ')}${more}. Déposez-les à part s’ils font partie du contrat.`;
  return [{ code: 'unread-file', message }];
}
