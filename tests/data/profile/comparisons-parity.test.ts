import { readFileSync } from 'node:fs';
import { expect, describe as group, it } from 'vitest';
import { describe, type NumericProfile, parseCsv } from '../../../src/data/index.js';

interface Fixture {
  tables: {
    name: string;
    csv: string;
    numeric: Record<string, Pick<NumericProfile, 'skewness' | 'kurtosis' | 'zeros' | 'negative' | 'mostCommon'>>;
    pearson: (number | null)[][];
    spearman: (number | null)[][];
    cramersV: (number | null)[][];
    duplicateRows: number;
    duplicateColumns: string[];
  }[];
}

const path = new URL('../../fixtures/data/comparisons.json', import.meta.url);
const fixture: Fixture = JSON.parse(readFileSync(path, 'utf8'));

group.each(fixture.tables)('a profile equals pandas’ and scipy’s, table $name', async (theirs) => {
  const profile = await describe(parseCsv(theirs.csv));

  it.each(Object.entries(theirs.numeric))('in the shape of %s', (name, { skewness, kurtosis, ...counts }) => {
    const column = profile.columns.find((candidate) => candidate.name === name) as NumericProfile;
    expect(column).toMatchObject(counts);
    expectClose(column.skewness, skewness, 'skewness');
    expectClose(column.kurtosis, kurtosis, 'kurtosis');
  });

  it.each([
    ['Pearson’s correlations', profile.correlations, theirs.pearson],
    ['Spearman’s', profile.rankCorrelations, theirs.spearman],
    ['Cramér’s V', profile.associations, theirs.cramersV],
  ])('in %s', (_, ours, values) => {
    expect(ours!.values.flat()).toHaveLength(values.flat().length);
    for (const [i, value] of ours!.values.flat().entries()) expectClose(value, values.flat()[i], `value ${i}`);
  });

  it('in repeated rows and columns', () => {
    expect(profile.duplicateRows).toBe(theirs.duplicateRows);
    expect(profile.duplicateColumns!.flatMap(([, ...others]) => others)).toEqual(theirs.duplicateColumns);
  });
});

function expectClose(ours: number | null | undefined, theirs: number | null | undefined, what: string): void {
  if (theirs === null || theirs === undefined) expect(ours, what).toBeNull();
  else expect(Math.abs(Number(ours) - theirs), what).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(theirs)));
}
