/** The forms that take the reader's notes on the report page. */
import { MAX_NOTE } from '../../app/notes.ts';

/** Where the contract's own note stands on the page. */
export const CONTRACT_NOTE_ID = 'vos-notes';

/** Where a reader adds to a report. */
export interface ReaderPlaces {
  notes: string;
  answers: string;
  diagnosis: string;
  /** True for the report with decided verdicts, which a note then comes back to. */
  decided: boolean;
}

export interface NoteForm {
  action: string;
  decided: boolean;
  /** Null for the note on the contract. */
  requirement: string | null;
  /** Id of the field. */
  id: string;
  label: string;
  text: string;
  summary: string;
  most: number;
  /** The filters in force, to come back to. */
  filters: string;
}

/** A form for one note. `subject` ends the label: "sur ce contrat". */
export function presentNoteForm(
  options: Pick<NoteForm, 'action' | 'decided' | 'requirement' | 'text' | 'filters'> & { subject: string },
): NoteForm {
  const { subject, ...form } = options;
  return {
    ...form,
    id: form.requirement === null ? 'note-contrat' : `note-${form.requirement}`,
    label: `Vos notes ${subject}`,
    summary: form.text === '' ? `Ajouter une note ${subject}` : 'Modifier la note',
    most: MAX_NOTE,
  };
}
