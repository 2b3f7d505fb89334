/** Every page in every state, from built reviews and under the strict policy, to be looked at and measured. */
import type { Server } from 'node:http';
import express, { type Express } from 'express';
import type { ReviewRecord } from '../../src/app/ports.ts';
import { readConfig } from '../../src/config.ts';
import { defaultChoices } from '../../src/core/letter/default-choices.ts';
import { LETTER_KINDS } from '../../src/core/letter/types.ts';
import type { Review } from '../../src/core/review/types.ts';
import { presentAnswers } from '../../src/web/presenters/answers.ts';
import { presentDiagnosisForm, presentDiagnosisPlan } from '../../src/web/presenters/diagnosis.ts';
import { presentError } from '../../src/web/presenters/error.ts';
import { presentHome } from '../../src/web/presenters/home.ts';
import { ownLetterPlace, presentLetter } from '../../src/web/presenters/letter.ts';
import { presentPrivacy } from '../../src/web/presenters/privacy.ts';
import { presentProgress } from '../../src/web/presenters/progress.ts';
import { presentReport } from '../../src/web/presenters/report.ts';
import { presentRules } from '../../src/web/presenters/rules.ts';
import { ASSETS, installViews } from '../../src/web/view-engine.ts';
import { buildAdditions } from '../builders/additions.ts';
import { FINDING_SEEDS, THEMES } from '../builders/findings-data.ts';
import { realQuestionnaire } from '../builders/questionnaire.ts';
import { buildRecord } from '../builders/record.ts';
import {
  buildEmptyReview,
  buildHostileReview,
  buildOtherText,
  buildVeryLongReview,
  HOSTILE,
} from '../builders/review-variants.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const LOCKED = {
  file: 'avenant-2025.pdf',
  code: 'password-required',
  message: 'Ce PDF est protégé par un mot de passe. Saisissez-le ci-dessous ; il ne sera pas conservé.',
};
const running: Partial<ReviewRecord> = { state: 'running', review: null };

const RECORDS: Record<string, ReviewRecord> = {
  riche: buildRecord({ failures: [LOCKED] }),
  hostile: buildRecord({
    review: buildHostileReview(),
    failures: [{ file: HOSTILE, code: 'corrupt', message: HOSTILE }],
  }),
  vide: buildRecord({ review: buildEmptyReview() }),
  autre: buildRecord({ review: buildOtherText() }),
  long: buildRecord({ review: buildVeryLongReview() }),
};

const UNDER_WAY: Record<string, ReviewRecord> = {
  attente: buildRecord({ ...running, state: 'queued', progress: { stage: 'attente' } }),
  lecture: buildRecord({
    ...running,
    progress: { stage: 'lecture', file: 'contrat-2024.pdf', page: 3, pages: 14 },
    failures: [LOCKED],
  }),
  reconnaissance: buildRecord({
    ...running,
    progress: { stage: 'reconnaissance', file: 'annexe-tarifs.pdf', page: 3, pages: 12 },
  }),
  analyse: buildRecord({ ...running, progress: { stage: 'analyse' } }),
  echec: buildRecord({
    ...running,
    state: 'failed',
    error: "Aucun des fichiers n'a pu être lu.",
    failures: [
      {
        ...LOCKED,
        code: 'password-wrong',
        message: "Ce mot de passe n'ouvre pas le fichier. Vérifiez-le et recommencez.",
      },
    ],
  }),
};

/** Addresses of the gallery, each a page in one state. */
export const PAGES = [
  '/accueil',
  '/accueil-vide',
  '/accueil-erreur',
  ...Object.keys(UNDER_WAY).map((name) => `/avancement/${name}`),
  ...Object.keys(RECORDS).map((name) => `/rapport/${name}`),
  '/rapport/riche?ouvert=tout',
  '/rapport/exemple?verdict=conforme&niveau=recommande&theme=telephonie',
  ...Object.keys(RECORDS).map((name) => `/lettre/${name}`),
  '/avenant/riche',
  '/relance/riche',
  '/relance/hostile',
  '/annote/riche?ouvert=tout',
  '/annote/hostile?ouvert=tout',
  ...['riche', 'hostile', 'vide'].map((name) => `/reponses/${name}`),
  '/diagnostic/seul',
  '/diagnostic/riche',
  '/diagnostic/hostile',
  '/plan/seul',
  '/plan/riche',
  '/plan/rien',
  '/erreur',
  '/confidentialite',
  '/referentiel',
];

/** The gallery as an application. */
export function createGallery(): Express {
  const app = express();
  installViews(app);
  app.use((_request, response, next) => {
    response.set('Content-Security-Policy', POLICY);
    next();
  });
  app.use('/assets', express.static(ASSETS));
  const { reading, maxFiles } = readConfig({});
  const home = {
    maxFileBytes: 50 * 1024 ** 2,
    maxFiles,
    reading,
    retentionDays: 30,
    now: new Date('2026-11-22T09:00:00Z'),
  };
  const recent = [...Object.values(UNDER_WAY), ...Object.values(RECORDS)];
  app.get('/accueil', (_request, response) => response.render('pages/home', presentHome({ ...home, recent })));
  app.get('/accueil-vide', (_request, response) => response.render('pages/home', presentHome({ ...home, recent: [] })));
  app.get('/accueil-erreur', (_request, response) =>
    response.render(
      'pages/home',
      presentHome({
        ...home,
        recent: [],
        errors: ["Aucun fichier n'est arrivé. Choisissez au moins un fichier, puis recommencez."],
      }),
    ),
  );
  app.get('/avancement/:name', (request, response) => {
    const record = UNDER_WAY[request.params.name];
    if (record) response.render('pages/progress', { ...presentProgress(record), csrf: 'jeton' });
  });
  app.get('/rapport/:name', (request, response) => {
    const record = RECORDS[request.params.name] ?? buildRecord();
    const options = { path: request.path, erasable: request.params.name !== 'exemple' };
    response.render('pages/report', { ...presentReport(record, request.query, options), csrf: 'jeton' });
  });
  // Wide screens fetch the contract at once: answered 404, the browser says so in its console, before or after the page has loaded.
  app.get('/:kind/:name/contrat', (_request, response) => {
    response.send('<!doctype html><title>Contrat</title>');
  });
  for (const kind of LETTER_KINDS) {
    app.get(`/${kind}/:name`, (request, response) => {
      const { id, review } = RECORDS[request.params.name] ?? buildRecord();
      if (review === null) throw new Error('this record has no review');
      const choices = { ...defaultChoices(review, '2026-11-22'), kind };
      const { answers } = additionsOf(review, request.params.name);
      response.render('pages/letter', {
        ...presentLetter(review, choices, answers, ownLetterPlace(id)),
        csrf: 'jeton',
      });
    });
  }
  addReaderPages(app);
  app.get('/erreur', (_request, response) =>
    response.render(
      'pages/error',
      presentError({
        status: 404,
        title: "Cette page n'existe pas",
        message: "L'adresse est peut-être incomplète, ou la lecture a été effacée à sa date.",
      }),
    ),
  );
  app.get('/confidentialite', (_request, response) =>
    response.render('pages/privacy', presentPrivacy({ retentionDays: 30 })),
  );
  app.get('/referentiel', (_request, response) => response.render('pages/rules', presentRules(RULES)));
  return app;
}

const additionsOf = (review: Review, name: string) => buildAdditions(review, name === 'hostile' ? HOSTILE : undefined);

function addReaderPages(app: Express): void {
  const reviewed = (name: string) => {
    const { id, review } = RECORDS[name] ?? buildRecord();
    if (review === null) throw new Error('this record has no review');
    return { id, review, additions: additionsOf(review, name) };
  };
  app.get('/annote/:name', (request, response) => {
    const { additions } = reviewed(request.params.name);
    const record = RECORDS[request.params.name] ?? buildRecord();
    response.render('pages/report', { ...presentReport(record, request.query, { additions }), csrf: 'jeton' });
  });
  app.get('/reponses/:name', (request, response) => {
    const { id, review, additions } = reviewed(request.params.name);
    const choices = defaultChoices(review, '2026-11-22');
    const model = {
      place: ownLetterPlace(id),
      review,
      choices,
      answers: additions.answers,
      outcome: { kind: 'nothing', file: HOSTILE },
    } as const;
    response.render('pages/answers', { ...presentAnswers(model), csrf: 'jeton' });
  });
  const questionnaire = realQuestionnaire();
  app.get('/diagnostic/:name', (request, response) => {
    const source = request.params.name === 'seul' ? null : reviewed(request.params.name);
    response.render('pages/diagnosis', { ...presentDiagnosisForm(questionnaire, null, source), csrf: 'jeton' });
  });
  app.get('/plan/:name', (request, response) => {
    const source = request.params.name === 'riche' ? reviewed('riche') : null;
    const weakest = questionnaire.questions.map(({ id, choices }) => [id, choices.at(-1)?.id ?? ''] as const);
    const answers = request.params.name === 'rien' ? {} : Object.fromEntries(weakest);
    response.render('pages/diagnosis-plan', presentDiagnosisPlan(questionnaire, answers, source));
  });
}

const RULES = {
  version: '1.3',
  themes: [...THEMES],
  weights: { obligatoire: 3, indispensable: 2, recommande: 1 },
  rules: FINDING_SEEDS.map((seed) => ({
    ...seed,
    types: [],
    why: seed.reason,
    clause: "Le Prestataire s'y engage.",
    source: 'PGSSI-S, 7.4.1.1.',
  })),
};

/** Serves an application on a free port of this machine. */
export async function serve(app: Express): Promise<{ url: string; close: () => Promise<void> }> {
  const server = await new Promise<Server>((resolve, reject) => {
    const started = app.listen(0, '127.0.0.1', (error) => (error ? reject(error) : resolve(started)));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the gallery has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
