/** Files that hold others: archives, e-mails of both kinds, and what is taken out of them. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, extractBytes } from '../../src/extract/index.ts';
import { makeMsg } from './files/compound.ts';
import { makeMail } from './files/mail.ts';
import { failureOf, read, summary } from './files/read.ts';
import { makeZip, type ZipEntry } from './files/zip.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const contract = 'Article 1 – Objet\n\nLe Prestataire sauvegarde les données chaque nuit.';

async function open(name: string, bytes: Uint8Array, limits = {}) {
  const result = await extractBytes({ name, bytes }, undefined, { ...DEFAULT_LIMITS, ...limits });
  if (!result.ok) expect.unreachable(result.code);
  return {
    document: result.document,
    names: (result.enclosed ?? []).map(({ name: inner }) => inner),
    enclosed: result.enclosed ?? [],
  };
}

describe('an archive', () => {
  const zip = (...entries: ZipEntry[]) => makeZip(entries);

  it('gives its files, whatever their folders and odd paths, and not what systems leave in it', async () => {
    const bytes = zip(
      { name: 'dossier/', content: '', stored: true },
      { name: 'dossier/contrat.txt', content: contract },
      { name: '../../etc/passwd', content: 'x' },
      { name: 'C:\\Users\\moi\\annexe.txt', content: 'x' },
      { name: '__MACOSX/dossier/._contrat.txt', content: 'x' },
      { name: '.DS_Store', content: 'x' },
      { name: 'dossier/~$contrat.docx', content: 'x' },
      { name: 'Thumbs.db', content: 'x' },
    );
    const { document, names } = await open('lot.zip', bytes);
    expect(names).toEqual(['dossier/contrat.txt', '../../etc/passwd', 'C:/Users/moi/annexe.txt']);
    expect(document).toMatchObject({ mediaType: 'application/zip', blocks: [], warnings: [] });
  });

  it('names its files right when UTF-8 is not announced', async () => {
    const { names } = await open('lot.zip', zip({ name: 'résilié.txt', content: 'x', flags: 0 }));
    expect(names).toEqual(['résilié.txt']);
  });

  it('leaves out, by name, what is locked, too swollen, too heavy or too many', async () => {
    const bytes = zip(
      { name: 'contrat.txt', content: contract },
      { name: 'fermé.txt', content: 'x', flags: 0x801 },
      { name: 'bombe.txt', content: Buffer.alloc(20 * 1024 * 1024) },
      { name: 'lourd.txt', content: Buffer.alloc(50_000, 'abc') },
      { name: 'menteur.txt', content: Buffer.alloc(2000, 'x'), declared: 10 },
      { name: 'un.txt', content: 'un' },
      { name: 'deux.txt', content: 'deux' },
    );
    const { document, names } = await open('lot.zip', bytes, {
      fileBytes: 40_000,
      enclosedFiles: 2,
      unpackedBytes: 100_000_000,
    });
    expect(names).toEqual(['contrat.txt', 'un.txt']);
    const said = document.warnings.map(({ message }) => message).join('\n');
    for (const name of ['fermé', 'bombe', 'lourd', 'menteur', 'deux']) expect(said).toContain(`${name}.txt`);
  });

  it('stops unpacking at the total size allowed', async () => {
    const entries = Array.from({ length: 10 }, (_, at) => ({
      name: `${at}.txt`,
      content: Buffer.alloc(1000, at + 65),
      stored: true,
    }));
    expect((await open('lot.zip', zip(...entries), { unpackedBytes: 4500 })).names).toHaveLength(4);
  });

  it('that is locked, empty or broken says so', async () => {
    expect(await failureOf('a.zip', zip({ name: 'a.txt', content: 'x', flags: 0x801 }))).toBe('unsupported');
    expect(await failureOf('a.zip', zip({ name: '.DS_Store', content: 'x' }))).toBe('empty');
    const bytes = zip({ name: 'a.txt', content: contract });
    expect(await failureOf('a.zip', bytes.subarray(0, bytes.length - 30))).toBe('corrupt');
  });

  it('inside an archive is one of its files', async () => {
    const inner = zip({ name: 'contrat.txt', content: contract });
    const { enclosed } = await open('lot.zip', zip({ name: 'dedans.zip', content: inner, stored: true }));
    expect((await open('dedans.zip', enclosed[0]?.bytes ?? new Uint8Array())).names).toEqual(['contrat.txt']);
  });
});

const HEADERS = [
  'From: =?utf-8?Q?Ang=C3=A9lique_Armor?= <a@armor.example>',
  'To: cabinet@tilleuls.example',
  'Subject: =?utf-8?Q?Contrat_sign=C3=A9?=',
  'Date: Mon, 3 Nov 2025 10:00:00 +0100',
  'Message-ID: <1@armor.example>',
];

describe('an e-mail', () => {
  const text = { type: 'text/plain; charset=utf-8', content: 'Bonjour,\n\nNous intervenons sous quatre heures.' };
  const pdf = { type: 'application/pdf', content: '%PDF-1.4', name: 'contrat.pdf', disposition: 'attachment' as const };

  it('gives its words under who wrote them, and its attachments', async () => {
    const { document, names } = await open('courriel.eml', makeMail([text, pdf], HEADERS));
    expect(summary(document)).toEqual([
      'heading Contrat signé',
      'paragraph De : Angélique Armor <a@armor.example>',
      'paragraph À : cabinet@tilleuls.example',
      'paragraph Date : Mon, 3 Nov 2025 10:00:00 +0100',
      'paragraph Bonjour,',
      'paragraph Nous intervenons sous quatre heures.',
    ]);
    expect(names).toEqual(['contrat.pdf']);
  });

  it('leaves out logos, signatures, calendars and cards, and keeps photos of pages and forwarded messages', async () => {
    const parts = [
      text,
      { type: 'image/png', content: 'logo', name: 'logo.png', disposition: 'inline' as const },
      { type: 'image/jpeg', content: Buffer.alloc(90_000, 1), name: 'page.jpg', disposition: 'inline' as const },
      { type: 'image/png', content: 'petite', name: 'scan.png', disposition: 'attachment' as const },
      { type: 'application/pkcs7-signature', content: 'x', name: 'smime.p7s', disposition: 'attachment' as const },
      { type: 'text/calendar', content: 'BEGIN:VCALENDAR', name: 'rdv.ics', disposition: 'attachment' as const },
      { type: 'text/vcard', content: 'x', name: 'moi.vcf', disposition: 'attachment' as const },
      {
        type: 'message/rfc822',
        content: makeMail([text], HEADERS),
        name: 'avant.eml',
        disposition: 'attachment' as const,
      },
    ];
    expect((await open('a.eml', makeMail(parts, HEADERS))).names).toEqual(['page.jpg', 'scan.png', 'avant.eml']);
  });

  it('reads formatted text rather than plain, and refuses parts that nest without end', async () => {
    const html = {
      type: 'text/html; charset=utf-8',
      content: '<ul><li>une sauvegarde</li></ul><script>jamais()</script>',
    };
    const { document } = await open('a.eml', makeMail([html], HEADERS));
    expect(summary(document).at(-1)).toBe('list-item - une sauvegarde');
    let nested = makeMail([text], HEADERS);
    for (let depth = 0; depth < 60; depth++)
      nested = bytesOf(
        `${HEADERS.join('\r\n')}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b${depth}"\r\n\r\n--b${depth}\r\n${Buffer.from(nested)}\r\n--b${depth}--\r\n`,
      );
    expect(['corrupt', 'empty', 'lu']).toContain(await failureOf('a.eml', nested));
  });

  it('without a word nor a file is empty', async () => {
    expect(await failureOf('a.eml', makeMail([{ type: 'text/plain', content: '  ' }], HEADERS.slice(4)))).toBe('empty');
  });
});

describe('a message of Outlook', () => {
  const properties = {
    '0037': 'Contrat signé',
    '0C1A': 'Angélique Armor',
    '5D01': 'a@armor.example',
    '0E04': 'Cabinet des Tilleuls',
    '1000': 'Bonjour,\r\n\r\nNous intervenons sous quatre heures.',
  };

  it('gives its words and its attachments, large and small', async () => {
    const large = new Uint8Array(20_000).fill(37);
    const bytes = makeMsg(properties, [
      { name: 'contrat.pdf', bytes: large },
      { name: 'note.txt', bytes: bytesOf(contract) },
      { name: 'agenda.ics', bytes: bytesOf('BEGIN') },
    ]);
    const { document, names, enclosed } = await open('message.msg', bytes);
    expect(summary(document)).toEqual([
      'heading Contrat signé',
      'paragraph De : Angélique Armor – a@armor.example',
      'paragraph À : Cabinet des Tilleuls',
      'paragraph Bonjour,',
      'paragraph Nous intervenons sous quatre heures.',
    ]);
    expect(names).toEqual(['contrat.pdf', 'note.txt']);
    expect(enclosed[0]?.bytes).toEqual(large);
    expect(summary(await read('note.txt', enclosed[1]?.bytes ?? new Uint8Array()))).toHaveLength(2);
  });
});
