/** DOC (Word 97 to 2003): text, styles, lists, tables and notes read from its own structures. */
import type { ExtractResult } from '../app/ports.ts';
import { type CompoundFolder, readCompound } from './compound/compound-file.ts';
import { boxStories, headStories, noteStories, type Story } from './doc/anchors.ts';
import { type DocRefusal, readLayout } from './doc/layout.ts';
import { readDocLists } from './doc/lists.ts';
import { readDocStyles } from './doc/styles.ts';
import { DocWalker } from './doc/walker.ts';
import { failure, TOO_OLD_WORD } from './failures.ts';
import { documentOfFlow } from './flow/document-of-flow.ts';
import type { FlowItem } from './flow/flow.ts';
import { seePictures } from './flow/page-pictures.ts';
import type { Format, ReadInput } from './format.ts';

const REFUSALS: Record<DocRefusal, string> = {
  encrypted:
    'Ce document Word est protégé par un mot de passe. Ouvrez-le dans Word, retirez la protection, enregistrez-le, puis déposez-le à nouveau.',
  'too-old': TOO_OLD_WORD,
  'not-word':
    'Ce type de fichier n’est pas lu. Enregistrez le contrat en PDF, en Word (.docx) ou en texte, puis déposez-le à nouveau.',
};

export const DOC_FORMAT: Format = {
  mediaType: 'application/msword',
  async read(input) {
    return readDoc(input, readCompound(input.bytes), this.mediaType);
  },
};

function readDoc(input: ReadInput, root: CompoundFolder, mediaType: string): ExtractResult {
  const layout = readLayout(root);
  if (typeof layout === 'string') return failure('unsupported', REFUSALS[layout]);
  const styles = readDocStyles(layout);
  const stories = new Map<string, Story>();
  const notes = new Map<number, string>();
  for (const kind of ['footnote', 'endnote'] as const) {
    for (const [call, story] of noteStories(layout, kind)) {
      notes.set(call, `${kind} ${call}`);
      stories.set(`${kind} ${call}`, story);
    }
  }
  const boxes = boxStories(layout);
  const walker = new DocWalker(layout, styles, { notes, boxes }, input.limits.characters * 2);
  walker.walk(layout.parts.body);
  for (const [anchor, story] of boxes) if (anchor < 0) walker.walk(story);
  const aside = (id: string, story: Story): FlowItem[] => {
    walker.content.openNote(id);
    walker.walk(story);
    walker.content.closeContainer();
    return walker.content.notes.get(id) ?? [];
  };
  for (const [id, story] of stories) aside(id, story);
  const heads = headStories(layout);
  return documentOfFlow(input, mediaType, {
    body: walker.content.body,
    notes: walker.content.notes,
    headers: heads.headers.map((story, at) => aside(`header ${at}`, story)),
    footers: heads.footers.map((story, at) => aside(`footer ${at}`, story)),
    styles,
    numbering: readDocLists(layout),
    traces: walker.content.traces,
    pictures: seePictures(walker.content.pictures),
    holdsPictures: walker.content.pictures.length > 0,
  });
}
