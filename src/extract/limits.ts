/** How much one file may cost before its reading is given up. */

export interface ExtractLimits {
  /** Largest file accepted, in bytes. */
  fileBytes: number;
  /** Most pages read; the rest is left out with a `truncated` warning. */
  pages: number;
  /** CPU seconds of the child process that reads one document. */
  cpuSeconds: number;
  /** Wall-clock milliseconds before the child is killed, whatever it does. */
  wallMilliseconds: number;
  /** Data segment (heap, buffers, wasm) of the child process, in kilobytes, as `ulimit -d` counts. */
  dataKilobytes: number;
  /** Most characters of text kept; the rest is left out with a `truncated` warning. */
  characters: number;
  /** Largest total size of an archive or a zipped document (DOCX, ODT) once unpacked, in bytes. */
  unpackedBytes: number;
  /** Most files taken out of an archive. */
  enclosedFiles: number;
  /** Most bytes one compressed byte may become, beyond 1 MB. */
  unpackRatio: number;
  /** Deepest nesting of elements in a structured document (HTML, DOCX). */
  depth: number;
  /** Most pages that are pictures recognised in one file; the others count as unreadable. */
  ocrPages: number;
  /** Wall-clock milliseconds for recognising one page before it is given up. */
  ocrPageMilliseconds: number;
  /** Wall-clock milliseconds for recognising all pages of one file; those left then count as unreadable. */
  ocrFileMilliseconds: number;
  /** Data segment of a process that recognises pages, in kilobytes. */
  ocrDataKilobytes: number;
  /** Most pixels of a picture file, or of a drawn page. */
  ocrPixels: number;
}

/** Defaults. CPU and data limits were chosen on the hostile files measured in `notes/extraction.md` section 5. */
export const DEFAULT_LIMITS: ExtractLimits = {
  fileBytes: 50 * 1024 * 1024,
  pages: 2000,
  cpuSeconds: 60,
  wallMilliseconds: 120_000,
  dataKilobytes: 1_000_000,
  characters: 5_000_000,
  unpackedBytes: 200 * 1024 * 1024,
  enclosedFiles: 100,
  unpackRatio: 200,
  depth: 500,
  // A page takes 3 to 7 s of one core (notes/extraction.md section 2): 200 pages on two cores, about ten minutes.
  ocrPages: 200,
  ocrPageMilliseconds: 120_000,
  ocrFileMilliseconds: 30 * 60_000,
  // Measured: 2.4 GB counted after a page of which 0.3 GB is resident (the engines of JavaScript and wasm reserve the
  // rest), 0.1 GB more after eight pages; under 1.5 GB, processes died every six pages.
  ocrDataKilobytes: 3_000_000,
  ocrPixels: 120_000_000,
};
