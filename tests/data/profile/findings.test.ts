import { expect, describe as group, it } from 'vitest';
import { describe, type FindingKind, type TableLike } from '../../../src/data/index.js';
import { dateFeatures, pipeline } from '../../../src/pipeline/index.js';

const rows = 200;
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);
/** Numbers without order, of which no two are equal. */
const scattered = (spread = 1) => upTo(rows).map((row) => 10 + spread * ((row * 0.6180339887) % 1));

async function found(data: TableLike, kind: FindingKind, target?: string) {
  const { findings } = await describe(data, target === undefined ? {} : { target });
  return findings.filter((finding) => finding.kind === kind);
}

async function messages(data: TableLike, kind: FindingKind, target?: string): Promise<string[]> {
  return (await found(data, kind, target)).map(({ message }) => message);
}

it('every finding says what can be done', async () => {
  const data = { id: upTo(rows), x: upTo(rows).map((row) => (row < 5 ? null : 1)), y: upTo(rows).map(() => 'a') };
  const { findings } = await describe(data);
  expect(findings.length).toBeGreaterThan(3);
  for (const { message, remedy } of findings) for (const text of [message, remedy]) expect(text).toMatch(/^\S.*[.?]$/);
});

group('nearly constant columns', () => {
  const mostly = (share: number) => upTo(rows).map((row) => (row < share * rows ? 'usual' : `rare ${row % 3}`));

  it('are found from 95 % on', async () => {
    expect(await messages({ x: mostly(0.95) }, 'near_constant')).toEqual(['x is "usual" in 95.0 % of its rows.']);
    expect(await found({ x: mostly(0.94) }, 'near_constant')).toEqual([]);
  });

  it('are found among numbers as well', async () => {
    const x = upTo(rows).map((row) => (row < 196 ? 7 : row));
    expect(await messages({ x }, 'near_constant')).toEqual(['x is 7 in 98.0 % of its rows.']);
  });
});

group('zeros that stand for missing values', () => {
  it('are found where they keep apart from all other values', async () => {
    const x = scattered(5).map((value, row) => (row % 50 === 0 ? 0 : value));
    expect(await messages({ x }, 'suspicious_zeros')).toEqual([
      expect.stringMatching(
        /^x is 0 in 4 rows, where all other values lie from 10\.\d+ to 1\d\.\d+: a missing value in disguise\?$/,
      ),
    ]);
  });

  it.each([
    ['counts from 0 on', upTo(rows).map((row) => row % 30)],
    ['zeros beside negative values', scattered(5).map((value, row) => (row % 50 === 0 ? 0 : row % 2 ? value : -value))],
    ['zeros that are the rule', scattered(5).map((value, row) => (row % 3 === 0 ? value : 0))],
    ['zeros near the others', scattered(20).map((value, row) => (row % 50 === 0 ? 0 : value - 9.9))],
    ['tens', upTo(rows).map((row) => 10 * (row % 20))],
  ])('are not found in %s', async (_, x) => {
    expect(await found({ x }, 'suspicious_zeros')).toEqual([]);
  });
});

group('placeholders', () => {
  it.each(['', ' ', '?', 'N/A', 'unknown', '-', 'null'])('such as %j are found among texts', async (blank) => {
    const x = upTo(rows).map((row) => (row === 3 ? blank : `word ${row % 4}`));
    const [finding] = await found({ x }, 'placeholder');
    expect(finding?.message).toBe(`x holds ${JSON.stringify(blank)} in 1 row: a missing value in disguise?`);
    expect(finding?.remedy).toContain(`missing: [${JSON.stringify(blank)}]`);
  });

  it.each([-999, 9999, 99])('such as %s are found at the end of numbers, far from the rest', async (value) => {
    const x = scattered(5).map((usual, row) => (row % 70 === 0 ? value : usual));
    expect(await messages({ x }, 'placeholder')).toEqual([expect.stringContaining(`x is ${value} in 3 rows`)]);
  });

  it('are found where −1 is the only negative number', async () => {
    const x = upTo(rows).map((row) => (row % 60 === 0 ? -1 : row));
    expect(await messages({ x }, 'placeholder')).toEqual([expect.stringContaining('x is -1 in 4 rows')]);
  });

  it.each([
    ['99 among its like', upTo(rows).map((row) => row % 100)],
    ['a lone outlier', scattered(5).map((usual, row) => (row === 0 ? 9999 : usual))],
    ['another far number', scattered(5).map((usual, row) => (row % 70 === 0 ? 5432 : usual))],
    ['−1 as one of few codes', upTo(rows).map((row) => (row % 3) - 1)],
  ])('are not found in %s', async (_, x) => {
    expect(await found({ x }, 'placeholder')).toEqual([]);
  });
});

group('texts that hold something else', () => {
  it('are found to be numbers, with the texts that are none', async () => {
    const x = upTo(rows).map((row) => (row < 3 ? 'n.a.' : row === 3 ? '' : `${row / 8}`));
    expect(await messages({ x }, 'numeric_text')).toEqual([
      'x is text that holds numbers, but for 3 rows such as "n.a.".',
    ]);
    expect((await describe({ x })).columns[0]).toMatchObject({
      readsAs: { type: 'number', strays: 3, examples: ['n.a.'] },
      placeholders: [{ value: '', count: 1 }],
    });
  });

  group('are dates', () => {
    const dated = async (...days: string[]) => {
      const x = upTo(rows).map((row) => days[row % days.length]!);
      const [finding] = await found({ x }, 'date_text');
      return { x, finding };
    };

    it.each([
      ['2024-01-31', '2024-02-01T08:00:00Z'],
      ['2024-02-29', '2000-02-29 23:59:59.5+02:00'],
    ])('that dateFeatures takes: %s, %s', async (...days) => {
      const { x, finding } = await dated(...days);
      expect(finding).toMatchObject({
        message: 'x is text that holds dates.',
        remedy: expect.stringMatching(/^Take .* with dateFeatures\.$/),
      });
      await expect(pipeline(dateFeatures()).fit({ x })).resolves.toBeDefined();
    });

    it('that dateFeatures takes but for some', async () => {
      const { x, finding } = await dated(...Array(19).fill('2024-01-31'), '2024-02-30');
      expect(finding!.message).toBe(`x is text that holds dates, but for ${rows / 20} rows such as "2024-02-30".`);
      expect(finding!.remedy).toContain("dateFeatures({ invalid: 'missing' })");
      await expect(pipeline(dateFeatures({ invalid: 'missing' })).fit({ x })).resolves.toBeDefined();
    });

    it.each([
      ['31/12/2023', '1.2.2024'],
      ['1/12/2024', '2/12/2024'],
      ['2024/1/31', '2024/2/1'],
      ['2024-13-10', '2024-30-11'],
      ['2023-02-29', '2024-02-29'],
    ])('that are to be written otherwise first: %s, %s', async (...days) => {
      const { x, finding } = await dated(...days);
      expect(finding!.message).toBe('x is text that holds dates, but not, or not all, in ISO 8601.');
      expect(finding!.remedy).toMatch(/^Write them as in 2024-12-31 first/);
      await expect(pipeline(dateFeatures()).fit({ x })).rejects.toThrow(/is no date/);
    });
  });

  it('are left alone where only some are numbers', async () => {
    const x = upTo(rows).map((row) => (row % 2 ? `${row}` : `word ${row}`));
    expect((await describe({ x })).columns[0]).not.toHaveProperty('readsAs');
  });
});

group('identifiers', () => {
  it('are found among whole numbers', async () => {
    expect(await found({ x: upTo(30) }, 'identifier')).toMatchObject([{ columns: ['x'] }]);
    expect(await found({ x: upTo(30).map((row) => row + 0.5) }, 'identifier')).toEqual([]);
    expect(await found({ x: upTo(20) }, 'identifier')).toEqual([]);
  });

  it('are no targets', async () => {
    expect(await found({ x: upTo(30) }, 'identifier', 'x')).toEqual([]);
  });

  it('hide repeated rows, which are found without them', async () => {
    const data = {
      id: upTo(rows).map((row) => `id ${row}`),
      x: upTo(rows).map((row) => row % 150),
      y: upTo(rows).map(() => 1),
    };
    expect(await describe(data)).toMatchObject({ duplicateRows: 0, duplicateRowsWithoutIdentifiers: 50 });
    expect(await messages(data, 'duplicates')).toEqual(['50 rows repeat an earlier row but for id.']);
  });
});

it('many categories are found above 50', async () => {
  const of = (n: number) => ({ x: upTo(rows).map((row) => `c${row % n}`) });
  expect(await messages(of(51), 'high_cardinality')).toEqual(['x has 51 categories.']);
  expect(await found(of(50), 'high_cardinality')).toEqual([]);
});

group('ordered categories', () => {
  it.each([
    [['Ideal', 'Fair', 'Very Good', 'Premium', 'Good'], 'Fair < Good < Very Good < Premium < Ideal'],
    [['J', 'D', 'H', 'G', 'F', 'I', 'E'], 'D < E < F < G < H < I < J'],
    [['IF', 'VS1', 'I1', 'SI2', 'VVS1', 'SI1', 'VS2', 'VVS2'], 'I1 < SI2 < SI1 < VS2 < VS1 < VVS2 < VVS1 < IF'],
    [['HIGH', 'low', 'Medium'], 'low < Medium < HIGH'],
    [['Two year', 'Month-to-month', 'One year'], 'Month-to-month < One year < Two year'],
    [['65+', '18-25', '26 - 64', '<18'], '<18 < 18-25 < 26 - 64 < 65+'],
  ])('are found: %j', async (categories, order) => {
    const x = upTo(rows).map((row) => categories[row % categories.length]);
    expect(await messages({ x }, 'ordered')).toEqual([`x seems to be ordered: ${order}.`]);
  });

  it.each([
    ['words of no known scale', ['red', 'green', 'blue']],
    ['two steps', ['low', 'high']],
    ['letters with a gap', ['A', 'B', 'D']],
    ['words of two scales', ['low', 'Good', 'medium']],
  ])('are not found among %s', async (_, categories) => {
    const x = upTo(rows).map((row) => categories[row % categories.length]);
    expect(await found({ x }, 'ordered')).toEqual([]);
  });
});

group('columns that tell each other', () => {
  it('are found to be the same, cell by cell', async () => {
    const x = scattered();
    const w = upTo(rows).map((row) => (row % 7 === 0 ? null : `w${row % 5}`));
    const data = { x, w, y: x.with(0, 99), x2: x.slice(), w2: w.slice(), e: x.map(() => null), e2: x.map(() => null) };
    expect((await describe(data)).duplicateColumns).toEqual([
      ['x', 'x2'],
      ['w', 'w2'],
    ]);
    expect(await messages(data, 'duplicate_columns')).toContain('x2 holds the same as x in every row.');
  });

  it('are found by their ranks where a line does not fit', async () => {
    const x = scattered(12);
    expect(await messages({ x, y: x.map((value) => Math.exp(value)) }, 'correlated')).toEqual([
      expect.stringContaining('their ranks correlate at 1.00'),
    ]);
  });

  it('are found among categories, identifiers left out', async () => {
    const data = {
      a: upTo(rows).map((row) => `a${row % 4}`),
      b: upTo(rows).map((row) => `b${(3 * row) % 4}`),
      id: upTo(rows).map((row) => `id ${row}`),
    };
    expect(await found(data, 'associated')).toMatchObject([{ columns: ['a', 'b'] }]);
    expect((await describe(data)).associations?.columns).toEqual(['a', 'b']);
  });
});

group('leaks of the target', () => {
  const target = upTo(rows).map((row) => (row % 3 === 0 ? 'yes' : 'no'));
  const noise = scattered();

  it.each<[string, unknown[], unknown[], string]>([
    ['a number above a bound', target.map((of, row) => (of === 'yes' ? 100 : 0) + noise[row]!), target, 'auc'],
    ['a category', target.map((of) => `really ${of}`), target, 'goodman_kruskal'],
    ['a code', target.map((of) => (of === 'yes' ? 4 : 2)), target, 'goodman_kruskal'],
    ['where it is missing', target.map((of, row) => (of === 'yes' ? noise[row] : null)), target, 'missing'],
    ['a curve of a quantity', noise.map((value) => value ** 9), noise, 'spearman'],
    [
      'categories of a quantity',
      noise.map((value) => `bin ${Math.floor(40 * value)}`),
      noise.map((value) => Math.floor(40 * value) + value / 1e3),
      'correlation_ratio',
    ],
  ])('are found: %s', async (_, x, y, measure) => {
    const profile = await describe({ x, noise: noise.toReversed(), y }, { target: 'y' });
    expect(profile.findings.filter(({ kind }) => kind === 'leak')).toMatchObject([{ columns: ['x', 'y'] }]);
    expect(profile.target?.columns[0]).toMatchObject({ column: 'x', measure });
    expect(profile.target?.columns[0]?.score).toBeGreaterThanOrEqual(0.99);
  });

  it('are no identifiers, which tell everything by heart', async () => {
    const id = upTo(rows).map((row) => `id ${row}`);
    expect(await found({ id, y: target }, 'leak', 'y')).toEqual([]);
    expect((await describe({ id, y: target }, { target: 'y' })).target?.columns).toMatchObject([{ score: null }]);
  });

  it('are not looked for without a target', async () => {
    expect(await found({ x: target.map((of) => `really ${of}`), y: target }, 'leak')).toEqual([]);
  });
});

group('the strength of single columns', () => {
  it('is the AUC by hand: four of six pairs in order', async () => {
    const y = [...'aaab', ...'b'].concat(Array(20).fill(null));
    const x = [1, 2, 3, 1.5, 4].concat(upTo(20));
    const profile = await describe({ x, y }, { target: 'y' });
    expect(profile.target?.columns).toEqual([{ column: 'x', measure: 'auc', score: expect.closeTo(4 / 6, 12) }]);
  });

  it('is √τ, which is |φ| in a table of 2 × 2', async () => {
    const cells = [
      ...Array(30).fill(['a', 'p']),
      ...Array(10).fill(['a', 'q']),
      ...Array(5).fill(['b', 'p']),
      ...Array(15).fill(['b', 'q']),
    ];
    const profile = await describe({ x: cells.map(([x]) => x), y: cells.map(([, y]) => y) }, { target: 'y' });
    const phi = (30 * 15 - 10 * 5) / Math.sqrt(40 * 20 * 35 * 25);
    expect(profile.target?.columns[0]?.score).toBeCloseTo(phi, 12);
  });

  it('is η, whose square is the share of the variance between groups', async () => {
    const x = upTo(40).map((row) => (row < 20 ? 'a' : 'b'));
    const y = upTo(40).map((row) => (row < 20 ? 0 : 4) + (row % 2 ? 1.5 : -1.5) + row / 1e9);
    const profile = await describe({ x, y }, { target: 'y' });
    expect(profile.target?.columns[0]).toMatchObject({ measure: 'correlation_ratio' });
    expect(profile.target?.columns[0]?.score).toBeCloseTo(Math.sqrt(4 / (4 + 2.25)), 6);
  });
});

group('imbalanced classes', () => {
  const of = (few: number) => ({ x: scattered(), y: upTo(rows).map((row) => (row < few ? 'yes' : 'no')) });

  it('are found where the smallest is less than a quarter of the largest', async () => {
    expect(await messages(of(39), 'imbalanced', 'y')).toEqual([
      'y is "yes" in only 19.5 % of the rows, "no" in 80.5 %.',
    ]);
    expect(await found(of(40), 'imbalanced', 'y')).toEqual([]);
  });

  it('are found among numbers that are labels', async () => {
    const y = upTo(rows).map((row) => (row < 10 ? 1 : 0));
    expect(await messages({ x: scattered(), y }, 'imbalanced', 'y')).toEqual([
      expect.stringContaining('y is "1" in only 5.0 %'),
    ]);
  });
});
