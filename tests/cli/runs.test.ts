import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Kept, keepRuns } from './kept-runs.js';
import { runHere } from './run-here.js';

describe('runs of a store', () => {
  let folder: string;
  let kept: Kept;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ciclo-cli-'));
    kept = await keepRuns(join(folder, 'store'));
  });

  afterAll(() => rm(folder, { recursive: true }));

  const ciclo = (...args: string[]) => runHere(...args, '--store', kept.store);
  async function json(...args: string[]) {
    const { code, stdout, stderr } = await ciclo(...args, '--json');
    expect(code, stderr).toBe(0);
    return JSON.parse(stdout);
  }

  describe('ciclo runs', () => {
    it('shows them newest first, with metrics as they were logged', async () => {
      const { code, stdout, stderr } = await ciclo('runs');
      expect(code, stderr).toBe(0);
      const names = stdout.split('\n').flatMap((row) => /│ (fold|line|forest 日本) /.exec(row)?.[1] ?? []);
      expect(names).toEqual(['fold', 'line', 'forest 日本']);
      expect(stdout).toMatch(/│ line .*│ NaN │/);
    });

    it('finds by a filter, in an order, and at most so many', async () => {
      const found = await json('runs', '--filter', "metrics.f1 >= 0.8 and params.model = 'forest'");
      expect(found.runs.map(({ id }: { id: string }) => id)).toEqual([kept.forest]);
      const first = await json('runs', '--order', 'metrics.f1 DESC', '--limit', '1', '--experiment', 'churn');
      expect(first).toMatchObject({ runs: [{ id: kept.forest, metrics: { f1: 0.8 } }], more: true });
    });

    it('says that there are more than it shows', async () => {
      const { stdout, stderr } = await ciclo('runs', '--limit', '2');
      expect(stdout).not.toContain('forest');
      expect(stderr).toContain('There are more than these 2 runs');
    });

    it('counts', async () => {
      expect((await ciclo('runs', '--count')).stdout).toBe('3\n');
      expect(await json('runs', '--count', '--filter', "status = 'failed'")).toEqual({ count: 1 });
      expect(await json('runs', '--count', '--deleted')).toEqual({ count: 0 });
    });

    it('shows the columns that are asked for', async () => {
      const { stdout } = await ciclo(
        'runs',
        '--columns',
        'name, metrics.f1,tags.team',
        '--filter',
        "tags.team = 'blue'",
      );
      expect(stdout).toMatch(/│ name +│ metrics\.f1 │ tags\.team │/);
      expect(stdout).toMatch(/│ forest 日本 +│ +0\.8 │ blue +│/);
    });

    it('writes NaN and infinities as texts', async () => {
      const { runs } = await json('runs', '--filter', "run_name = 'line'");
      expect(runs[0].metrics).toEqual({ f1: 'NaN', loss: 'Infinity' });
    });

    it.each([
      ['a filter, with its place', ['--filter', 'metrics.f1 >> 3'], 2, / {2}metrics\.f1 >> 3\n {14}\^/],
      ['an order', ['--order', 'metrics.f1 DOWN'], 2, /metrics\.f1 DOWN/],
      ['a limit', ['--limit', '0'], 2, /--limit must be a whole number of at least 1, not 0/],
      ['columns', ['--columns', 'nmae'], 2, /There is no column nmae \(--columns\)\. Use name/],
      ['an experiment', ['--experiment', 'chrun'], 1, /There is no experiment "chrun".*Use churn/],
      ['a limit of a count', ['--count', '--limit', '3'], 2, /--limit means nothing to a count/],
      ['an option', ['--filtr', 'x'], 2, /There is no option --filtr\. Use --filter/],
      ['a word', ['churn'], 2, /"churn" is no option/],
    ])('refuses %s', async (_, args, status, message) => {
      const { code, stdout, stderr } = await ciclo('runs', ...args);
      expect([code, stdout]).toEqual([status, '']);
      expect(stderr).toMatch(message);
    });
  });

  describe('ciclo show', () => {
    it('shows everything of a run, by the first characters of its id, and moves no cursor', async () => {
      const { code, stdout, stderr } = await ciclo('show', kept.forest.slice(0, 8));
      expect(code, stderr).toBe(0);
      const parts = [
        kept.forest,
        'forest 日本',
        'depth',
        'team',
        'training: churn',
        'c0ffee',
        'notes/readme.txt',
        'fold',
      ];
      for (const part of parts) expect(stdout).toContain(part);
      expect(stdout).not.toMatch(/(?!\n)\p{Cc}/u);
    });

    it('is one JSON document for programs', async () => {
      const shown = await json('show', kept.line);
      expect(shown).toMatchObject({ run: { id: kept.line, error: 'It is singular' }, artifacts: [], children: [] });
    });

    it.each([
      [
        'the beginning of several ids',
        ['aaaa'],
        2,
        /"aaaa" may be several runs\. Give more of the id; it may be aaaa.*\(fold\)/,
      ],
      ['what is too short', ['aa'], 1, /There is no run "aa"\. Give at least 4 characters/],
      ['what begins no id', ['bbbbbb'], 1, /RUN_NOT_FOUND: There is no run "bbbbbb"/],
      ['what a filter would take for any id', ['%%%%'], 1, /There is no run "%%%%"/],
      ['a quotation', ["aaaa' or run_id != '"], 1, /There is no run/],
      ['no run', [], 2, /There is no run\. See --help/],
      ['two of them', ['aaaa0001', 'aaaa0002'], 2, /"aaaa0002" is one word too many/],
    ])('refuses %s', async (_, args, status, message) => {
      const { code, stdout, stderr } = await ciclo('show', ...args);
      expect([code, stdout]).toEqual([status, '']);
      expect(stderr).toMatch(message);
    });
  });

  describe('ciclo compare', () => {
    it('shows what differs, and with --all what does not', async () => {
      const pair = [kept.forest.slice(0, 8), kept.line.slice(0, 8)];
      const { stdout } = await ciclo('compare', ...pair);
      expect(stdout).toMatch(/│ params\.model +│ forest +│ line +│/);
      expect(stdout).toMatch(/│ metrics\.f1 +│ 0\.8 +│ NaN +│/);
      expect(stdout).not.toContain('code.commit');
      expect((await ciclo('compare', ...pair, '--all')).stdout).toMatch(/│ code\.commit +│ c0ffee +│ c0ffee +│/);
    });

    it('compares what a filter finds, as one JSON document', async () => {
      const comparison = await json('compare', '--filter', 'params.model IS NOT NULL', '--order', 'start_time ASC');
      expect(comparison.runs.map(({ id }: { id: string }) => id)).toEqual([kept.forest, kept.line]);
      expect(comparison.metrics).toContainEqual({ key: 'f1', values: [0.8, 'NaN'], differs: true });
    });

    it('draws a page with the learning curves', async () => {
      const file = join(folder, 'runs.html');
      const { code, stderr } = await ciclo('compare', kept.forest, kept.line, '--html', file, '--metric', 'loss');
      expect(code, stderr).toBe(0);
      const page = await readFile(file, 'utf8');
      expect(page).toContain('Runs of churn');
      expect(page).toContain('Learning curves');
      expect(page).toContain('has the highest loss');
    });

    it.each<[string, string[], number, RegExp]>([
      ['no runs', [], 2, /There are no runs to compare\. Name two by their ids, or give --filter/],
      [
        'ids beside a filter',
        ['aaaa0001', '--filter', 'x = 1', '--limit', '2'],
        2,
        /Runs are named, and --filter, --limit/,
      ],
      ['every id that means nothing', ['bbbbbb', 'cccccc'], 1, /"bbbbbb"(.|\n)*"cccccc"/],
      ['what finds nothing', ['--filter', 'metrics.f1 > 7'], 2, /There are no such runs/],
      ['more than can be compared', ['--experiment', 'churn', '--limit', '1001'], 2, /from 1 to 1000, not 1001/],
      [
        'a metric that no run has',
        ['--experiment', 'churn', '--html', 'x.html', '--metric', 'f2'],
        2,
        /no metric f2 \(--metric\)\. There are f1, loss/,
      ],
      ['a metric without a page', ['--experiment', 'churn', '--metric', 'f1'], 2, /Give --html/],
      [
        'a page that cannot be written',
        ['--experiment', 'churn', '--html', '/no/such/folder/x.html'],
        1,
        /CANNOT_WRITE/,
      ],
    ])('refuses %s', async (_, args, status, message) => {
      const { code, stdout, stderr } = await ciclo('compare', ...args);
      expect([code, stdout]).toEqual([status, '']);
      expect(stderr).toMatch(message);
      expect(existsSync('x.html')).toBe(false);
    });
  });
});
