/** The OpenAPI 3.1 description of the HTTP API, made from the schemas that the API answers with. */
import { z } from 'zod';
import { CONTRACT_TYPES } from '../core/review/types.ts';
import { dossierListSchema, dossierSchema, errorSchema, reviewStateSchema, submittedSchema } from './api-schema.ts';

const SCHEMAS = {
  Submitted: submittedSchema,
  ReviewState: reviewStateSchema,
  DossierList: dossierListSchema,
  Dossier: dossierSchema,
  Error: errorSchema,
};

function components(): Record<string, unknown> {
  const entries = Object.entries(SCHEMAS).map(([name, schema]) => {
    const { $schema: _dialect, ...description } = z.toJSONSchema(schema);
    return [name, description] as const;
  });
  return Object.fromEntries(entries);
}

function answer(description: string, schema: keyof typeof SCHEMAS) {
  return { description, content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } } };
}

const ID = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const UNKNOWN = answer('Unknown, or purged.', 'Error');

const UPLOAD = {
  type: 'object',
  required: ['files'],
  properties: {
    files: {
      type: 'array',
      items: { type: 'string', contentMediaType: 'application/octet-stream' },
      description: 'The contract: one or more files, read as one.',
    },
    types: {
      type: 'string',
      description: `Comma-separated, among: ${CONTRACT_TYPES.join(', ')}. Detected when absent.`,
    },
  },
};

/** Where a contract goes, in a service with accounts. */
const IN_DOSSIER = {
  dossier: { type: 'string', description: 'Id of the dossier to put it in. A new one is opened when absent.' },
  title: { type: 'string', description: 'Name of the new dossier; that of the first file when absent.' },
  speciality: { type: 'string', description: 'Speciality of the new dossier.' },
  kind: { type: 'string', enum: ['contrat', 'offre'], description: 'A contract when absent.' },
};

const REFUSED = {
  401: answer('No key, or one that is wrong, past or revoked.', 'Error'),
  403: answer('The key, or the role of its owner, does not allow it.', 'Error'),
};

/** What only a service with accounts has: keys, and dossiers. */
const DOSSIER_PATHS = {
  '/api/v1/dossiers': {
    get: {
      summary: 'Dossiers that the owner of the key sees, the last changed first',
      parameters: [{ name: 'after', in: 'query', required: false, schema: { type: 'string' } }],
      responses: { 200: answer('A page of dossiers.', 'DossierList'), ...REFUSED },
    },
  },
  '/api/v1/dossiers/{id}': {
    get: {
      summary: 'One dossier, with its contracts',
      parameters: [ID],
      responses: { 200: answer('The dossier.', 'Dossier'), ...REFUSED, 404: UNKNOWN },
    },
  },
};

const SECURITY = { key: { type: 'http', scheme: 'bearer', description: 'A key made under "Mon compte".' } };

function described(path: ReturnType<typeof reviewPaths>, withAccounts: boolean): Record<string, unknown> {
  if (!withAccounts) return path;
  const { delete: _erase, get } = path['/api/v1/reviews/{id}'];
  const { post } = path['/api/v1/reviews'];
  return {
    '/api/v1/reviews': { post: { ...post, responses: { ...post.responses, ...REFUSED } } },
    '/api/v1/reviews/{id}': { get: { ...get, responses: { ...get.responses, ...REFUSED } } },
    ...DOSSIER_PATHS,
  };
}

/** The whole description, as a JSON value. */
export function describeApi(version: string, withAccounts = false): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: { title: 'Contraclair', version },
    ...(withAccounts ? { security: [{ key: [] }] } : {}),
    paths: described(reviewPaths(withAccounts), withAccounts),
    components: { schemas: components(), ...(withAccounts ? { securitySchemes: SECURITY } : {}) },
  };
}

function reviewPaths(withAccounts: boolean) {
  const schema = withAccounts ? { ...UPLOAD, properties: { ...UPLOAD.properties, ...IN_DOSSIER } } : UPLOAD;
  return {
    '/api/v1/reviews': {
      post: {
        summary: 'Submit a contract for review',
        requestBody: { required: true, content: { 'multipart/form-data': { schema } } },
        responses: {
          202: answer('The files are durable; the review is under way.', 'Submitted'),
          400: answer('Malformed request.', 'Error'),
          413: answer('Too large, or too many files.', 'Error'),
          415: answer('Not a multipart form.', 'Error'),
          422: answer('No file, or an unknown type.', 'Error'),
          429: answer('Too many requests.', 'Error'),
        },
      },
    },
    '/api/v1/reviews/{id}': {
      get: {
        summary: 'State of a review, and its result once done',
        parameters: [ID],
        responses: { 200: answer('The review.', 'ReviewState'), 404: UNKNOWN },
      },
      delete: {
        summary: 'Erase a review and its files',
        parameters: [ID],
        responses: { 204: { description: 'Erased.' }, 404: UNKNOWN },
      },
    },
  };
}
