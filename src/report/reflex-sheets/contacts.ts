/** Whom to call, as a reviewed contract tells it: the provider, its number, its hours. All of it is to be corrected by hand. */
import type { Review } from '../../core/review/types.ts';
import { NBSP } from '../typography.ts';
import { shownLine } from '../view/shown-text.ts';
import type { ReflexSheet } from './load.ts';

/** One line of the table of calls, as shown and as corrected. */
export interface Contact {
  key: string;
  who: string;
  /** Name of the person or company. */
  name: string;
  /** Hours, contract number… */
  detail: string;
  phone: string;
}

/** Lines of a sheet that nothing is known of yet. */
export function emptyContacts(sheet: ReflexSheet): Contact[] {
  return sheet.calls.map(({ key, who }) => ({ key, who, name: '', detail: '', phone: '' }));
}

/** Lines of a sheet, those that the contract tells of filled in. */
export function contactsOf(sheet: ReflexSheet, review: Review): Contact[] {
  return sheet.calls.map(({ key, who, from }) => {
    const known = from !== undefined && speaksOf(review, from);
    return { key, who, ...(known ? readProvider(review) : { name: '', detail: '', phone: '' }) };
  });
}

function speaksOf({ types }: Review, kind: 'informatique' | 'telephonie'): boolean {
  return kind === 'telephonie' ? types.includes('telephonie') : types.some((type) => type !== 'telephonie');
}

/** « contrat n° 2024-0317 », when the contract's title carries its number. */
function referenceIn(title: string | null): string {
  const number = /\bn(?:°|º|o)\.?\s*([\p{L}\d][\p{L}\d./_-]{1,30})/iu.exec(title ?? '')?.[1];
  return number === undefined || !/\d/.test(number) ? '' : `contrat n°${NBSP}${shownLine(number)}`;
}

function readProvider({ facts, findings }: Review): Pick<Contact, 'name' | 'detail' | 'phone'> {
  const phone = facts.contacts.find(({ kind }) => kind === 'phone')?.value ?? '';
  const email = facts.contacts.find(({ kind }) => kind === 'email')?.value ?? '';
  const hours = findings.find(({ requirement }) => requirement === 'inc-disponibilite')?.figures[0]?.found ?? '';
  return {
    name: shownLine(facts.provider ?? ''),
    detail: [shownLine(hours), referenceIn(facts.title)].filter((part) => part !== '').join(', '),
    phone: shownLine(phone === '' ? email : phone),
  };
}
