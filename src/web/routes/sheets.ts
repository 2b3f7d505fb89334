/** The reflex sheets: pages to correct and print, and the same as PDF. What is typed in them is kept nowhere. */
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import { dayInFrance } from '../../app/assemble-review.ts';
import { AppError } from '../../app/errors.ts';
import { renderPdf } from '../../report/paper/pdf/render.ts';
import { type Contact, contactsOf, emptyContacts } from '../../report/reflex-sheets/contacts.ts';
import { type ReflexSheet, reflexSheets } from '../../report/reflex-sheets/load.ts';
import { laySheet } from '../../report/reflex-sheets/sheet-paper.ts';
import type { WebContext } from '../context.ts';
import { keepPrivate } from '../middleware/security-headers.ts';
import { FIELD_LENGTH, presentSheet, presentSheetList, SHEETS, type SheetSource } from '../presenters/sheets.ts';
import { reviewPath } from '../presenters/site.ts';

const UNKNOWN_SHEET = 'Cette fiche n’existe pas.';
const UNKNOWN_REVIEW = 'La lecture dont cette fiche reprend les coordonnées n’existe pas ou n’existe plus.';
const EXAMPLE = 'exemple';

const typed = z.string().max(FIELD_LENGTH).default('');

/** The contract that a sheet is filled in from; null when the address names none. */
async function findSource({ services }: WebContext, { query }: Request): Promise<SheetSource | null> {
  const { lecture } = query;
  if (typeof lecture !== 'string' || lecture === '') return null;
  const example = lecture === EXAMPLE;
  const record = example ? (await services.example())?.record : await services.review(lecture);
  if (!record?.review) throw new AppError('not-found', UNKNOWN_REVIEW);
  return { id: lecture, path: example ? `/${EXAMPLE}` : reviewPath(record.id), record };
}

/** What the reader typed, line by line; throws when a field is too long. */
function readContacts(sheet: ReflexSheet, body: Record<string, unknown>): { contacts: Contact[]; practice: string } {
  const field = (name: string) => {
    const read = typed.safeParse(body[name]);
    if (!read.success)
      throw new AppError('invalid-request', `Un champ de la fiche dépasse ${FIELD_LENGTH} caractères.`);
    return read.data;
  };
  const contacts = emptyContacts(sheet).map((contact) => ({
    ...contact,
    name: field(`${contact.key}-nom`),
    detail: field(`${contact.key}-precisions`),
    phone: field(`${contact.key}-telephone`),
  }));
  return { contacts, practice: field('cabinet') };
}

/** `GET /fiches`, `/fiches/:slug`, `/fiches/:slug.pdf` (and by POST, with what was typed). */
export function sheetRoutes(context: WebContext): Router {
  const router = Router();
  const sheets = reflexSheets();
  const find = (request: Request): ReflexSheet => {
    const sheet = sheets.find(({ slug }) => slug === request.params.slug);
    if (sheet === undefined) throw new AppError('not-found', UNKNOWN_SHEET);
    return sheet;
  };
  const sendPdf = async (response: Response, sheet: ReflexSheet, filled: { contacts: Contact[]; practice: string }) => {
    const paper = laySheet(sheet, { ...filled, date: dayInFrance(context.clock.now()) });
    response.attachment(`fiche-${sheet.slug}.pdf`);
    response.type('application/pdf').send(Buffer.from(await renderPdf(paper)));
  };
  const pdfOfContract: RequestHandler = async (request, response) => {
    const sheet = find(request);
    const review = (await findSource(context, request))?.record.review ?? null;
    const contacts = review === null ? emptyContacts(sheet) : contactsOf(sheet, review);
    await sendPdf(response, sheet, { contacts, practice: review?.facts.client ?? '' });
  };
  router.use(SHEETS, keepPrivate);
  router.get(SHEETS, async (request, response) => {
    response.render('pages/sheets', presentSheetList(sheets, await findSource(context, request)));
  });
  router.get(`${SHEETS}/:slug.pdf`, pdfOfContract);
  router.post(
    `${SHEETS}/:slug.pdf`,
    express.urlencoded({ extended: false, limit: '10kb' }),
    async (request, response) => {
      const sheet = find(request);
      await sendPdf(response, sheet, readContacts(sheet, request.body ?? {}));
    },
  );
  router.get(`${SHEETS}/:slug`, async (request, response) => {
    const source = await findSource(context, request);
    response.render('pages/sheet', presentSheet(find(request), source, context.clock.now()));
  });
  return router;
}
