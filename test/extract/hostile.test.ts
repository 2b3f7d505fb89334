/** Files that are empty, broken, locked, or built to exhaust their reader: each ends in a code with a French sentence. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, extractBytes } from '../../src/extract/index.ts';
import { CONTRACT } from './files/contract-model.ts';
import { makeMail } from './files/mail.ts';
import { line, rawPdf } from './files/raw-pdf.ts';
import { failureOf, read, summary } from './files/read.ts';
import { makePdf, renderPdf } from './files/render-pdf.ts';
import { makeDocx, makeZip } from './files/zip.ts';

const paragraph = '<w:p><w:r><w:t>x</w:t></w:r></w:p>';

/** A PDF whose security handler takes no password. */
const UNDER_RIGHTS = new Uint8Array(
  Buffer.from(
    Buffer.from(rawPdf([{ content: line('x', 60, 700) }]))
      .toString('latin1')
      .replace('/Root 1 0 R', '/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Adobe.PubSec /V 4 /Length 128 >>'),
    'latin1',
  ),
);
const WAIT =
  'Please wait... If this message is not eventually replaced, upgrade to the latest version of Adobe Reader.';
const DYNAMIC_FORM = rawPdf(
  [{ content: line(WAIT, 60, 700, 6) }],
  ['<< /Length 40 >>\nstream\n<xdp:xdp><template></template></xdp:xdp>   \nendstream'],
  '/AcroForm << /Fields [] /XFA 7 0 R >> /NeedsRendering true',
);

describe('files that hold nothing to read', () => {
  it.each([
    ['no byte', 'vide.pdf', ''],
    ['white space only', 'vide.txt', ' \n\t\n '],
    ['a byte order mark only', 'vide.txt', '\ufeff'],
    ['HTML without words', 'vide.html', '<html><body><script>1</script></body></html>'],
  ])('%s is empty', async (_case, name, content) => {
    expect(await failureOf(name, content)).toBe('empty');
  });

  it('a DOCX without a word is empty', async () => {
    expect(await failureOf('vide.docx', makeDocx('<w:p/>'))).toBe('empty');
  });

  it('random bytes are unsupported, whatever the extension', async () => {
    for (const name of ['a.pdf', 'a.docx', 'a.txt'])
      expect(await failureOf(name, new Uint8Array(randomBytes(5000)))).toBe('unsupported');
  });

  it('a PDF header followed by rubbish is corrupt, a zip named .docx is an archive', async () => {
    expect(await failureOf('a.pdf', '%PDF-1.7\nrien de bon')).toBe('corrupt');
    const archive = await extractBytes({
      name: 'a.docx',
      bytes: makeZip([{ name: 'lettre.txt', content: 'bonjour' }]),
    });
    expect(archive).toMatchObject({ ok: true, document: { blocks: [] }, enclosed: [{ name: 'lettre.txt' }] });
  });
});

describe('files recognised but not read', () => {
  const cfb = (stream: string) => {
    const bytes = Buffer.alloc(2048);
    Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
    Buffer.from(stream, 'utf16le').copy(bytes, 1024);
    return new Uint8Array(bytes);
  };
  it.each([
    ['a password-protected DOCX', 'a.docx', cfb('EncryptedPackage'), 'unsupported', /retirez la protection/],
    ['an old .doc without its tables', 'a.doc', cfb('WordDocument'), 'corrupt', /endommagé/],
    [
      'a PNG cut after its header',
      'a.pdf',
      new Uint8Array(Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')),
      'corrupt',
      /endommagé/,
    ],
    [
      'a picture of a kind that is not read',
      'page.bmp',
      new Uint8Array(Buffer.from('424d460000000000000036000000280000000200000002000000010018000000', 'hex')),
      'unsupported',
      /JPG/,
    ],
    [
      'an archive that is not opened',
      'a.7z',
      new Uint8Array(Buffer.from(`377abcaf271c${'0'.repeat(80)}`, 'hex')),
      'unsupported',
      /ZIP/,
    ],
    ['a PDF for holders of a certificate', 'a.pdf', UNDER_RIGHTS, 'unsupported', /sans protection/],
    ['a PDF form that waits for its program', 'a.pdf', DYNAMIC_FORM, 'unsupported', /imprimez-le en PDF/],
    ['an archive of clutter only', 'a.zip', makeZip([{ name: '__MACOSX/._a.txt', content: 'x' }]), 'empty', /archive/],
  ])('%s says what to do', async (_case, name, content, code, sentence) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const result = await extractBytes({ name, bytes });
    expect(result).toMatchObject({ ok: false, code });
    expect(result.ok ? '' : result.message).toMatch(sentence);
  });
});

describe('passwords', () => {
  it('asks for the password, refuses a wrong one, reads with the right one', async () => {
    const locked = await renderPdf(CONTRACT, { userPassword: 'sésame', version: '1.7' });
    expect(await failureOf('a.pdf', locked)).toBe('password-required');
    expect(await failureOf('a.pdf', locked, 'autre')).toBe('password-wrong');
    expect(summary(await read('a.pdf', locked, 'sésame'))[0]).toBe('heading CONTRAT DE MAINTENANCE INFORMATIQUE');
  });

  it('reads a PDF whose owner only forbids copying', async () => {
    const restricted = await renderPdf(CONTRACT, {
      ownerPassword: 'maître',
      permissions: { copying: false },
      version: '1.7',
    });
    expect(summary(await read('a.pdf', restricted)).length).toBeGreaterThan(20);
  });
});

describe('texts that make careless patterns run for hours', () => {
  it.each([
    '.',
    '-',
    ' ',
    '[',
    '<!--',
    '| a ',
    'a    b    c\n',
    '- x\n',
    '1.1.',
    '> ',
    '<b>',
    '<p>',
    '&amp;',
    'sous-\n',
    'mot ',
  ])('a million characters of "%s" are read or refused at once', async (unit) => {
    const content = `x${unit.repeat(1_000_000 / unit.length)}`;
    for (const name of ['a.txt', 'a.md']) expect(await failureOf(name, content)).toBe('lu');
    expect(['lu', 'corrupt']).toContain(await failureOf('a.html', `<html><body>${content}`));
  });
});

describe('files built to exhaust their reader', () => {
  const named = (part: string, content: string | Uint8Array, declared?: number) =>
    makeZip([
      {
        name: '[Content_Types].xml',
        content:
          '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      },
      { name: part, content, ...(declared === undefined ? {} : { declared }) },
    ]);

  it('refuses a DOCX that unpacks to far more than it weighs', async () => {
    expect(await failureOf('a.docx', named('word/document.xml', Buffer.alloc(60 * 1024 * 1024)))).toBe('too-large');
  });

  it('stops at the real size when the declared one lies', async () => {
    expect(await failureOf('a.docx', named('word/document.xml', Buffer.alloc(20 * 1024 * 1024, 65), 1000))).toBe(
      'corrupt',
    );
  });

  it('refuses document types, so that no entity is ever read', async () => {
    const xml = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>`;
    expect(await failureOf('a.docx', named('word/document.xml', xml))).toBe('corrupt');
  });

  it('refuses absurd nesting in DOCX and in HTML', async () => {
    const nested = '<w:tbl><w:tr><w:tc>'.repeat(2000) + paragraph + '</w:tc></w:tr></w:tbl>'.repeat(2000);
    expect(await failureOf('a.docx', makeDocx(nested))).toBe('corrupt');
    expect(await failureOf('a.html', `<html><body>${'<div>'.repeat(100_000)}x`)).toBe('corrupt');
  });

  it('reads a long text within its limits, and says what was left out', async () => {
    const bytes = new TextEncoder().encode('Le Prestataire sauvegarde les données.\n\n'.repeat(2000));
    const result = await extractBytes({ name: 'a.txt', bytes }, undefined, { ...DEFAULT_LIMITS, characters: 10_000 });
    expect(result).toMatchObject({ ok: true, document: { warnings: [{ code: 'truncated' }] } });
    expect(
      await extractBytes({ name: 'a.txt', bytes }, undefined, { ...DEFAULT_LIMITS, fileBytes: 1000 }),
    ).toMatchObject({ ok: false, code: 'too-large' });
  });

  it('reads the first pages of a PDF that has too many', async () => {
    const bytes = await makePdf({
      content: ['un', 'deux', 'trois', 'quatre'].map((text) => ({
        text: `Page ${text} du contrat.`,
        pageBreak: 'after',
      })),
    });
    const result = await extractBytes({ name: 'a.pdf', bytes }, undefined, { ...DEFAULT_LIMITS, pages: 2 });
    expect(result).toMatchObject({ ok: true, document: { pages: { length: 2 }, warnings: [{ code: 'truncated' }] } });
  });
});

describe('scripts, broken fonts and the disk', () => {
  it('scripts of a PDF are never run, nor text', async () => {
    const catalog =
      '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (this.x = 1) >>] >> >>';
    const bytes = rawPdf([{ content: line('Le contrat dure un an.', 60, 700) }], [], catalog);
    expect(summary(await read('a.pdf', bytes))).toEqual(['paragraph Le contrat dure un an.']);
  });

  it('a font that is not one loses nothing of the other text', async () => {
    const broken =
      '<< /Type /FontDescriptor /FontName /Faux /Flags 4 /FontBBox [0 0 1 1] /ItalicAngle 0 /Ascent 1 /Descent 0 /CapHeight 1 /StemV 1 /FontFile2 8 0 R >>';
    const garbage = `<< /Length 40 /Length1 40 >>\nstream\n${'x'.repeat(40)}\nendstream`;
    const font =
      '<< /Type /Font /Subtype /TrueType /BaseFont /Faux /FirstChar 32 /LastChar 33 /Widths [500 500] /FontDescriptor 7 0 R >>';
    const content = `${line('Le contrat dure un an.', 60, 700)}BT /X2 10 Tf 60 680 Td (!!) Tj ET`;
    const found = summary(await read('a.pdf', rawPdf([{ content }], [broken, garbage, font])));
    expect(found[0]).toContain('Le contrat dure un an.');
  });

  it('no part of extraction writes to the disk, but for the archives of imports, encrypted and without a name', () => {
    const sources = readdirSync('src/extract', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const writers = sources.filter((name) =>
      /\b(?:writeFile|appendFile|createWriteStream|mkdtemp|mkdir|copyFile|openSync|tmpdir)\b/.test(
        readFileSync(`src/extract/${name}`, 'utf8'),
      ),
    );
    expect(writers).toEqual(['scratch-file.ts']);
  });
});

describe('office files and messages built to exhaust their reader', () => {
  it('an ODT that unpacks to far more than it weighs is refused', async () => {
    const bytes = makeZip([
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true },
      { name: 'content.xml', content: Buffer.alloc(60 * 1024 * 1024, 32) },
    ]);
    expect(await failureOf('a.odt', bytes)).toBe('too-large');
  });

  it('an RTF of a million cells, groups or characters is read or refused at once', async () => {
    for (const unit of [
      '\\cellx1',
      '\\cell ',
      '{}',
      "\\'e9",
      '\\u233?',
      '\\par ',
      '\\trowd\\cellx1\\intbl x\\cell\\row ',
      '\\shptxt ',
      '{\\footnote x}',
    ])
      expect(['lu', 'corrupt', 'empty']).toContain(
        await failureOf('a.rtf', `{\\rtf1 x${unit.repeat(500_000 / unit.length)}}`),
      );
  });

  it('a message of a thousand parts, or of parts without end, is read or refused at once', async () => {
    const text = { type: 'text/plain', content: 'Voici.' };
    const many = makeMail(
      Array.from({ length: 1000 }, () => text),
      ['From: a@b.example', 'Message-ID: <1@b.example>'],
    );
    expect(await failureOf('a.eml', many)).toBe('lu');
    const endless = `From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n${'--b\r\n'.repeat(100_000)}`;
    expect(['lu', 'corrupt', 'empty']).toContain(await failureOf('a.eml', endless));
    const header = `From: a@b.example\r\nMessage-ID: <1@b>\r\nMIME-Version: 1.0\r\nSubject: ${'x'.repeat(3_000_000)}\r\n\r\nVoici.`;
    expect(await failureOf('a.eml', header)).toBe('corrupt');
  });
});
