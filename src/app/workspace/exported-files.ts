/** Files of the archives that people take away. */

export interface ExportedFile {
  path: string;
  bytes: Uint8Array;
}

export const asBytes = (text: string): Buffer => Buffer.from(text, 'utf8');

/** As a person may read it: indented, with a line end. */
export const asJson = (value: unknown): Buffer => asBytes(`${JSON.stringify(value, null, 2)}\n`);
