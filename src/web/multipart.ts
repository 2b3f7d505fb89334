/** Reads a form with files straight from the network into a submission: nothing is held in memory, nothing is left behind. */
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request } from 'express';
import { AppError } from '../app/errors.ts';
import type { Submission } from '../app/submit-review.ts';

const MAX_FIELDS = 20;
const MAX_FIELD_BYTES = 4096;
/** Room for the form's own text beside its files. */
const OVERHEAD = 1024 * 1024;

export interface UploadOptions {
  /** Names that a file field may have. */
  fileFields: readonly string[];
  maxFileBytes: number;
  maxFiles: number;
  /** Most bytes of all files together; as many as their number and size allow when it is left out. */
  maxBytes?: number;
  /** Called before the first file is kept, and at the end; throws to refuse the form. */
  check?: (fields: ReadonlyMap<string, string[]>) => void;
}

export type Fields = ReadonlyMap<string, string[]>;

/** What takes the files in. */
export interface Intake {
  /** Keeps a file that came in the form's `field`. */
  add(name: string, bytes: AsyncIterable<Uint8Array>, field: string): Promise<void>;
  discard: Submission['discard'];
}

const UNKNOWN_FIELD = 'Le formulaire contient un fichier dans un champ inconnu. Rien n’a été conservé.';
const MALFORMED = 'L’envoi est incomplet ou mal formé. Rien n’a été conservé\u00a0: recommencez.';

function refuseOversized(request: Request, { maxFileBytes, maxFiles, maxBytes }: UploadOptions): void {
  const announced = Number(request.get('content-length') ?? 0);
  if (announced <= (maxBytes ?? maxFileBytes * maxFiles) + OVERHEAD) return;
  throw new AppError('file-too-large', 'Cet envoi est trop volumineux. Rien n’a été conservé.');
}

function openParser(request: Request, { maxFileBytes, maxFiles }: UploadOptions): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      // Our own cleaning takes the path off; busboy's would mistake some odd names for empty file fields.
      preservePath: true,
      limits: {
        // One more than allowed, so that the submission sees the excess and says so.
        fileSize: maxFileBytes + 1,
        files: maxFiles + 1,
        fields: MAX_FIELDS,
        fieldSize: MAX_FIELD_BYTES,
        fieldNameSize: 100,
        parts: maxFiles + MAX_FIELDS + 1,
        headerPairs: 50,
      },
    });
  } catch (error) {
    throw new AppError(
      'unsupported-media',
      'Envoyez les fichiers par un formulaire «\u00a0multipart/form-data\u00a0».',
      {
        cause: error,
      },
    );
  }
}

/** Feeds the request to the parser. On failure the rest of the request is still taken in, so that an answer can be sent. */
function feed(request: Request, parser: busboy.Busboy): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      request.unpipe(parser);
      request.resume();
      parser.destroy();
      reject(error);
    };
    parser.once('close', resolve);
    parser.once('error', fail);
    request.once('error', fail);
    request.once('close', () => {
      if (!request.complete) fail(new Error('the client left'));
    });
    request.pipe(parser);
  });
}

/** Browsers write quotes and line ends of a file name in percent signs, and nothing else. */
function decodeFileName(name: string): string {
  return name.replace(/%22/g, '"').replace(/%0[DA]/g, '');
}

/** Puts files into the submission one after the other; after a refusal, lets the others pass by. */
function createIntake(submission: Intake, options: UploadOptions, fields: Fields) {
  let refusal: { error: unknown } | null = null;
  let work = Promise.resolve();

  async function keep(field: string, name: string, stream: Readable): Promise<void> {
    try {
      if (refusal !== null) return;
      options.check?.(fields);
      if (!options.fileFields.includes(field)) throw new AppError('invalid-request', UNKNOWN_FIELD);
      await submission.add(decodeFileName(name), stream.iterator({ destroyOnReturn: false }), field);
    } catch (error) {
      refusal ??= { error };
    } finally {
      stream.resume();
    }
  }

  return {
    take(field: string, name: string | undefined, stream: Readable): void {
      // The iterator sees the error too; this listener only keeps one that nobody reads from ending the process.
      stream.on('error', () => undefined);
      // A file field left empty arrives as a nameless, empty file.
      if (name === undefined || name === '') stream.resume();
      else work = work.then(() => keep(field, name, stream));
    },
    /** Resolves to the first refusal, or null, once every file is dealt with. */
    async settle(): Promise<{ error: unknown } | null> {
      await work;
      return refusal;
    },
  };
}

/** Keeps the files of the form in `submission` and returns the other fields. A refused form is read to its end, so that
 *  the browser shows the answer, and its files are discarded. Throws `AppError`, or what the file store throws. */
export async function receiveUpload(request: Request, submission: Intake, options: UploadOptions): Promise<Fields> {
  refuseOversized(request, options);
  const parser = openParser(request, options);
  const fields = new Map<string, string[]>();
  const intake = createIntake(submission, options, fields);
  parser.on('field', (name, value) => fields.set(name, [...(fields.get(name) ?? []), value]));
  parser.on('file', (field, stream, { filename }) => intake.take(field, filename, stream));
  try {
    await feed(request, parser).catch((cause: unknown) => {
      throw new AppError('invalid-request', MALFORMED, { cause });
    });
    const refusal = await intake.settle();
    if (refusal !== null) throw refusal.error;
    options.check?.(fields);
    return fields;
  } catch (error) {
    await intake.settle();
    await submission.discard();
    throw error;
  }
}
