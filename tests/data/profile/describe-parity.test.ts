import { readFileSync } from 'node:fs';
import { expect, describe as group, it } from 'vitest';
import { type CategoricalProfile, describe, type NumericProfile, parseCsv } from '../../../src/data/index.js';

type Statistics = Pick<
  NumericProfile,
  'count' | 'missing' | 'distinct' | 'mean' | 'std' | 'min' | 'q1' | 'median' | 'q3' | 'max'
>;

interface Fixture {
  tables: {
    name: string;
    csv: string;
    rows: number;
    duplicateRows: number;
    numeric: Record<string, Statistics>;
    categorical: Record<string, Pick<CategoricalProfile, 'count' | 'missing' | 'distinct' | 'categories'>>;
    correlations: (number | null)[][];
  }[];
}

const path = new URL('../../fixtures/data/profile.json', import.meta.url);
const fixture: Fixture = JSON.parse(readFileSync(path, 'utf8'));

group.each(fixture.tables)('a profile equals pandas’ (correlations: numpy’s), table $name', (expected) => {
  const profile = describe(parseCsv(expected.csv));
  const column = async (name: string) => (await profile).columns.find((candidate) => candidate.name === name);

  it('in rows and repeated rows', async () => {
    expect(await profile).toMatchObject({ rows: expected.rows, duplicateRows: expected.duplicateRows });
  });

  it.each(Object.entries(expected.numeric))('in the statistics of %s', async (name, statistics) => {
    const ours = (await column(name)) as NumericProfile;
    expect(ours.type).toBe('numeric');
    for (const [key, value] of Object.entries(statistics)) expectClose(ours[key as keyof Statistics], value, key);
  });

  it.each(Object.entries(expected.categorical))('in the categories of %s', async (name, categories) => {
    expect(await column(name)).toMatchObject(categories);
  });

  it('in the correlations', async () => {
    const { columns, values } = (await profile).correlations!;
    expect(columns).toEqual(Object.keys(expected.numeric));
    const theirs = expected.correlations.flat();
    for (const [i, ours] of values.flat().entries()) expectClose(ours, theirs[i]!, `correlation ${i}`);
  });
});

function expectClose(ours: number | null, theirs: number | null, what: string): void {
  if (theirs === null) expect(ours, what).toBeNull();
  else expect(Math.abs(Number(ours) - theirs), what).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(theirs)));
}
