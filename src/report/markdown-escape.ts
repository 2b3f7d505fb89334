/** Text that stays text in Markdown, wherever it stands: paragraph, list, heading, link text or table cell. */

/** Escapes every character that CommonMark or GitHub's tables, links and automatic addresses give a meaning to. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\\`*_{}[\]<>#|~$&]/g, '\\$&')
    .replaceAll(/:(?=\/\/)|(?<=\bwww)\./gi, '\\$&')
    .replaceAll('@', '\\@')
    .replace(/^(\s*)([-+=])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2');
}
