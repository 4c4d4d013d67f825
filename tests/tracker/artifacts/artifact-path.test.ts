import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { artifactPathProblems } from '../../../src/tracker/artifacts/artifact-path.js';
import { rounds } from '../../support/soak.js';
import { freshTracker } from '../fixture.js';

const timeout = rounds(60_000, 3_600_000);

const refused = [
  '',
  '/etc/passwd',
  '//host/share/a',
  '../up',
  'a/../../b',
  'a/..',
  '..',
  '.',
  './a',
  'a//b',
  'a/',
  'a\\..\\b',
  '\\\\host\\share',
  'C:/x',
  'c:x',
  'a\0b',
  'a\nb',
  'half \ud800',
  '%2e%2e/a',
  '%2E%2E%2Fa',
  'a%2Fb',
  '%252e%252e/a',
  '%%32%65%%32%65/a',
  'a%5cb',
  'a%00',
  '%c0%ae%c0%ae/a',
  '%e0%80%ae/a',
  '%uff0e%uff0e/a',
  '．．/a',
  '‥/a',
  'a／b',
  'a＼b',
  'Ｃ：/a',
  '％2e％2e/a',
  'a/.. /b',
  'a/. ./b ',
  '.../a',
  'a./b',
  'a /b',
  'x'.repeat(251),
  `a/${'漢'.repeat(86)}`,
];

const accepted = [
  'a',
  'plots/residuals.svg',
  '.hidden/.a',
  'a..b',
  '..a',
  '100% sure.txt',
  '5%a/%',
  '10:30 a.txt',
  'naïve/漢字.csv',
  'Report… final.txt',
  '~/a',
  'x'.repeat(250),
  ' a',
];

describe('the path of an artifact', () => {
  it.each(refused)('cannot be %j, in writing, reading or downloading', async (path) => {
    const { tracker } = freshTracker();
    const run = await tracker.startRun({ experiment: 'x' });
    const refusal = { name: 'ValidationError' };
    await expect(run.logArtifact(path, 'a')).rejects.toMatchObject(refusal);
    await expect(tracker.readArtifact(run.id, path)).rejects.toMatchObject(refusal);
    await expect(tracker.downloadArtifacts(run.id, '/nowhere/at/all', path)).rejects.toMatchObject(refusal);
  });

  it.each(accepted)('can be %j', (path) => {
    expect(artifactPathProblems(path)).toEqual([]);
  });

  it('says everything that is wrong with it', () => {
    expect(artifactPathProblems('/a\\b/../%2e').map(({ what }) => what.split(':')[0])).toEqual([
      'The path is absolute',
      'The path holds an empty, "." or ".." segment',
      'The path holds a backslash',
      'The path holds a character in percent encoding',
    ]);
    expect(artifactPathProblems(undefined)).toHaveLength(1);
  });

  /** What could lead out, in pieces that random texts would hardly come upon. */
  const piece = fc.oneof(
    fc.constantFrom('.', '..', '/', '\\', '%', '%2e', '2e', '2f', '5c', '25', 'C:', ' ', '\0', '．', '‥', '／', '＼'),
    fc.constantFrom('a', 'b.txt', '：', '％', '\u00a0', '\u2024', '…', '%c0%ae'),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  const anyPath = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));

  it('that is accepted stays in its folder on every system, decoded and normalised as often as one likes', {
    timeout,
  }, () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        fc.pre(artifactPathProblems(path).length === 0);
        for (let form = path, times = 0; times < 3; times++, form = decoded(form).normalize('NFKC')) {
          expect(posix.resolve('/base', form).startsWith('/base/')).toBe(true);
          expect(win32.resolve('C:\\base', form).startsWith('C:\\base\\')).toBe(true);
          // Windows drops dots and spaces at the end of names.
          const names = form.split(/[/\\]/).map((name) => name.replace(/[. ]+$/, ''));
          expect(names).not.toContain('');
        }
      }),
      { numRuns: rounds(3000, 300_000) },
    );
  });
});

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
