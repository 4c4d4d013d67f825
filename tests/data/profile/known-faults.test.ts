import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { describe, type Finding, type FindingKind, readCsv } from '../../../src/data/index.js';

const diamonds = createRequire(import.meta.url).resolve('@observablehq/sample-datasets/diamonds.csv');
const churn = new URL('../../../examples/data/telco-churn.csv.gz', import.meta.url);

const named = (findings: readonly Finding[], kind: FindingKind) =>
  findings.filter((finding) => finding.kind === kind).map(({ columns }) => columns.join(' '));

it('the faults of the diamonds are found: zero dimensions, repeated rows, ordered categories', async () => {
  const { findings, target } = await describe(await readCsv(diamonds), { target: 'price' });
  expect(named(findings, 'suspicious_zeros')).toEqual(['x', 'y', 'z']);
  expect(
    findings.filter(({ kind }) => kind === 'suspicious_zeros').map(({ message }) => /in (\d+) rows/.exec(message)?.[1]),
  ).toEqual(['8', '7', '20']);
  expect(findings.find(({ kind }) => kind === 'duplicates')?.message).toBe('146 rows repeat an earlier row exactly.');
  expect(named(findings, 'ordered')).toEqual(['cut', 'color', 'clarity']);
  expect(findings.find(({ columns }) => columns[0] === 'clarity')?.message).toContain(
    'I1 < SI2 < SI1 < VS2 < VS1 < VVS2 < VVS1 < IF',
  );
  expect(named(findings, 'skewed')).toEqual(['y', 'z']);
  expect(named(findings, 'leak')).toEqual([]);
  expect(target?.columns[0]).toMatchObject({ measure: 'spearman', score: expect.closeTo(0.963, 3) });
});

it('the faults of Telco churn are found: blank charges, repeated rows, an ordered contract', async () => {
  const { findings, duplicateRows } = await describe(await readCsv(churn), { target: 'Churn' });
  expect(named(findings, 'missing')).toEqual(['TotalCharges']);
  expect(findings.find(({ kind }) => kind === 'missing')?.message).toBe('TotalCharges is missing in 11 rows (0.2 %).');
  expect(named(findings, 'ordered')).toEqual(['Contract']);
  expect(duplicateRows).toBe(22);
  expect(named(findings, 'leak')).toEqual([]);
});

it('with its customers’ numbers, churn has an identifier, which hides the repeated rows', async () => {
  const table = await readCsv(churn);
  const ids = Array.from({ length: table.numRows() }, (_, row) => `${(row * 7919) % 9973}-CUSTO`);
  const data = Object.fromEntries([
    ['customerID', ids],
    ...table.columnNames().map((name) => [name, table.array(name)]),
  ]);
  const profile = await describe(data, { target: 'Churn' });
  expect(named(profile.findings, 'identifier')).toEqual(['customerID']);
  expect(profile).toMatchObject({ duplicateRows: 0, duplicateRowsWithoutIdentifiers: 22 });
});

it('blanks that were read as texts are found as what they are', async () => {
  const table = await readCsv(churn);
  const charges = Array.from(table.array('TotalCharges'), (value) => (Number.isNaN(value) ? ' ' : String(value)));
  const { findings } = await describe({ charges });
  expect(findings.map(({ kind }) => kind)).toEqual(['placeholder', 'numeric_text', 'duplicates']);
  expect(findings[0]?.message).toBe('charges holds " " in 11 rows: a missing value in disguise?');
});
