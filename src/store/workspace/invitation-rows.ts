/** Links that let people in: rows found by the hash of their token, used once. */
import type { Kysely } from 'kysely';
import type { Invitation, OrganisationStore } from '../../app/workspace/ports.ts';
import type { Database } from '../../database/schema.ts';
import type { InvitationsTable } from '../../database/workspace-schema.ts';
import { hashToken } from './row-values.ts';

function openInvitation(row: InvitationsTable): Invitation {
  return {
    id: row.id,
    kind: row.kind,
    organisation: row.organisation_id,
    role: row.role,
    label: row.label,
    user: row.user_id,
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
  };
}

type InvitationRows = Pick<
  OrganisationStore,
  'invite' | 'invitation' | 'useInvitation' | 'pendingInvitations' | 'revokeInvitation'
>;

/** The part of the organisation store that keeps invitations. */
export function createInvitationRows(db: Kysely<Database>): InvitationRows {
  const usable = (now: Date) =>
    db.selectFrom('invitations').where('used_at', 'is', null).where('expires_at', '>', now.getTime());
  return {
    async invite(invitation, token) {
      const row: InvitationsTable = {
        id: invitation.id,
        kind: invitation.kind,
        organisation_id: invitation.organisation,
        role: invitation.role,
        label: invitation.label,
        user_id: invitation.user,
        token_hash: hashToken(token),
        created_by: invitation.createdBy,
        created_at: invitation.createdAt.getTime(),
        expires_at: invitation.expiresAt.getTime(),
        used_at: null,
      };
      await db.insertInto('invitations').values(row).execute();
    },
    async invitation(token, now) {
      const row = await usable(now).where('token_hash', '=', hashToken(token)).selectAll().executeTakeFirst();
      return row === undefined ? null : openInvitation(row);
    },
    async useInvitation(id, now) {
      const unused = db.updateTable('invitations').where('id', '=', id).where('used_at', 'is', null);
      return (await unused.set({ used_at: now.getTime() }).executeTakeFirst()).numUpdatedRows > 0n;
    },
    async pendingInvitations(organisation, now) {
      const own = usable(now).where('organisation_id', '=', organisation).selectAll();
      const rows = await own.orderBy('created_at', 'desc').orderBy('id').execute();
      return rows.map(openInvitation);
    },
    async revokeInvitation(organisation, id) {
      const own = db.deleteFrom('invitations').where('organisation_id', '=', organisation).where('id', '=', id);
      return (await own.where('used_at', 'is', null).executeTakeFirst()).numDeletedRows > 0n;
    },
  };
}
