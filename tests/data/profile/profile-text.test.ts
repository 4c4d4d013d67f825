import { expect, describe as group, it } from 'vitest';
import { describe, profileText } from '../../../src/data/index.js';

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

group('the text of a profile', () => {
  it('has a line for each column, aligned, and the findings', async () => {
    const data = { age: [20, 30, null, 40], city: ['Oslo', 'Rome', 'Oslo', 'Oslo'] };
    expect(profileText(await describe(data)).split('\n')).toEqual([
      '4 rows × 2 columns, 1 missing cells, 0 repeated rows, 0.0 MiB',
      '',
      'numeric  missing  distinct  zeros  mean  std  min  25%  50%  75%  max  skew',
      'age            1         3      0    30   10   20   25   30   35   40     0',
      '',
      'categorical  missing  distinct  most common',
      'city               0         2  Oslo (75.0 %), Rome (25.0 %)',
      '',
      'findings',
      '- age is missing in 1 rows (25.0 %).',
      '  Fill them in with simpleImputer; addIndicator keeps that they were.',
      '',
    ]);
  });

  it('tells which columns tell the target', async () => {
    const y = upTo(40).map((row) => (row % 2 ? 'yes' : 'no'));
    const text = profileText(
      await describe({ x: y.map((of, row) => row + (of === 'yes' ? 100 : 0) + 0.5), y }, { target: 'y' }),
    );
    expect(text).toMatch(/tells y +score +measure\nx +1\.000 +auc\n/);
  });

  it('moves no cursor and turns no line around, whatever the names', async () => {
    const hostile = '\u001b[2J\u202e\u0007';
    const text = profileText(await describe({ [hostile]: [hostile, 'a'], '': [1, 2] }));
    for (const character of ['\u001b', '\u202e', '\u0007']) expect(text).not.toContain(character);
    expect(text).toContain('""');
  });

  it('stands without findings', async () => {
    expect(profileText(await describe({ a: [1, 2, 4] }))).toContain('Nothing stands out.');
  });
});
