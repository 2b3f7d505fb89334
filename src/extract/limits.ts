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
  /** Largest total size of a zipped document (DOCX) once unpacked, in bytes. */
  unpackedBytes: number;
  /** Most bytes one compressed byte may become, beyond 1 MB. */
  unpackRatio: number;
  /** Deepest nesting of elements in a structured document (HTML, DOCX). */
  depth: number;
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
  unpackRatio: 200,
  depth: 500,
};
