/** Every route that only a service with accounts has. */
import { Router } from 'express';
import { signedInOf } from '../../access/identity.ts';
import { accountRoutes } from './account.ts';
import { administrationRoutes } from './administration.ts';
import { apiKeyRoutes } from './api-keys.ts';
import { auditRoutes } from './audit.ts';
import { authEndpoints } from './auth-endpoints.ts';
import { calendarRoutes } from './calendar.ts';
import { dossierContractRoutes } from './contract.ts';
import { decidedReportRoutes } from './decided-report.ts';
import { deliveryRoutes } from './deliveries.ts';
import { dossierRoutes } from './dossier.ts';
import { dossierListRoutes } from './dossiers.ts';
import type { WorkspaceWeb } from './forms.ts';
import { importRoutes } from './imports.ts';
import { invitationRoutes } from './invitation.ts';
import { peopleRoutes } from './people.ts';
import { sessionRoutes } from './session.ts';

/** The routes; their rules are in `access/rules.ts`. */
export function workspaceRoutes(context: WorkspaceWeb): Router {
  const router = Router();
  router.get('/', (_request, response) => {
    response.redirect(303, signedInOf(response)?.actor ? '/dossiers' : '/compte');
  });
  router.use(sessionRoutes(context));
  router.use(invitationRoutes(context));
  router.use(accountRoutes(context));
  router.use(authEndpoints(context));
  router.use(apiKeyRoutes(context));
  router.use(peopleRoutes(context));
  router.use(dossierListRoutes(context));
  router.use(dossierRoutes(context));
  router.use(dossierContractRoutes(context));
  router.use(decidedReportRoutes(context));
  router.use(deliveryRoutes(context));
  router.use(importRoutes(context));
  router.use(calendarRoutes(context));
  router.use(administrationRoutes(context));
  router.use(auditRoutes(context));
  return router;
}
