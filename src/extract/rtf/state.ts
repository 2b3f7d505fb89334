/** What is in force inside a group of an RTF file, and what becomes of the text of each destination. */

export type Destination =
  | 'body'
  /** Read for its own sake: font table, style sheet, label of a list item. */
  | 'fonts'
  | 'styles'
  | 'label'
  /** Words that come again, in Unicode, in an inner group. */
  | 'alternate'
  | 'skip';

export interface RtfState {
  destination: Destination;
  bold: boolean;
  hidden: boolean;
  deleted: boolean;
  font: number | null;
  /** Characters that stand for a `\u` where Unicode is not read. */
  fallback: number;
  /** What happens when the group ends. */
  onEnd: (() => void) | null;
}

export function startState(): RtfState {
  return { destination: 'body', bold: false, hidden: false, deleted: false, font: null, fallback: 1, onEnd: null };
}

/** Destinations whose text is not that of the document. */
export const SKIPPED = new Set(
  (
    'colortbl info pict object themedata colorschememapping datastore listtable listoverridetable generator filetbl ' +
    'revtbl fldinst xe tc tcn annotation atnid atnauthor atntime atndate atnref atnparent atnicn atrfstart atrfend ' +
    'template latentstyles rsidtbl mmathPr pgptbl bkmkstart bkmkend sp nonshppict userprops docvar wgrffmtfilter ' +
    'fchars lchars ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn passwordhash xmlnstbl panose falt keycode stylename ' +
    'shprslt pnseclvl pn formfield datafield private1 protusertbl operator author company title subject keywords ' +
    'comment doccomm hlinkbase creatim revtim printim buptim background shppict'
  ).split(' '),
);

/** Destinations marked as optional (`\*`) that hold text all the same. */
export const OPTIONAL_READ = new Set(['shpinst', 'ud', 'footnote', 'nesttableprops', 'do', 'shptxt', 'fldrslt']);
