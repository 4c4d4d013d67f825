import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ValidationError } from '../../src/errors/index.js';
import { comparisonTable, runsTable, runText, terminalWidth } from '../../src/terminal/index.js';
import { textWidth } from '../../src/terminal/text-width.js';
import { compareRuns } from '../../src/tracker/index.js';
import { evil, run } from './samples.js';

const widest = (text: string) => Math.max(...text.split('\n').map(textWidth));
const unsafe = /(?!\n)[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

const forest = run('a1', { params: { model: 'forest', depth: '8' }, metrics: { loss: 0.25, r2: 0.8123456789 } });
const line = run('b2', { params: { model: 'line' }, metrics: { r2: 0.5, rmse: 12345.678 }, endTime: undefined });

describe('runsTable', () => {
  it('shows what tells most, from the run to the parameters in which they differ', async () => {
    const text = await runsTable([forest, line], { width: 200 });
    expect(text).toMatch(/│ run +│ name +│ status +│ started +│ +duration │ +r2 │ +rmse │ loss │ model +│ depth │/);
    expect(text).toMatch(
      /│ a1000000 │ run a1 │ finished │ 2025-01-02 03:04 │ 1 min 5 s │ 0\.812346 │ +– │ 0\.25 │ forest │ 8 +│/,
    );
    expect(text).toMatch(/│ b2000000 .*│ +– │ +0\.5 │ 12345\.7 │ +– │ line +│ – +│/);
  });

  it('leaves out parameters in which the runs do not differ, and the experiment where there is but one', async () => {
    const text = await runsTable([forest, run('c3', { params: forest.params })], { width: 200 });
    expect(text).not.toContain('depth');
    expect(text).not.toContain('experiment');
    const two = await runsTable([forest, run('c3', { experimentId: '2', experiment: 'other' })], { width: 200 });
    expect(two).toMatch(/│ experiment │/);
  });

  it('says so much of an id as tells the runs apart', async () => {
    const text = await runsTable([run('00000000000000ab'), run('00000000000000ac')], { width: 80 });
    expect(text).toContain('│ 00000000000000ab │');
  });

  it('leaves out what says least where the terminal is narrow', async () => {
    const text = await runsTable([forest, line], { width: 62 });
    expect(widest(text)).toBeLessThanOrEqual(62);
    expect(text).toContain('r2');
    expect(text).not.toContain('depth');
  });

  it('shows the beginning of long texts that nobody asked for, where nothing says how wide a table may be', async () => {
    const long = 'x'.repeat(5000);
    const runs = [run('a', { name: long, params: { query: long } }), run('b', { params: { query: '' } })];
    const width = Number.POSITIVE_INFINITY;
    const text = await runsTable(runs, { width });
    expect(text).toContain(`│ ${'x'.repeat(59)}… │`);
    expect(widest(text)).toBeLessThan(250);
    expect(await runsTable(runs, { columns: ['params.query'], width })).toContain(`│ ${long} │`);
  });

  it('shows the columns that are asked for, and says which had no room', async () => {
    const columns = ['name', 'metrics.r2', 'params.depth', 'started', 'id'];
    const text = await runsTable([forest], { columns, width: 50 });
    expect(text).toMatch(/│ name +│ metrics\.r2 │ params\.depth │/);
    expect(widest(text.split('\n').slice(0, -1).join('\n'))).toBeLessThanOrEqual(50);
    expect(text.split('\n').at(-1)).toBe('No room for started, id.');
  });

  it('refuses columns that there are not, with the names that are nearest, however many there are', async () => {
    const refused = runsTable([forest], { columns: ['metrics.r3', 'toString', 'nmae'], width: 80 });
    await expect(refused).rejects.toThrow(ValidationError);
    await expect(refused).rejects.toThrow(/metrics\.r2.*\n.*toString.*\n.*Use name/);
  });

  it('says of columns without a name once that they have none', async () => {
    const { problems } = await runsTable([forest], { columns: ['', '', ''], width: 80 }).catch((error) => error);
    expect(problems).toMatchObject([{ what: 'A column is not named', where: 'columns' }]);
  });

  it.each([
    ['runs', runsTable],
    ['comparison', comparisonTable],
  ])('refuses to draw nothing at all: %s', async (_, draw) => {
    await expect((draw as () => Promise<string>)()).rejects.toThrow(ValidationError);
  });

  it('shows NaN and infinities as what they are, and what is tiny as more than nothing', async () => {
    const metrics = { a: NaN, b: -Infinity, c: 1.5e-7, d: 3e12 };
    expect(await runsTable([run('a', { metrics })], { width: 200 })).toMatch(/│ NaN │ -Infinity │ 1\.5e-7 │ 3e12 │/);
  });

  it('draws a table without rows', async () => {
    expect(await runsTable([], { width: 80 })).toMatch(/│ run +│ name +│ status/);
  });

  it('reads keys that every object has as keys of the run’s own', async () => {
    const params = JSON.parse('{ "__proto__": "x", "constructor": "y" }');
    const text = await runsTable([run('a', { params }), run('b')], { width: 200 });
    expect(text).toMatch(/│ __proto__ │ constructor │/);
    expect(text).toMatch(/│ – +│ – +│\n└/);
  });
});

describe('the width of a terminal', () => {
  it('is that of the terminal, else what COLUMNS says', () => {
    expect(terminalWidth({ columns: 100 }, { COLUMNS: '72' })).toBe(100);
    expect(terminalWidth({}, { COLUMNS: '72' })).toBe(72);
  });

  it.each([undefined, '', '0', '-3', 'wide', '1e3'])('has no end where COLUMNS is none: %j', (COLUMNS) => {
    expect(terminalWidth({}, { COLUMNS })).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('comparisonTable', () => {
  it('shows what the runs differ in, and says how much they have in common', async () => {
    const both = [forest, run('c3', { params: { model: 'forest', depth: '3' }, metrics: { loss: 0.25 } })];
    const text = await comparisonTable(compareRuns(both), { width: 80 });
    expect(text).toMatch(/│ +│ run a1 +│ run c3 +│/);
    expect(text).toMatch(/│ params\.depth +│ 8 +│ 3 +│/);
    expect(text).toMatch(/│ metrics\.r2 +│ 0\.812346 +│ – +│/);
    expect(text).not.toContain('params.model');
    expect(text.split('\n').at(-1)).toBe('4 more values are the same in every run.');
  });

  it('shows everything when asked to', async () => {
    const text = await comparisonTable(compareRuns([forest, run('c3', { params: forest.params })]), {
      width: 80,
      all: true,
    });
    expect(text).toMatch(/│ params\.model +│ forest +│ forest +│/);
    expect(text).toMatch(/│ status +│ finished +│ finished +│/);
    expect(text).not.toContain('more values');
  });

  it('says so where nothing differs', async () => {
    const text = await comparisonTable(compareRuns([forest, { ...forest, id: 'b'.repeat(32) }]), { width: 80 });
    expect(text.split('\n').at(-1)).toBe('The runs differ in nothing that was recorded.');
  });

  it('tells values apart that six digits would not', async () => {
    const runs = [run('a', { metrics: { r2: 0.123456789 } }), run('b', { metrics: { r2: 0.123456788 } })];
    expect(await comparisonTable(compareRuns(runs), { width: 80 })).toMatch(/0\.123456789 +│ 0\.123456788/);
  });

  it('puts runs that do not fit beside each other into tables below, each run once', async () => {
    const runs = Array.from({ length: 7 }, (_, i) => run(`${i}x`, { params: { depth: `${i}` } }));
    const text = await comparisonTable(compareRuns(runs), { width: 60 });
    expect(text.match(/params\.depth/g)!.length).toBeGreaterThan(1);
    for (const { name } of runs) expect(text.split(name)).toHaveLength(2);
    expect(widest(text)).toBeLessThanOrEqual(60);
  });
});

describe('runText', () => {
  it('tells everything of a run, and cuts no value', async () => {
    const long = 'x'.repeat(200);
    const shown = {
      run: run('a1', {
        params: { depth: '8', long },
        metrics: { r2: 0.5 },
        tags: { team: 'blue' },
        note: 'Two\nlines',
        error: 'Error: it broke',
        parentId: 'p'.repeat(32),
        inputs: [{ name: 'churn', digest: 'abc', uri: 'datasets:/churn/3', context: 'training' }],
        source: { commit: 'c0ffee', dirty: true, packages: { zod: '4.0.0', ciclo: '1.2.0' } },
      }),
      artifacts: [{ path: 'model/model.bin', size: 2048, sha256: 'x' }],
      children: [run('b2')],
    };
    const text = await runText(shown, { width: 60 });
    expect(text.replace(/\n +/g, '')).toContain(long);
    for (const part of [
      shown.run.id,
      'depth',
      'team  blue',
      'p'.repeat(32),
      'Error: it broke',
      'training: churn  abc datasets:/churn/3',
      'zod 4.0.0, ciclo 1.2.0',
      'model/model.bin  2 KiB',
      'run b2',
      '2025-01-02 03:04 UTC, took 1 min 5 s',
    ])
      expect(text).toContain(part);
    expect(text).toMatch(/Note +Two\n +lines/);
    expect(text).toMatch(/c0ffee, with changes that were not\n? *committed/);
    expect(widest(text)).toBeLessThanOrEqual(60);
  });
});

describe('what is said of runs', () => {
  const hostile = run('a', {
    name: evil,
    experiment: evil,
    params: { [evil]: evil },
    metrics: { [evil]: 1 },
    tags: { [evil]: evil },
    note: evil,
    error: evil,
    parentId: evil,
    inputs: [{ name: evil, digest: evil, uri: evil, context: evil }],
    source: { commit: evil, branch: evil, packages: { [evil]: evil } },
  });

  it.each<[string, () => Promise<string>]>([
    ['runsTable', () => runsTable([hostile, run('b')], { width: 200 })],
    [
      'runsTable with columns',
      () => runsTable([hostile], { columns: [`params.${evil}`, `tags.${evil}`, 'note', 'parent'], width: 200 }),
    ],
    ['comparisonTable', () => comparisonTable(compareRuns([hostile, run('b')]), { width: 200 })],
    ['runText', () => runText({ run: hostile, artifacts: [{ path: evil, size: 1, sha256: '' }] }, { width: 80 })],
  ])('moves no cursor and turns no line around: %s', async (_, draw) => {
    expect(await draw()).not.toMatch(unsafe);
  });

  it('fits any width from 24 on, in any script', async () => {
    const text = fc.constantFrom(
      'a',
      'short',
      'A name that goes on and on',
      '日本語の名前',
      '😀😀',
      'é̂ combined',
      '한국어',
    );
    const runs = fc.array(
      fc.record({
        name: text,
        params: fc.dictionary(text, text, { maxKeys: 4 }),
        metrics: fc.dictionary(text, fc.double(), { maxKeys: 4 }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(runs, fc.integer({ min: 24, max: 160 }), async (parts, width) => {
        const all = parts.map((part, i) => run(`${i}`, part));
        const drawn = [
          await runsTable(all, { width }),
          await comparisonTable(compareRuns(all), { width, all: true }),
          await runText({ run: all[0]!, children: all }, { width }),
        ];
        expect(drawn.map(widest).filter((most) => most > width)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
