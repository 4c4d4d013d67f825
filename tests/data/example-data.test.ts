import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { expect, describe as group, it } from 'vitest';
import { type CategoricalProfile, describe, type NumericProfile, type Profile, readCsv } from '../../src/data/index.js';

const example = (file: string) => new URL(`../../examples/data/${file}`, import.meta.url);

function column(profile: Profile, name: string): NumericProfile | CategoricalProfile {
  return profile.columns.find((candidate) => candidate.name === name)!;
}

group('the README of the example data', () => {
  const readme = readFileSync(example('README.md'), 'utf8');
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

  it.each(['california-housing.csv.gz', 'telco-churn.csv.gz'])('has the hashes of %s', (file) => {
    const packed = readFileSync(example(file));
    const line = readme.split('\n').find((candidate) => candidate.startsWith(`| \`${file}\``));
    expect(line).toContain(sha256(packed));
    expect(line).toContain(sha256(gunzipSync(packed)));
  });
});

it('California Housing is read whole: 20,640 rows of nine numbers', async () => {
  const profile = await describe(await readCsv(example('california-housing.csv.gz')));
  expect(profile).toMatchObject({ rows: 20_640, duplicateRows: 0 });
  expect(profile.columns.map(({ type, missing }) => [type, missing])).toEqual(new Array(9).fill(['numeric', 0]));
  const target = column(profile, 'MedHouseVal') as NumericProfile;
  expect(target.mean).toBeCloseTo(2.068558, 6);
  expect(target.max).toBe(5.00001);
});

it('Telco churn is read whole, the single spaces of TotalCharges as missing', async () => {
  const profile = await describe(await readCsv(example('telco-churn.csv.gz')));
  expect(profile).toMatchObject({ rows: 7043, duplicateRows: 22 });
  expect(profile.columns).toHaveLength(20);
  expect(column(profile, 'TotalCharges')).toMatchObject({ type: 'numeric', count: 7032, missing: 11 });
  expect(column(profile, 'Churn')).toMatchObject({
    categories: [
      { value: 'No', count: 5174 },
      { value: 'Yes', count: 1869 },
    ],
  });
});

it('the diamonds are read whole, with their repeated rows', async () => {
  const path = createRequire(import.meta.url).resolve('@observablehq/sample-datasets/diamonds.csv');
  const profile = await describe(await readCsv(path));
  expect(profile).toMatchObject({ rows: 53_940, duplicateRows: 146 });
  expect(column(profile, 'cut')).toMatchObject({
    distinct: 5,
    categories: [{ value: 'Ideal', count: 21_551 }, {}, {}, {}, {}],
  });
});
