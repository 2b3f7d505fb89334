/** How pages are rendered: where the Handlebars templates are, and the engine that Express calls. */
import { fileURLToPath } from 'node:url';
import type { Express } from 'express';
import { engine } from 'express-handlebars';

const VIEWS = fileURLToPath(new URL('../../views', import.meta.url));

/** Folder of the style sheets, fonts and browser scripts, to be served under `/assets`. */
export const ASSETS = fileURLToPath(new URL('../../views/assets', import.meta.url));

/** Makes `response.render('pages/…', model)` work: templates end in `.hbs`, the layout is `layouts/main`.
 *  Every value is escaped; templates never print raw HTML except the layout's own body. */
export function installViews(app: Express): void {
  app.engine(
    'hbs',
    engine({
      extname: '.hbs',
      layoutsDir: `${VIEWS}/layouts`,
      partialsDir: `${VIEWS}/partials`,
      defaultLayout: 'main',
    }),
  );
  app.set('view engine', 'hbs');
  app.set('views', VIEWS);
  // Express does so in production only: compiling every template anew takes longer than all the rest of a page.
  app.enable('view cache');
}
