/** Fills in our Word letter as Word does: the placeholder of a named field gives way to what was typed. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The letter with answers typed in the fields of these requirements. Throws when a field is not there. */
export function fillInLetter(docx: Uint8Array, answers: Record<string, string>): Uint8Array<ArrayBuffer> {
  const entries = unzipSync(docx);
  const part = entries['word/document.xml'];
  if (part === undefined) throw new Error('this is no Word file');
  let xml = strFromU8(part);
  for (const [requirement, text] of Object.entries(answers)) {
    const at = xml.indexOf(`<w:tag w:val="reponse-${requirement}"/>`);
    if (at < 0) throw new Error(`the letter has no field for ${requirement}`);
    const field = xml
      .slice(at)
      .replace('<w:showingPlcHdr/>', '')
      .replace(/(<w:t(?: [^>]*)?>)[^<]*/, `$1${text}`);
    xml = xml.slice(0, at) + field;
  }
  return new Uint8Array(zipSync({ ...entries, 'word/document.xml': strToU8(xml) }));
}
