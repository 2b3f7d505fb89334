/** Takes the clock out of a Word file: the dates of its zip entries and of its properties. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Zip entries hold a local time without zone: built from parts, it is the same everywhere. */
const ENTRY_DATE = new Date(2026, 0, 1);

/** Rewrites a DOCX so that it says `date` (ISO instant) wherever it held the time of its making. */
export function stampZip(bytes: Uint8Array, date: string): Uint8Array {
  const entries = unzipSync(bytes);
  const core = entries['docProps/core.xml'];
  if (core) {
    entries['docProps/core.xml'] = strToU8(
      strFromU8(core).replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${date}`),
    );
  }
  return zipSync(entries, { level: 9, mtime: ENTRY_DATE });
}
