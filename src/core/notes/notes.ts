/** The reader's own words on a contract and its findings: kept apart from what the machine says. */

export interface ReaderNotes {
  /** On the contract as a whole; empty when there is none. */
  contract: string;
  /** By requirement id; never an empty text. */
  findings: Record<string, string>;
}

export const NO_NOTES: ReaderNotes = { contract: '', findings: {} };

/** The notes with one of them replaced, or taken away when `text` is blank. `requirement`: null for the contract's own. */
export function withNote(notes: ReaderNotes, requirement: string | null, text: string): ReaderNotes {
  const words = text.trim();
  if (requirement === null) return { ...notes, contract: words };
  const { [requirement]: _replaced, ...others } = notes.findings;
  return { ...notes, findings: words === '' ? others : { ...others, [requirement]: words } };
}

/** True when nothing was noted. */
export function isBlank(notes: ReaderNotes): boolean {
  return notes.contract === '' && Object.keys(notes.findings).length === 0;
}
