/** The web application: middleware in order, then routes. It listens on nothing and picks no implementation. */
import express, { type Express } from 'express';
import { guardRoutes } from './access/guard.ts';
import { identifyAccount } from './access/identity.ts';
import type { WebContext, WebOptions } from './context.ts';
import { handleErrors, notFound } from './middleware/errors.ts';
import { refuseOtherSites } from './middleware/form-guard.ts';
import { limitRate } from './middleware/rate-limits.ts';
import { keepPrivate, securityHeaders } from './middleware/security-headers.ts';
import { identifyVisitors } from './middleware/visitors.ts';
import { pdfjsAssets } from './pdfjs-assets.ts';
import { answerRoutes } from './routes/answers.ts';
import { apiRoutes } from './routes/api.ts';
import { comparisonRoutes } from './routes/comparisons.ts';
import { contractRoutes } from './routes/contract.ts';
import { deadlineRoutes } from './routes/deadlines.ts';
import { diagnosisRoutes } from './routes/diagnosis.ts';
import { downloadRoutes } from './routes/downloads.ts';
import { healthRoutes } from './routes/health.ts';
import { homeRoutes } from './routes/home.ts';
import { letterRoutes } from './routes/letter.ts';
import { noteRoutes } from './routes/notes.ts';
import { pageRoutes } from './routes/pages.ts';
import { pieceRoutes } from './routes/pieces.ts';
import { reviewRoutes } from './routes/reviews.ts';
import { sheetRoutes } from './routes/sheets.ts';
import { workspaceRoutes } from './routes/workspace/index.ts';
import { ASSETS, installViews } from './view-engine.ts';
import { createVisitorCookies } from './visitor.ts';

/** Browsers ask again after an hour: asset names do not change with their contents. */
const ASSET_AGE = '1h';

/** The Express application, ready to listen or to be called by tests. */
export function createApp(options: WebOptions): Express {
  const cookies = createVisitorCookies(options.cookieKey, options.retentionDays);
  const context: WebContext = { ...options, cookies };
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', options.trustedProxies);
  app.set('query parser', 'simple');
  installViews(app);
  app.use(securityHeaders());
  app.use('/assets/pdfjs', pdfjsAssets(ASSET_AGE));
  app.use('/assets', express.static(ASSETS, { maxAge: ASSET_AGE, index: false, redirect: false }));
  app.use(healthRoutes(context));
  app.use(limitRate(options.requestsPerMinute, 1));
  app.use(refuseOtherSites);
  if (options.workspace !== null) app.use(identifyAccount(options.workspace), guardRoutes(options.workspace));
  app.use(apiRoutes(context));
  app.use(keepPrivate, identifyVisitors(cookies));
  if (options.workspace !== null) app.use(workspaceRoutes({ ...context, workspace: options.workspace }));
  app.use(homeRoutes(context));
  app.use(reviewRoutes(context));
  app.use(pieceRoutes(context));
  app.use(contractRoutes(context));
  app.use(deadlineRoutes(context));
  app.use(sheetRoutes(context));
  app.use(letterRoutes(context));
  app.use(answerRoutes(context));
  app.use(diagnosisRoutes(context));
  app.use(noteRoutes(context));
  app.use(downloadRoutes(context));
  app.use(comparisonRoutes(context));
  app.use(pageRoutes(context));
  app.use(notFound);
  app.use(handleErrors(options.log));
  return app;
}
