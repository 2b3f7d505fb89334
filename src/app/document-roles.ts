/** The roles that a person gave to the documents of a review, kept with it so that a new reading uses them. */
import { z } from 'zod';
import { DOCUMENT_ROLES, type DocumentRole } from '../core/review/types.ts';
import type { AdditionStore } from './ports.ts';

export type ChosenRoles = Readonly<Record<string, DocumentRole>>;

/** Roles by document name. */
export const chosenRolesSchema = z.record(z.string().max(200), z.enum(DOCUMENT_ROLES));

/** Roles given for a review, by document name; empty when none were. */
export async function readRoles(additions: Pick<AdditionStore, 'read'>, review: string): Promise<ChosenRoles> {
  const kept = chosenRolesSchema.safeParse(await additions.read(review, 'roles'));
  return kept.success ? kept.data : {};
}
