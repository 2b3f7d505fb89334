/** What pages of a service with accounts share: who is signed in, where they can go. */
import type { Membership, Person } from '../../../app/workspace/ports.ts';
import { type Action, type Actor, allows, type Role } from '../../../core/workspace/policy.ts';
import { shownLine } from '../../../report/view/shown-text.ts';

export interface AccountBar {
  name: string;
  /** "Union des médecins, conseillère ou conseiller"; null when they belong to no organisation. */
  place: string | null;
  nav: { label: string; href: string; current: boolean }[];
}

export const ROLE_LABELS: Record<Role, string> = {
  doctor: 'médecin',
  advisor: 'conseil',
  administrator: 'administration',
};

const NAV: { label: string; href: string; action: Action | null }[] = [
  { label: 'Dossiers', href: '/dossiers', action: 'dossier.list' },
  { label: 'Calendrier', href: '/calendrier', action: 'calendar.read' },
  { label: 'Recherche', href: '/recherche', action: 'search.use' },
  { label: 'Importer', href: '/imports', action: 'dossier.bring-in' },
  { label: 'Statistiques', href: '/statistiques', action: 'statistics.read' },
  { label: 'Personnes', href: '/personnes', action: 'people.manage' },
  { label: 'Conservation', href: '/conservation', action: 'retention.manage' },
  { label: 'Journal', href: '/journal', action: 'audit.read' },
  { label: 'Référentiel', href: '/referentiel', action: null },
  { label: 'Mon compte', href: '/compte', action: null },
];

function mayGo(actor: Actor | null, action: Action | null): boolean {
  if (action === null) return true;
  return actor !== null && allows(actor, action, { kind: 'organisation', organisation: actor.organisation });
}

/** The bar of somebody signed in; `path` marks where they are. */
export function presentAccountBar(
  { person, membership, actor }: { person: Person; membership: Membership | null; actor: Actor | null },
  path: string,
): AccountBar {
  return {
    name: shownLine(person.name),
    place: membership === null ? null : `${shownLine(membership.organisation.name)}, ${ROLE_LABELS[membership.role]}`,
    nav: NAV.filter(({ action }) => mayGo(actor, action)).map(({ label, href }) => ({
      label,
      href,
      current: path === href,
    })),
  };
}
