import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { ValidationError } from '../../src/errors/index.js';
import { learningCurvesChart } from '../../src/reports/charts/learning-curves.js';
import { layOutAxis } from '../../src/reports/charts/parallel-axis.js';
import { rankPaints } from '../../src/reports/charts/rank-paints.js';
import { type CurvePoint, thinCurve } from '../../src/reports/charts/thin-curve.js';
import {
  comparisonPage,
  parallelCoordinatesChart,
  type RunComparisonInput,
  runComparisonPage,
} from '../../src/reports/index.js';
import { compareRuns, type MetricPoint, type Run } from '../../src/tracker/index.js';
import { candidate, hostileNames } from './samples.js';
import { expectWellFormed } from './well-formed.js';

function run(id: string, more: Partial<Run> = {}): Run {
  const none = { params: {}, metrics: {}, tags: {}, inputs: [] };
  const times = { startTime: Date.UTC(2025, 0, 2), endTime: Date.UTC(2025, 0, 2, 0, 1) };
  return {
    id,
    name: `run ${id}`,
    experimentId: '1',
    experiment: 'churn',
    status: 'finished',
    ...times,
    ...none,
    ...more,
  };
}

const history = (values: readonly number[]): MetricPoint[] =>
  values.map((value, step) => ({ value, step, time: 1000 + step }));

function pageOf(input: RunComparisonInput) {
  const page = runComparisonPage(input, { title: 'Runs' });
  expectWellFormed(page);
  return { page, document: parseHTML(page).document };
}

type Page = ReturnType<typeof pageOf>['document'];
const headings = (document: Page) => [...document.querySelectorAll('h2')].map(({ textContent }) => textContent);
const tableNamed = (document: Page, name: string) =>
  [...document.querySelectorAll(`[aria-label="${name}"] tr`)].map((row) =>
    [...row.querySelectorAll('th, td')].map(({ textContent }) => textContent),
  );

const two = compareRuns([
  run('a', { params: { depth: '3', model: 'tree' }, metrics: { rmse: 2, loss: 0.5 } }),
  run('b', { params: { depth: '5', model: 'tree' }, metrics: { rmse: 1, loss: NaN } }),
]);

describe('the run comparison page', () => {
  it('says which run is best, and shows runs, differences, curves and what is the same', () => {
    const histories = { a: { loss: history([3, 2, 1]) }, b: { loss: history([3, 1]) } };
    const { document } = pageOf({ comparison: two, histories });
    expect(document.querySelector('.lead')!.textContent).toBe('run b is best by rmse of 2 runs: 1.');
    expect(headings(document)).toEqual([
      'Summary',
      'Parameters and metrics',
      'Runs',
      'What differs',
      'Learning curves',
      'What is the same',
    ]);
  });

  it('has a column for each run, best first, and a row for each thing in which they differ', () => {
    const { document } = pageOf({ comparison: two });
    expect(tableNamed(document, 'What differs')).toEqual([
      ['What', 'run b', 'run a'],
      ['depth parameter', '5', '3'],
      ['loss metric', 'NaN', '0.5'],
      ['rmse metric', '1', '2'],
    ]);
    expect(tableNamed(document, 'What is the same')).toEqual([
      ['What', '2 runs'],
      ['model parameter', 'tree'],
    ]);
  });

  it('lets a chart of many axes scroll before its letters are too small to read', () => {
    const params = (value: string) => Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`p${i}`, value]));
    const metrics = (value: number) => ({ rmse: value, a: value, b: value, c: value, d: value });
    const runs = [
      run('a', { params: params('1'), metrics: metrics(1) }),
      run('b', { params: params('2'), metrics: metrics(2) }),
    ];
    const { document, page } = pageOf({ comparison: compareRuns(runs) });
    const figure = document.querySelector('figure.wide')!;
    expect(figure.classList.contains('least-1400')).toBe(true);
    expect(figure.querySelector('svg')!.getAttribute('viewBox')).toMatch(/^0 0 1806 /);
    expect(page).toContain('.least-1400 svg { min-width: 1400px; }');
  });

  it('says what is missing, all of it', () => {
    const draw = runComparisonPage as (...parts: unknown[]) => string;
    expect(() => draw()).toThrow(ValidationError);
    expect(() => draw({}, {})).toThrow(/There is no comparison(.|\n)*The page has no title/);
  });

  it('lists every run with its metrics and the parameters in which it differs, the best value in bold', () => {
    const { document } = pageOf({ comparison: two });
    const [head, first] = tableNamed(document, 'Runs');
    expect(head!.slice(0, 5)).toEqual(['Run', 'Status', 'rmse', 'loss', 'depth']);
    expect(first!.slice(0, 5)).toEqual(['run b', 'finished', '1', 'NaN', '5']);
    expect(document.querySelector('[aria-label="Runs"] .best')!.textContent).toBe('1');
  });

  it('ranks by the metric that is asked for, high ones first where its direction is not known', () => {
    const { document } = pageOf({ comparison: two, metric: 'loss' });
    expect(document.querySelector('.lead')!.textContent).toBe('run a has the highest loss of 2 runs: 0.5.');
  });

  it.each<[string, RunComparisonInput]>([
    ['a lone run', { comparison: compareRuns([run('a', { metrics: { rmse: 1 } })]) }],
    ['runs without metrics', { comparison: compareRuns([run('a'), run('b')]) }],
    [
      'metrics that are all NaN',
      { comparison: compareRuns(['a', 'b'].map((id) => run(id, { metrics: { rmse: NaN } }))) },
    ],
    [
      'infinite metrics and histories',
      {
        comparison: compareRuns([
          run('a', { metrics: { rmse: Infinity } }),
          run('b', { metrics: { rmse: -Infinity } }),
        ]),
        histories: { a: { rmse: history([Infinity, NaN, -Infinity]), loss: history([1, NaN, 2]) } },
      },
    ],
    [
      'the width of all doubles',
      { comparison: compareRuns([run('a', { metrics: { x: 1.7e308 } }), run('b', { metrics: { x: -1.7e308 } })]) },
    ],
    ['a start before all calendars', { comparison: compareRuns([run('a', { startTime: -1e18 }), run('b')]) }],
    ['no runs', { comparison: compareRuns([]) }],
    ['a metric that no run has', { comparison: two, metric: 'nothing' }],
  ])('draws %s', (_, input) => {
    const { page, document } = pageOf(input);
    expect(headings(document)).toContain('Summary');
    // NaN may stand in a cell, never in what is drawn.
    for (const path of page.matchAll(/ (?:d|x|y|cx|cy|transform)="([^"]*)"/g))
      expect(path[1]).not.toMatch(/NaN|Infinity/);
  });

  it('shows hostile names as they are written, and runs nothing', () => {
    const runs = hostileNames.map((name, i) =>
      run(`${i}`, {
        name,
        experiment: name,
        params: Object.fromEntries([
          [name, name],
          ['text', name],
        ]),
        metrics: Object.fromEntries([
          [name, i],
          ['r2', i / 10],
        ]),
        tags: Object.fromEntries([[name, name]]),
        inputs: [{ name, digest: name, context: name }],
      }),
    );
    const histories = Object.fromEntries(
      runs.map(({ id, name }) => [
        id,
        Object.fromEntries([[name, history([1, 2, 3]).map((point) => ({ ...point, context: { [name]: name } }))]]),
      ]),
    );
    const { document } = pageOf({ comparison: compareRuns(runs), histories });
    expect(document.querySelector('script, img, [onerror], [onmouseover], [style]')).toBeNull();
    expect(document.querySelector('body')!.textContent).toContain('<script>alert(1)</script>');
  });

  it('stays small, whatever is compared: 1,000 runs, 200 parameters, histories of 25,000 points', () => {
    const params = (i: number) =>
      Object.fromEntries(Array.from({ length: 200 }, (_, k) => [`p${k}`, `${i % (k + 2)}`]));
    const many = compareRuns(
      Array.from({ length: 1000 }, (_, i) => run(`${i}`, { params: params(i), metrics: { r2: i / 7 } })),
    );
    expect(pageOf({ comparison: many }).page.length).toBeLessThan(1_500_000);

    const long = history(Array.from({ length: 25_000 }, (_, step) => Math.sin(step) / (step + 1)));
    const few = compareRuns(['a', 'b', 'c'].map((id, i) => run(id, { metrics: { loss: i } })));
    const histories = Object.fromEntries(few.runs.map(({ id }) => [id, { loss: long, cost: long, gain: long }]));
    const { page } = pageOf({ comparison: few, histories });
    const drawn = [...page.matchAll(/ d="([^"]*)"/g)].reduce(
      (sum, [, path]) => sum + path!.split(/[ML]/).length - 1,
      0,
    );
    expect(drawn).toBeLessThan(16_500);
    expect(page.length).toBeLessThan(400_000);
  });
});

describe('thinCurve', () => {
  const value = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constantFrom(NaN, Infinity, -Infinity));
  const curves = fc.array(value, { minLength: 1, maxLength: 400 }).map((values) => values.map((y, x) => ({ x, y })));
  const finite = (points: readonly CurvePoint[]) => points.map(({ y }) => y).filter(Number.isFinite);

  it('keeps at most two points a column, both ends, every column’s peaks, and the order', () => {
    fc.assert(
      fc.property(curves, fc.integer({ min: 1, max: 60 }), (points, columns) => {
        const range = [0, Math.max(1, points.length - 1)] as const;
        const thinned = thinCurve(points, range, columns);
        expect(thinned.length).toBeLessThanOrEqual(2 * columns + 2);
        expect([thinned[0]!.x, thinned.at(-1)!.x]).toEqual([points[0]!.x, points.at(-1)!.x]);
        expect(thinned.every(({ x }, i) => i === 0 || x >= thinned[i - 1]!.x)).toBe(true);
        expect(thinned.every(({ x, y }) => Number.isNaN(y) || points[x]!.y === y)).toBe(true);
        expect(finite(thinned).length > 0).toBe(finite(points).length > 0);
        expect(Math.max(...finite(thinned))).toBe(Math.max(...finite(points)));
        expect(Math.min(...finite(thinned))).toBe(Math.min(...finite(points)));
      }),
    );
  });

  it('keeps a peak of one point among 100,000', () => {
    const points = Array.from({ length: 100_000 }, (_, x) => ({ x, y: x === 61_803 ? 9 : 0 }));
    const thinned = thinCurve(points, [0, 99_999], 400);
    expect(thinned).toContainEqual({ x: 61_803, y: 9 });
  });

  it('breaks the curve where a whole column has no value, and nowhere else', () => {
    const points = Array.from({ length: 100 }, (_, x) => ({ x, y: (x >= 20 && x < 30) || x === 55 ? NaN : 1 }));
    expect(thinCurve(points, [0, 100], 10).filter(({ y }) => Number.isNaN(y))).toEqual([{ x: 20, y: NaN }]);
  });
});

describe('learningCurvesChart', () => {
  const curve = (name: string, ys: readonly number[]) => ({
    name,
    points: ys.map((y, x) => ({ x, y })),
    paint: '#0072b2' as const,
  });

  it('says how many points it keeps of how many', () => {
    const long = Array.from({ length: 5000 }, (_, x) => Math.sin(x));
    const svg = learningCurvesChart({ title: 'loss', axis: 'Step', curves: [curve('a', long)], mostPoints: 100 });
    expect(svg).toMatch(/\d+ of 5,000 points, peaks kept/);
  });

  it('shows a lone value as a dot', () => {
    const svg = learningCurvesChart({
      title: 'loss',
      axis: 'Step',
      curves: [curve('a', [NaN, 1, NaN])],
      mostPoints: 100,
    });
    expect(svg).toContain('<circle');
  });

  it('names few curves at their ends, none over another', () => {
    const curves = ['a', 'b', 'c', 'd'].map((name) => curve(`curve ${name}`, [1, 1]));
    const svg = learningCurvesChart({ title: 'loss', axis: 'Step', curves, mostPoints: 100 });
    const heights = [...svg.matchAll(/translate\(8,([\d.]+)\)/g)].map((found) => found[1]);
    expect(new Set(heights).size).toBe(4);
  });

  it('says so where there is nothing to draw', () => {
    expect(learningCurvesChart({ title: 'loss', axis: 'Step', curves: [], mostPoints: 10 })).toContain(
      'No value to draw',
    );
  });
});

describe('an axis of parallel coordinates', () => {
  it('places numbers by their size, and writes few of them where they stand', () => {
    const { heights, ticks } = layOutAxis({ name: 'depth', values: ['2', '4', '10'] });
    expect(heights).toEqual([0, 0.25, 1]);
    expect(ticks.map(({ text }) => text)).toEqual(['2', '4', '10']);
  });

  it('places numbers that span a factor of 1,000 by their logarithms', () => {
    const { heights, isLogarithmic } = layOutAxis({ name: 'rate', values: ['0.0001', '0.01', '1'] });
    expect(isLogarithmic).toBe(true);
    expect(heights[1]).toBeCloseTo(0.5, 12);
  });

  it('has a place for each category, and one for all others where they are many', () => {
    expect(layOutAxis({ name: 'model', values: ['tree', 'line', 'tree'] }).heights).toEqual([0, 1, 0]);
    const many = layOutAxis({ name: 'model', values: Array.from({ length: 40 }, (_, i) => `m${i % 20}`) });
    expect(many.ticks).toHaveLength(12);
    expect(many.ticks.at(-1)!.text).toBe('others');
  });

  it('has no place for what is missing, and none for what is no finite number among numbers', () => {
    const values = ['1', undefined, 'null', 'NaN', '2', 'Infinity'];
    expect(layOutAxis({ name: 'depth', values }).heights).toEqual([0, undefined, undefined, undefined, 1, undefined]);
  });

  it('writes whole numbers on an axis of whole numbers', () => {
    const values = Array.from({ length: 12 }, (_, i) => `${i + 2}`);
    for (const { text } of layOutAxis({ name: 'depth', values }).ticks) expect(text).toMatch(/^\d+$/);
  });
});

describe('rankPaints', () => {
  it('gives the best blue, the worst vermilion, equal scores one colour, and none to what has no score', () => {
    const ranked = rankPaints([1, 3, 3, undefined, NaN, 2], 'higher');
    expect(ranked.map(({ rank }) => rank)).toEqual([3, 0, 0, undefined, undefined, 2]);
    expect(ranked[1]!.paint).toBe(ranked[2]!.paint);
    expect(new Set(ranked.map(({ paint }) => paint)).size).toBe(4);
    expect(rankPaints([1, 3], 'lower')[0]!.paint).toBe(ranked[1]!.paint);
  });
});

describe('parallelCoordinatesChart', () => {
  it('draws a line for each run, and says in words what can be seen', () => {
    const axes = [{ name: 'depth', values: ['3', '5', undefined] }];
    const score = { name: 'r2', values: [0.5, 0.75, NaN] };
    const svg = parallelCoordinatesChart({ noun: 'run', names: ['a', 'b', 'c'], axes, score, direction: 'higher' });
    expectWellFormed(svg);
    expect(svg.match(/<path /g)).toHaveLength(3);
    expect(svg).toContain('First by r2 is b with 0.75.');
    expect(svg).toContain('dashed: 1 without it');
    expect(svg).toContain('>no value<');
  });
});

describe('the comparison page of a training', () => {
  it('draws what each search tried', () => {
    const trials = [1, 2, 3].map((depth) => ({ params: { depth, mode: null }, score: depth === 2 ? NaN : depth / 10 }));
    const leaderboard = [candidate('Forest', 0.5, { search: { trials } }), candidate('Line', 0.4)];
    const page = comparisonPage({ experiment: 'e', metric: 'r2', leaderboard }, { title: 'Candidates' });
    expectWellFormed(page);
    const section = [...parseHTML(page).document.querySelectorAll('section')].find((one) =>
      one.textContent!.includes('What the searches tried'),
    )!;
    expect([...section.querySelectorAll('h3')].map(({ textContent }) => textContent)).toEqual(['Forest']);
    expect(section.querySelector('svg')!.getAttribute('aria-label')).toContain('3 trials across depth, r2');
  });

  it('has no such part where nothing was searched', () => {
    const page = comparisonPage(
      { experiment: 'e', metric: 'r2', leaderboard: [candidate('Line', 0.4)] },
      { title: 'C' },
    );
    expect(page).not.toContain('searches tried');
  });
});
