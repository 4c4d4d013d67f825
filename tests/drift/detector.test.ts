import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactProfile, toFrame } from '../../src/data/index.js';
import { createDriftDetector, type DriftMethod } from '../../src/drift/index.js';
import { ValidationError } from '../../src/errors/index.js';
import { createRandom } from '../../src/random/index.js';

function normal(size: number, mean: number, seed: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: size }, () => mean + random.normal());
}

function pick(size: number, categories: readonly string[], seed: number): string[] {
  const random = createRandom(seed);
  return Array.from({ length: size }, () => categories[random.integer(categories.length)]!);
}

const columnsOf = (size: number, mean: number, seed: number) => ({
  age: normal(size, mean, seed),
  income: normal(size, 0, seed + 1),
  city: pick(size, ['Oslo', 'Rome', 'Lima'], seed + 2),
});

describe('createDriftDetector', () => {
  it('finds the column that moved, and says by what', async () => {
    const report = await createDriftDetector({ reference: columnsOf(400, 0, 1) }).detect(columnsOf(300, 1, 10));
    expect(report).toMatchObject({ driftedColumns: ['age'], driftShare: 1 / 3, driftShareThreshold: 0.5 });
    expect(report).toMatchObject({ datasetDrift: false, rows: { reference: 400, current: 300 } });
    const [age, , city] = report.columns;
    expect(age).toMatchObject({ name: 'age', type: 'numeric', method: 'ks', threshold: 0.05, drifted: true });
    expect(age!.effectSize).toBeCloseTo(1, 0);
    expect(age!.moments!.current!.mean).toBeCloseTo(1, 0);
    expect(city).toMatchObject({ type: 'categorical', method: 'chi_square', drifted: false, unseenCategories: [] });
  });

  it('calls the data set drifted from the given share of columns on', async () => {
    const options = { reference: columnsOf(400, 0, 1), driftShare: 0.3 };
    const report = await createDriftDetector(options).detect(columnsOf(300, 1, 10));
    expect(report).toMatchObject({ datasetDrift: true, driftShareThreshold: 0.3 });
  });

  it('detects again and again with the same answer', async () => {
    const detector = createDriftDetector({ reference: columnsOf(100, 0, 1), method: { numeric: 'mmd' } });
    const current = columnsOf(100, 0, 20);
    expect(await detector.detect(current)).toEqual(await detector.detect(current));
  });

  it('takes rows as well as columns', async () => {
    const rows = [{ a: 1.5 }, { a: 2.5 }, { a: 3.5 }];
    const report = await createDriftDetector({ reference: rows }).detect(rows);
    expect(report.columns[0]).toMatchObject({ name: 'a', drifted: false });
  });
});

describe('the method is chosen by rows and distinct values', () => {
  const cases: [string, number, (i: number) => unknown, string, DriftMethod][] = [
    ['many values, few rows', 1000, (i) => i / 7, 'numeric', 'ks'],
    ['many values, many rows', 1001, (i) => i / 7, 'numeric', 'wasserstein'],
    ['five fractions, few rows', 1000, (i) => (i % 5) / 7, 'numeric', 'chi_square'],
    ['two fractions, few rows', 1000, (i) => (i % 2) / 7, 'numeric', 'z_test'],
    ['five fractions, many rows', 1001, (i) => (i % 5) / 7, 'numeric', 'jensen_shannon'],
    ['ten whole numbers', 1000, (i) => i % 10, 'categorical', 'chi_square'],
    ['eleven whole numbers', 1000, (i) => i % 11, 'numeric', 'ks'],
    ['booleans, few rows', 1000, (i) => i % 2 === 0, 'categorical', 'z_test'],
    ['booleans, many rows', 1001, (i) => i % 2 === 0, 'categorical', 'jensen_shannon'],
    ['texts, few rows', 1000, (i) => `c${i % 3}`, 'categorical', 'chi_square'],
  ];
  it.each(cases)('%s', async (_, rows, value, type, method) => {
    const reference = { x: Array.from({ length: rows }, (_, i) => value(i)) };
    const report = await createDriftDetector({ reference }).detect(reference);
    expect(report.columns[0]).toMatchObject({ type, method, drifted: false });
  });

  it('leaves free text out, and says so', async () => {
    const reference = { id: ['a', 'b', 'c', 'd'], x: [0.5, 1.5, 2.5, 3.5] };
    const report = await createDriftDetector({ reference }).detect(reference);
    expect(report.skippedColumns).toEqual(['id']);
    expect(report.columns.map(({ name }) => name)).toEqual(['x']);
  });
});

describe('options', () => {
  const reference = { a: normal(50, 0, 1), b: normal(50, 0, 2), c: pick(50, ['x', 'y', 'z'], 3) };

  it('take a method and a threshold for one column, for a type, or for all', async () => {
    const method = { b: 't_test', numeric: 'psi' } as const;
    const report = await createDriftDetector({ reference, method, threshold: { categorical: 0.2 } }).detect(reference);
    expect(report.columns.map((column) => column.method)).toEqual(['psi', 't_test', 'chi_square']);
    expect(report.columns.map((column) => column.threshold)).toEqual([0.1, 0.05, 0.2]);
    const same = await createDriftDetector({ reference, method: 'psi', threshold: 7 }).detect(reference);
    expect(same.columns.every((column) => column.method === 'psi' && column.threshold === 7)).toBe(true);
  });

  it('take the type of a column', async () => {
    const codes = { code: [1, 2, 3, 1, 2, 3, 2, 1] };
    const report = await createDriftDetector({ reference: codes, types: { code: 'numeric' } }).detect(codes);
    expect(report.columns[0]!.type).toBe('numeric');
  });
});

describe('difficult columns', () => {
  it('counts missing and infinite values, and measures the others', async () => {
    const reference = { x: [0.5, 1.5, 2.5, 3.5, 4.5, 5.5, null, Infinity] };
    const report = await createDriftDetector({ reference }).detect({ x: [0.5, 1.5, 2.5, 3.5, 4.5, 5.5] });
    expect(report.columns[0]).toMatchObject({ missing: { reference: 0.25, current: 0 }, score: 1, drifted: false });
  });

  it('takes a column that has values on one side alone for drifted, without a score', async () => {
    const report = await createDriftDetector({ reference: { x: [0.5, 1.5], y: [null, null] } }).detect({
      x: [null, null],
      y: ['a', 'b'],
    });
    expect(report.columns[0]).toMatchObject({ score: null, drifted: true, missing: { reference: 0, current: 1 } });
    expect(report.columns[0]!.distribution.current.every((share) => share === 0)).toBe(true);
  });

  it('sees a constant column as itself', async () => {
    const report = await createDriftDetector({ reference: { x: [0.5, 0.5, 0.5] } }).detect({ x: [0.5, 0.5] });
    expect(report.columns[0]).toMatchObject({ score: 1, drifted: false });
  });

  it('names categories that the reference does not have', async () => {
    const detector = createDriftDetector({ reference: { c: ['a', 'b', 'a', 'b', 'a'] } });
    const [column] = (await detector.detect({ c: ['a', 'new', '__proto__'] })).columns;
    expect(column).toMatchObject({ score: 0, drifted: true, unseenCategories: ['new', '__proto__'] });
    expect(column!.statistic).toBeUndefined();
  });

  it('draws the rarest of many categories as one', async () => {
    const reference = { c: Array.from({ length: 100 }, (_, i) => `c${i % 30}`) };
    const { distribution } = (await createDriftDetector({ reference }).detect(reference)).columns[0]!;
    expect(distribution).toMatchObject({ type: 'categorical' });
    expect(distribution.reference).toHaveLength(20);
    expect(distribution.reference.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
  });

  it('reports nothing that JSON cannot hold, whatever the numbers', async () => {
    const cell = fc.oneof(fc.double(), fc.integer({ min: -2, max: 2 }), fc.constant(null));
    const table = fc.array(fc.record({ x: cell, y: cell }), { minLength: 1, maxLength: 20 });
    const methods = fc.constantFrom<DriftMethod | undefined>(
      undefined,
      'ks',
      'wasserstein',
      'energy',
      't_test',
      'mann_whitney',
      'anderson_darling',
      'cramer_von_mises',
      'epps_singleton',
      'psi',
      'jensen_shannon',
      'chi_square',
      'hellinger',
      'mmd',
    );
    await fc.assert(
      fc.asyncProperty(table, table, methods, async (reference, current, method) => {
        const types = { x: 'numeric', y: 'numeric' } as const;
        const report = await createDriftDetector({ reference, types, ...(method && { method }) }).detect(current);
        const numbers = JSON.stringify(report, (_, value) => {
          if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${value} in the report`);
          return value;
        });
        expect(numbers).toContain('columns');
      }),
    );
  });
});

describe('a stored profile as the reference', () => {
  const profileOf = (columns: Record<string, unknown[]>) => compactProfile(toFrame(columns));

  it('gives exactly what the data give, where it keeps all values', async () => {
    const [reference, current] = [columnsOf(800, 0, 1), columnsOf(500, 0.2, 10)];
    const fromData = await createDriftDetector({ reference }).detect(current);
    const fromProfile = await createDriftDetector({ reference: profileOf(reference) }).detect(current);
    expect(fromProfile.driftedColumns).toEqual(fromData.driftedColumns);
    fromProfile.columns.forEach((column, i) => {
      expect(column.method).toBe(fromData.columns[i]!.method);
      expect(column.score).toBeCloseTo(fromData.columns[i]!.score!, 12);
    });
  });

  it.each(['ks', 'wasserstein', 'energy', 'psi', 'jensen_shannon', 't_test', 'mann_whitney'] as const)(
    'gives nearly the %s that the data give, where it keeps quantiles',
    async (method) => {
      const [reference, current] = [{ x: normal(20_000, 0, 1) }, { x: normal(3000, 0.3, 10) }];
      const [a, b] = await Promise.all([
        createDriftDetector({ reference, method }).detect(current),
        createDriftDetector({ reference: profileOf(reference), method }).detect(current),
      ]);
      const [raw, sketch] = [a.columns[0]!, b.columns[0]!];
      const key = raw.pValue === undefined ? 'score' : 'statistic';
      expect(sketch[key]! / raw[key]!).toBeCloseTo(1, 1);
      expect(b.rows.reference).toBe(20_000);
    },
  );

  it('refuses to count values one by one from quantiles', async () => {
    const reference = profileOf({ x: normal(5000, 0, 1) });
    const detect = createDriftDetector({ reference, method: 'chi_square' }).detect({ x: [0.5] });
    await expect(detect).rejects.toThrow(/counts values one by one.*column "x"/s);
  });
});

describe('bad input', () => {
  const reference = { a: [0.5, 1.5, 2.5], b: [0.5, 1.5, 2.5], c: ['x', 'x', 'x'] };

  it('lists every column that is absent or of another type', async () => {
    const detect = createDriftDetector({ reference }).detect({ b: ['x', 'y', 'z'], c: ['x', 'x', 'x'] });
    await expect(detect).rejects.toThrow(ValidationError);
    await expect(detect).rejects.toThrow(/2 problems.*absent.*"a".*not numbers.*"b"/s);
  });

  it('lists every option that does not fit', async () => {
    const method = JSON.parse('{ "z": "ks", "a": "nope" }');
    const detect = createDriftDetector({ reference, method, threshold: -1, driftShare: 2 }).detect(reference);
    await expect(detect).rejects.toThrow(/4 problems.*no column "z".*no drift method "nope".*-1.*2 is no share/s);
  });

  it('lists every column that a method does not fit', async () => {
    const detect = createDriftDetector({
      reference: { c: ['x', 'x', 'y', 'x'], d: ['x', 'x', 'y', 'x'] },
      method: 'ks',
    });
    await expect(detect.detect({ c: ['x'], d: ['y'] })).rejects.toThrow(/2 problems.*column "c".*column "d"/s);
  });

  it('refuses tables without rows, and types of columns that are not there', async () => {
    await expect(createDriftDetector({ reference }).detect({ a: [], b: [], c: [] })).rejects.toThrow(/no rows/);
    const detect = createDriftDetector({ reference: { a: [] }, types: { q: 'numeric' } }).detect(reference);
    await expect(detect).rejects.toThrow(/no rows.*no column "q"/s);
  });
});

describe('the distributions for drawing', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => i);

  it('leave the tails out of the bins, and count them in the outermost', async () => {
    const detector = createDriftDetector({ reference: { x: hundred } });
    const { columns } = await detector.detect({ x: [...hundred.slice(0, 99), 1e9] });
    const { distribution } = columns[0]!;
    if (distribution.type !== 'numeric') throw new Error('x is numeric');
    expect(distribution.edges.at(-1)).toBeLessThan(100);
    for (const side of [distribution.reference, distribution.current]) {
      expect(side.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    }
  });

  it('are one bin where all values are the same', async () => {
    const { columns } = await createDriftDetector({
      reference: { x: Array(20).fill(7) },
      types: { x: 'numeric' },
    }).detect({
      x: [7, 7],
    });
    expect(columns[0]!.distribution).toMatchObject({ edges: [7, 7], reference: [1], current: [1] });
  });
});
