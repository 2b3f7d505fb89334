/** The command line as a process of its own: what it prints where, and how it exits. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reviewSchema } from '../../src/app/review-schema.ts';
import { runCommand } from '../builders/command.ts';
import { temporaryDirectory } from '../builders/storage.ts';

const CONTRACT = `CONTRAT D’INFOGÉRANCE

Entre la société Armor Informatique, ci-après « le Prestataire », et le Cabinet médical des Tilleuls, ci-après « le Client ».

Article 1 - Objet

Le Prestataire assure la maintenance des postes de travail et l’infogérance du système informatique du Client.

Article 2 - Sauvegardes

Le Prestataire sauvegarde les données du Client chaque jour.
`;

let directory: string;
beforeAll(async () => {
  directory = await temporaryDirectory();
  await writeFile(join(directory, 'contrat.txt'), CONTRACT);
  await writeFile(join(directory, 'annexe.txt'), 'Annexe 1 - Tarifs\n\nLa redevance est de 200 euros par mois.\n');
  await writeFile(join(directory, 'vide.pdf'), '');
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const contraclair = (args: string[], input?: string) => runCommand(directory, args, input);

describe('contraclair review', () => {
  it('prints the report, nothing else, and exits with 0', async () => {
    const { status, out, err } = await contraclair(['review', 'contrat.txt']);
    expect([status, err]).toEqual([0, '']);
    expect(out).toContain('contrat.txt');
    expect(out).not.toContain('\u001b');
    expect(out.endsWith('\n')).toBe(true);
  });

  it('reads several files as one contract, with the types given', async () => {
    const args = ['review', 'contrat.txt', 'annexe.txt', '--types', 'infogerance,telephonie', '--format', 'json'];
    const { status, out } = await contraclair(args);
    expect(status).toBe(0);
    const review = reviewSchema.parse(JSON.parse(out));
    expect(review.documents.map((document) => document.name)).toEqual(['contrat.txt', 'annexe.txt']);
    expect(review).toMatchObject({ types: ['infogerance', 'telephonie'], typesOrigin: 'given' });
  });

  it('prints the same bytes each time', async () => {
    const args = ['review', 'contrat.txt', '--format', 'json'];
    const [one, two] = await Promise.all([contraclair(args), contraclair(args)]);
    expect(one.out).toBe(two.out);
  });

  it.each(['text', 'json', 'html', 'md', 'csv', 'docx', 'pdf'])('writes %s where it is told to', async (format) => {
    const path = join(directory, `rapport.${format}`);
    const { status, out } = await contraclair(['review', 'contrat.txt', '--format', format, '--output', path]);
    expect([status, out]).toEqual([0, '']);
    expect((await readFile(path, 'utf8')).length).toBeGreaterThan(500);
  });

  it('exits with 1 when the score is under the threshold, report printed all the same', async () => {
    const under = await contraclair(['review', 'contrat.txt', '--fail-under', '100']);
    expect(under.status).toBe(1);
    expect(under.out).toContain('contrat.txt');
    expect((await contraclair(['review', 'contrat.txt', '--fail-under', '0'])).status).toBe(0);
  });

  it('exits with 3 when a file cannot be read, and reports on the others', async () => {
    const { status, out, err } = await contraclair([
      'review',
      'contrat.txt',
      'absent.pdf',
      'vide.pdf',
      '.',
      '--format',
      'json',
    ]);
    expect(status).toBe(3);
    expect(err).toMatch(/^absent\.pdf\u00a0: Ce fichier n’existe pas\.$/m);
    expect(err).toMatch(/^vide\.pdf\u00a0: .+/m);
    const review = reviewSchema.parse(JSON.parse(out));
    expect(review.documents.map((document) => document.name)).toEqual(['contrat.txt']);
    const unread = review.warnings.filter((warning) => warning.code === 'unread-file');
    expect(unread.map((warning) => warning.document)).toEqual(['absent.pdf', 'document', 'vide.pdf']);
  });

  it('exits with 3 and prints no report when nothing can be read', async () => {
    const { status, out, err } = await contraclair(['review', 'absent.pdf']);
    expect([status, out]).toEqual([3, '']);
    expect(err).toContain('absent.pdf');
  });

  it.each([
    [[], /Utilisation/],
    [['review'], /au moins un fichier/],
    [['review', 'contrat.txt', '--format', 'odt'], /Format inconnu.*«\sodt\s»/],
    [['review', 'contrat.txt', '--format', 'pdf'], /s’écrit dans un fichier.*--output/],
    [['review', 'contrat.txt', '--types', 'assurance'], /Type de contrat inconnu.*«\sassurance\s»/],
    [['review', 'contrat.txt', '--fail-under', 'beaucoup'], /note de 0 à 100/],
    [['review', 'contrat.txt', '--fail-under', '101'], /note de 0 à 100/],
    [['review', 'contrat.txt', '--format'], /attend une valeur/],
    [['review', 'contrat.txt', '--detail', 'moyen'], /essentiel ou complet.*«\smoyen\s»/],
    [['review', 'contrat.txt', '--inconnue'], /Option inconnue.*«\s--inconnue\s»/],
    [['review', 'contrat.txt', '--output', '/nonexistent/rapport.txt'], /Impossible d’écrire/],
    [['relire'], /Commande inconnue.*«\srelire\s»/],
    [['rules', 'encore'], /ne prend pas d’argument/],
  ])('%j is a usage error: exit 2, explained in French beside the results', async (args, explanation) => {
    const { status, out, err } = await contraclair(args);
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(explanation);
    expect(err).not.toMatch(/error|at .*:\d+:\d+/i);
  });

  it('takes a password from the standard input', async () => {
    const { status } = await contraclair(['review', 'contrat.txt', '--password', '-'], 'sesame\n');
    expect(status).toBe(0);
  });

  it('leaves nothing behind: no data folder, no draft', async () => {
    await contraclair(['review', 'contrat.txt']);
    expect((await readdir(directory)).filter((name) => !/^(contrat|annexe|vide|rapport)\./.test(name))).toEqual([]);
  });
});

describe('contraclair letter', () => {
  it.each([
    ['lettre', 'docx'],
    ['lettre', 'pdf'],
    ['lettre', 'txt'],
    ['relance', 'docx'],
    ['relance', 'txt'],
    ['avenant', 'docx'],
    ['avenant', 'txt'],
  ])('writes a %s as %s, and prints nothing', async (kind, ending) => {
    const path = join(directory, `rapport.${kind}.${ending}`);
    const outcome = await contraclair(['letter', 'contrat.txt', '--kind', kind, '--output', path]);
    expect(outcome).toEqual({ status: 0, out: '', err: '' });
    expect((await readFile(path)).length).toBeGreaterThan(1000);
  });

  it('asks about the types given, with the words of the contract', async () => {
    const path = join(directory, 'rapport.types.txt');
    await contraclair(['letter', 'contrat.txt', '--types', 'infogerance', '--output', path]);
    const text = await readFile(path, 'utf8');
    expect(text).toMatch(/^Objet\u00a0: /);
    expect(text).toContain('Le contrat ne dit rien de ce point.');
    expect(text.match(/^\d+\. /gm)).toHaveLength(12);
  });

  it.each([
    [['letter', 'contrat.txt'], /--output un fichier qui finit par \.docx, \.pdf, \.txt/],
    [['letter', 'contrat.txt', '--output', 'lettre.odt'], /finit par/],
    [['letter', 'contrat.txt', '--kind', 'poème', '--output', 'l.txt'], /lettre, relance, avenant.*«\spoème\s»/],
    [['letter', '--output', 'l.txt'], /au moins un fichier/],
    [['letter', 'contrat.txt', '--output', '/nonexistent/lettre.txt'], /Impossible d’écrire/],
  ])('%j is a usage error', async (args, explanation) => {
    const { status, out, err } = await contraclair(args);
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(explanation);
  });

  it('exits with 3 and writes no letter when nothing can be read', async () => {
    const path = join(directory, 'rapport.rien.txt');
    expect((await contraclair(['letter', 'absent.pdf', '--output', path])).status).toBe(3);
    await expect(readFile(path)).rejects.toThrow();
  });
});

describe('contraclair rules', () => {
  it('lists the requirements by theme', async () => {
    const { status, out } = await contraclair(['rules']);
    expect(status).toBe(0);
    expect(out).toMatch(/^Référentiel \S+ \([0-9a-f]{12}\), 104 exigences\n/);
    expect(out).toMatch(/^ {2}sau-frequence +\S/m);
  });

  it('gives them as JSON, with the hash that reviews carry', async () => {
    const rules = JSON.parse((await contraclair(['rules', '--format', 'json'])).out);
    const review = JSON.parse((await contraclair(['review', 'contrat.txt', '--format', 'json'])).out);
    expect(rules.rules).toHaveLength(104);
    expect(review.ruleset).toEqual({ version: rules.version, hash: rules.hash });
  });
});

describe('contraclair --help', () => {
  it.each([[['--help']], [['review', '--help']], [['letter', '--help']], [['rules', '--help']]])(
    '%j documents the exit codes, in French only',
    async (args) => {
      const { status, out } = await contraclair(args);
      expect(status).toBe(0);
      for (const code of ['0', '1', '2', '3']) expect(out).toMatch(new RegExp(`^  ${code} +\\S`, 'm'));
      expect(out).not.toMatch(/Usage:|Options:|Commands:|default:|display help/);
    },
  );
});
