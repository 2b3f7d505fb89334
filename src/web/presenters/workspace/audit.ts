/** The audit log as a page. */
import type { AuditEntry, Colleague } from '../../../app/workspace/ports.ts';
import { formatDay, formatTime } from '../../../report/typography.ts';
import { shownLine } from '../../../report/view/shown-text.ts';
import { frame, type Page } from '../site.ts';

/** What each action is called; one that is not here is shown under its code. */
const ACTIONS: Record<string, string> = {
  'audit.read': 'a lu le journal',
  'answers.changed': 'a noté des réponses',
  'comparison.made': 'a comparé des contrats',
  'comparison.read': 'a lu une comparaison',
  'contract.added': 'a ajouté un contrat',
  'contract.erased': 'a effacé un contrat',
  'contract.exported': 'a exporté un rapport',
  'contract.file': 'a ouvert un fichier',
  'contract.read': 'a lu un contrat',
  'contract.read-again': 'a fait relire un contrat',
  'decision.made': 'a corrigé un verdict',
  'decision.withdrawn': 'a retiré une correction',
  'delivery.exported': 'a exporté une copie rendue',
  'delivery.read': 'a lu une copie rendue',
  'delivery.replayed': 'a rejoué une copie rendue',
  'dossier.changed': 'a modifié un dossier',
  'dossier.delivered': 'a rendu un dossier',
  'dossier.erased': 'a effacé un dossier',
  'dossier.expired': 'dossier arrivé au terme de sa conservation, effacé',
  'dossier.exported': 'a exporté un dossier',
  'dossier.opened': 'a ouvert un dossier',
  'dossier.read': 'a lu un dossier',
  'dossier.status': 'a changé un statut',
  'dossier.validated': 'a validé un dossier',
  'import.started': 'a importé des contrats',
  'letter.changed': 'a modifié une lettre',
  'letter.exported': 'a exporté une lettre',
  'letter.read': 'a lu une lettre',
  'link.joining': 'a créé une invitation',
  'link.password': 'a créé un lien de mot de passe',
  'link.revoked': 'a annulé un lien',
  'link.used': 's’est servi d’un lien d’invitation',
  'note.added': 'a ajouté une note',
  'note.changed': 'a modifié une note',
  'organisation.created': 'organisation créée',
  'person.removed': 'a retiré une personne',
  'person.role': 'a changé un rôle',
  'retention.changed': 'a changé la conservation',
  'share.created': 'a créé un lien de partage',
  'share.opened': 'lien de partage ouvert',
  'share.revoked': 'a retiré un lien de partage',
  'statistics.exported': 'a exporté des statistiques',
};

export interface AuditPage extends Page {
  rows: { seq: number; at: string; who: string; what: string; object: string }[];
  /** Address of older entries; null when there are none. */
  older: string | null;
}

export function presentAudit(
  entries: readonly AuditEntry[],
  colleagues: readonly Colleague[],
  more: boolean,
): AuditPage {
  const names = new Map(colleagues.map(({ user, name }) => [user, shownLine(name)]));
  const whoOf = (actor: string | null) => (actor === null ? 'Contraclair' : (names.get(actor) ?? 'compte retiré'));
  const last = entries.at(-1);
  return {
    ...frame('Journal', '/journal'),
    rows: entries.map(({ seq, at, actor, action, object }) => ({
      seq,
      at: `${formatDay(at)} à ${formatTime(at)}`,
      who: whoOf(actor),
      what: ACTIONS[action] ?? action,
      object: object === null ? '' : `${object.kind} ${object.id.slice(0, 8)}`,
    })),
    older: more && last !== undefined ? `/journal?avant=${last.seq}` : null,
  };
}
