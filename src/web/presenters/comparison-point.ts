/** One requirement of a comparison at a time: what each offer says of it, in full, with the way to the next one. */
import type { ComparisonPage } from './comparison.ts';
import { frame, type Page } from './site.ts';

type Row = ComparisonPage['apart'][number];

export interface PointPage extends Page {
  heading: string;
  path: string;
  row: Row;
  /** "3 sur 46". */
  rank: string;
  previous: { href: string; title: string } | null;
  next: { href: string; title: string } | null;
}

/** The page of the requirement that the address asks for; null when it asks for none that is compared. */
export function presentPoint(page: ComparisonPage, query: Record<string, unknown>): PointPage | null {
  const rows = [...page.differing.flatMap((group) => group.rows), ...page.same, ...page.apart];
  const at = rows.findIndex((row) => row.id === query.point);
  const row = rows[at];
  if (row === undefined) return null;
  const link = (other: Row | undefined) =>
    other === undefined ? null : { href: other.point ?? page.path, title: other.title };
  return {
    ...frame(`${row.title} – ${page.heading}`, page.path),
    heading: page.heading,
    path: page.path,
    row,
    rank: `${at + 1} sur ${rows.length}`,
    previous: link(rows[at - 1]),
    next: link(rows[at + 1]),
  };
}
