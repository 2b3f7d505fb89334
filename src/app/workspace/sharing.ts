/** Links that show a dossier to its member without an account: private, expiring, revocable. */
import type { Actor } from '../../core/workspace/policy.ts';
import { AppError } from '../errors.ts';
import type { Dossier, Share } from './dossier-ports.ts';
import type { WorkspaceContext } from './stores.ts';

const DAY = 24 * 60 * 60 * 1000;
export const SHARE_DAYS = [7, 30, 90] as const;

export function createSharing({ shares, dossiers, audit, clock, ids }: WorkspaceContext) {
  return {
    sharesOf: (dossier: string) => shares.ofDossier(dossier),
    /** Returns the token of the link: it is shown once, and kept as a hash. */
    async share(actor: Actor, dossier: Dossier, days: number): Promise<string> {
      if (!SHARE_DAYS.some((allowed) => allowed === days)) {
        throw new AppError('invalid-request', 'Choisissez la durée du lien dans la liste.');
      }
      const createdAt = clock.now();
      const token = ids.next();
      const share: Share = {
        id: ids.next(),
        dossier: dossier.id,
        createdBy: actor.user,
        createdAt,
        expiresAt: new Date(createdAt.getTime() + days * DAY),
        revokedAt: null,
        openedAt: null,
        openings: 0,
      };
      await shares.create(share, token);
      return token;
    },
    async revokeShare(dossier: Dossier, id: string): Promise<void> {
      if (!(await shares.revoke(dossier.id, id, clock.now()))) {
        throw new AppError('not-found', 'Ce lien n’existe pas, ou il est déjà retiré.');
      }
    },
    /** The dossier behind a link, its opening recorded under `action`; null when the link is wrong, past or revoked. */
    async openShare(
      token: string,
      action: 'share.opened' | 'share.exported' = 'share.opened',
    ): Promise<{ share: Share; dossier: Dossier } | null> {
      const share = await shares.open(token, clock.now());
      const dossier = share === null ? null : await dossiers.find(share.dossier);
      if (share === null || dossier === null) return null;
      const object = { kind: 'dossier', id: dossier.id };
      const detail = { share: share.id };
      await audit.record({ actor: null, organisation: dossier.organisation, action, object, detail });
      return { share, dossier };
    },
  };
}

export type Sharing = ReturnType<typeof createSharing>;
