/** Writes the model contract as plain text, Markdown and HTML. */
import type { Part } from './contract-model.ts';

/** Hard-wrapped plain text with page footers, as a PDF turned to text looks. */
export function renderText(parts: readonly Part[], width = 84): string {
  const out: string[] = [];
  parts.forEach((part, index) => {
    const after = parts[index - 1];
    const tight = part.kind === 'item' && after?.kind === 'item';
    if (!tight) out.push('');
    if (part.kind === 'table') out.push(...part.rows.map((row) => row.join(' | ')));
    else if (part.kind === 'item') {
      const indent = '  '.repeat(part.level);
      out.push(
        ...wrap(`${part.marker} ${part.text}`, width - indent.length - 2).map(
          (line, at) => indent + (at > 0 ? '  ' : '') + line,
        ),
      );
    } else out.push(...wrap(part.text, width));
    if (index === 9 || index === 19)
      out.push('', `Brumélia Services – Contrat BS-2031-07                      Page ${index === 9 ? 1 : 2}/3`, '');
  });
  out.push('', 'Brumélia Services – Contrat BS-2031-07                      Page 3/3');
  return out.join('\n');
}

export function renderMarkdown(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'heading') return `\n${'#'.repeat(part.level)} ${part.text}\n`;
      if (part.kind === 'paragraph') return `\n${part.text.replace('Prestataire', '**Prestataire**')}\n`;
      if (part.kind === 'item') return `${'  '.repeat(part.level - 1)}${part.marker} ${part.text}`;
      const rows = part.rows.map((row) => `| ${row.join(' | ')} |`);
      return `\n${[rows[0], `|${part.rows[0]?.map(() => '---|').join('')}`, ...rows.slice(1)].join('\n')}\n`;
    })
    .join('\n');
}

export function renderHtml(parts: readonly Part[], style = ''): string {
  let html = '';
  let depth = 0;
  const close = (to: number) => {
    while (depth > to) {
      html += '</li></ul>';
      depth--;
    }
  };
  for (const part of parts) {
    if (part.kind === 'item') {
      if (part.level > depth) {
        html += '<ul style="list-style: none">';
        depth++;
      } else {
        close(part.level);
        html += '</li>';
      }
      html += `<li>${escapeHtml(`${part.marker} ${part.text}`)}`;
      continue;
    }
    close(0);
    if (part.kind === 'heading') html += `<h${part.level}>${escapeHtml(part.text)}</h${part.level}>`;
    else if (part.kind === 'paragraph') html += `<p>${escapeHtml(part.text)}</p>`;
    else html += renderTable(part.rows);
  }
  close(0);
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>t</title><style>${style}</style><script>document.title = 'jamais lu'</script></head><body><nav>Accueil</nav>${html}<p hidden>caché</p></body></html>`;
}

function renderTable(rows: readonly string[][]): string {
  const line = (row: readonly string[], tag: string) =>
    `<tr>${row.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
  return `<table>${rows.map((row, index) => line(row, index === 0 ? 'th' : 'td')).join('')}</table>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
