/** The OpenAPI 3.1 description of the HTTP API, made from the schemas that the API answers with. */
import { z } from 'zod';
import { CONTRACT_TYPES } from '../core/review/types.ts';
import { errorSchema, reviewStateSchema, submittedSchema } from './api-schema.ts';

const SCHEMAS = { Submitted: submittedSchema, ReviewState: reviewStateSchema, Error: errorSchema };

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

/** The whole description, as a JSON value. */
export function describeApi(version: string): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: { title: 'Contraclair', version },
    paths: {
      '/api/v1/reviews': {
        post: {
          summary: 'Submit a contract for review',
          requestBody: { required: true, content: { 'multipart/form-data': { schema: UPLOAD } } },
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
    },
    components: { schemas: components() },
  };
}
