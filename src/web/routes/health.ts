/** Whether the service works, for those who run it. */
import { Router } from 'express';
import type { WebContext } from '../context.ts';

/** `GET /sante`: 200 with the versions, or 503 when the database does not answer. */
export function healthRoutes({ services, version }: WebContext): Router {
  const router = Router();
  router.get('/sante', async (_request, response) => {
    await services.check();
    response.set('Cache-Control', 'no-store');
    response.json({ state: 'ok', version, rules: { version: services.rules.version, hash: services.rules.hash } });
  });
  return router;
}
