/** The report as one HTML file to keep, send or print: style sheet inside, no font, no script, no address to call. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import type { Review } from '../core/review/types.ts';
import { type Additions, NOTHING_ADDED } from './additions.ts';
import { describeReview } from './view/review.ts';

const VIEWS = fileURLToPath(new URL('../../views', import.meta.url));

/** The review as a page of its own, ending with one line feed. Same markup and style as the web report. */
export function renderHtml(review: Review, additions: Additions = NOTHING_ADDED): string {
  const view = describeReview(review, additions);
  const anchored = <T extends { requirement: string }>(item: T) => ({ ...item, href: `#${item.requirement}` });
  const linked = <T extends { id: string }>(trap: T) => ({ ...trap, href: `#${trap.id}` });
  return template()({
    ...view,
    styles: styles(),
    themes: view.themes.map((theme) => ({ ...theme, href: `#theme-${theme.id}` })),
    actions: view.actions.map(anchored),
    moreActions: view.moreActions.map(anchored),
    traps: [...view.traps, ...view.moreTraps].map(linked),
  });
}

let compiled: Handlebars.TemplateDelegate | undefined;

function template(): Handlebars.TemplateDelegate {
  if (compiled) return compiled;
  const own = Handlebars.create();
  for (const file of readdirSync(`${VIEWS}/partials`)) {
    own.registerPartial(basename(file, '.hbs'), readFileSync(`${VIEWS}/partials/${file}`, 'utf8'));
  }
  compiled = own.compile(readFileSync(`${VIEWS}/report/standalone.hbs`, 'utf8'));
  return compiled;
}

let bundled: string | undefined;

/** The style sheets of the web report as one, in their layers; fonts are left to the reader's system. */
function styles(): string {
  bundled ??= inlineImports('index.css');
  return bundled;
}

function inlineImports(file: string): string {
  const text = readFileSync(`${VIEWS}/assets/css/${file}`, 'utf8').replaceAll(/\/\*.*?\*\//gs, '');
  return text.replaceAll(/@import url\("([^"]+)"\)(?: layer\((\w+)\))?;/g, (_line, path: string, layer?: string) => {
    if (path.endsWith('fonts.css')) return '';
    const inner = inlineImports(path);
    return layer ? `@layer ${layer} {\n${inner}}` : inner;
  });
}
