import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { describe as profileOf } from '../../src/data/index.js';
import {
  categoryBarsChart,
  confusionMatrixChart,
  correlationMatrixChart,
  driftDistributionsChart,
  evaluationCharts,
  featureImportancesChart,
  histogramChart,
  leaderboardChart,
  rocCurveChart,
} from '../../src/reports/index.js';
import { candidate, categoricalDrift, classification, hostileNames, numericDrift, regression } from './samples.js';
import { expectWellFormed } from './well-formed.js';

const importances = hostileNames.map((name) => ({ name, importance: 0.1 }));

/** One of each chart, with names that try to break out. */
async function everyChart(): Promise<Record<string, string>> {
  const hostile = hostileNames[0]!;
  const columns = Object.fromEntries(hostileNames.slice(0, 5).map((name, i) => [name, [1, 2, 3, 4 + i]]));
  const profile = await profileOf({ ...columns, [hostile]: hostileNames.slice(0, 4) });
  const category = profile.columns.find((column) => column.type === 'categorical')!;
  const charts = [
    ...evaluationCharts(regression(), importances),
    ...evaluationCharts(classification(hostileNames.slice(0, 2))),
    { name: 'histogram', svg: histogramChart({ edges: [0, 1, 2], counts: [3, 4] }, { title: hostile }) },
    { name: 'categories', svg: category.type === 'categorical' ? categoryBarsChart(category) : '' },
    { name: 'correlations', svg: correlationMatrixChart(profile.correlations!) },
    {
      name: 'leaderboard',
      svg: leaderboardChart(
        hostileNames.map((name) => candidate(name, 0.5)),
        'r2',
      ),
    },
    { name: 'numeric-drift', svg: driftDistributionsChart(numericDrift(hostile)) },
    { name: 'categorical-drift', svg: driftDistributionsChart(categoricalDrift(hostile, hostileNames)) },
  ];
  return Object.fromEntries(charts.map(({ name, svg }) => [name, svg]));
}

function parse(svg: string) {
  return parseHTML(`<!doctype html><html><body>${svg}</body></html>`).document;
}

describe('every chart', async () => {
  const charts = await everyChart();

  it.each(Object.entries(charts))('%s is well-formed, whatever the names', (_, svg) => expectWellFormed(svg));

  it.each(Object.entries(charts))('%s stands alone: namespace, fonts, a stylesheet for the night', (_, svg) => {
    expect(svg).toMatch(/^<svg /);
    expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
    expect(svg).toContain('font-family="system-ui');
    expect(svg).toContain('prefers-color-scheme:dark');
  });

  it.each(Object.entries(charts))('%s loads nothing, runs nothing, and styles nothing in line', (_, svg) => {
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|href=/);
    expect(
      parse(svg).querySelector('script, img, image, use, foreignObject, [style], [onerror], [onmouseover]'),
    ).toBeNull();
  });

  it.each(Object.entries(charts))('%s tells a screen reader what it shows', (_, svg) => {
    const chart = parse(svg).querySelector('svg')!;
    expect(chart.getAttribute('role')).toBe('img');
    expect(chart.getAttribute('aria-label')!.length).toBeGreaterThan(20);
    expect(chart.querySelector('desc')!.textContent).toMatch(/\.$/);
  });

  it.each(Object.entries(charts))('%s is small', (_, svg) => expect(svg.length).toBeLessThan(60_000));

  it('has the same bytes for the same input', async () => {
    expect(await everyChart()).toEqual(charts);
  });

  it('has no number that is not one', () => {
    for (const svg of Object.values(charts)) expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('the density of many points', () => {
  it('does not grow with the rows', () => {
    for (const { svg } of evaluationCharts(regression(40_000))) expect(svg.length).toBeLessThan(100_000);
  });

  it('draws single points while there are few', () => {
    const [{ svg } = { svg: '' }] = evaluationCharts(regression(50));
    expect(parse(svg).querySelectorAll('circle')).toHaveLength(50);
  });

  it('draws one row, and a model that always says the same', () => {
    const detail = { task: 'regression' as const, actual: Float64Array.of(2), predicted: Float64Array.of(2) };
    for (const { svg } of evaluationCharts({ metrics: {}, rows: 1, warnings: [], detail })) {
      expectWellFormed(svg);
      expect(svg).not.toContain('NaN');
    }
  });
});

describe('the histogram', () => {
  it('says when there is no value', () => {
    expect(histogramChart({ edges: [], counts: [] }, { title: 'empty' })).toContain('No value');
  });

  it('gives a constant column a bar that can be seen', () => {
    const bar = parse(histogramChart({ edges: [7, 7], counts: [9] }, { title: 'constant' })).querySelector('g > rect')!;
    expect(Number(bar.getAttribute('width'))).toBeGreaterThan(50);
  });

  it('says when the range overflows a double', () => {
    const chart = histogramChart({ edges: [-1.7e308, 0, 1.7e308], counts: [1, 1] }, { title: 'wide' });
    expect(chart).toContain('too wide');
  });
});

describe('the correlation matrix', () => {
  it('draws the most correlated columns where there are very many', () => {
    const size = 200;
    const columns = Array.from({ length: size }, (_, i) => `c${i}`);
    const values = columns.map((_, i) => columns.map((_, j) => (i === j ? 1 : i + j === size - 1 ? i / size : 0)));
    const svg = correlationMatrixChart({ columns, values });
    expect(svg).toContain('The 24 most correlated of 200 columns');
    expect(svg).toContain('>c199<');
    expect(svg).not.toContain('>c100<');
    expect(svg.length).toBeLessThan(150_000);
  });

  it('shows a dash where a column is constant', () => {
    const svg = correlationMatrixChart({
      columns: ['a', 'b'],
      values: [
        [1, null],
        [null, null],
      ],
    });
    expect(svg).toContain('a and b: –');
  });
});

describe('the ROC curve', () => {
  const detailOf = (classes: readonly string[]) => {
    const { detail } = classification(classes);
    if (detail.task !== 'classification') throw new Error('not a classification');
    return detail;
  };

  it('is drawn of two classes, and thinned', () => {
    const svg = rocCurveChart(detailOf(['No', 'Yes']))!;
    expect(svg).toContain('Positive: Yes');
    expect(svg.length).toBeLessThan(15_000);
  });

  it('is not drawn of three classes, nor where one class does not occur', () => {
    expect(rocCurveChart(detailOf(['a', 'b', 'c']))).toBeUndefined();
    expect(
      rocCurveChart({
        ...detailOf(['a', 'b']),
        actual: ['a', 'a'],
        probabilities: [
          [1, 0],
          [0, 1],
        ],
      }),
    ).toBeUndefined();
  });

  it('leaves the confusion matrix to show three classes', () => {
    expect(evaluationCharts(classification(['a', 'b', 'c'])).map(({ name }) => name)).toEqual(['confusion-matrix.svg']);
    expect(confusionMatrixChart(detailOf(['a', 'b', 'c']))).toContain('a predicted as c');
  });
});

describe('bars', () => {
  it('keep names apart that are shortened to the same text', () => {
    const long = 'a very long name of a feature, number';
    const bars = parse(featureImportancesChart([1, 2, 3].map((i) => ({ name: `${long} ${i}`, importance: 0.3 }))));
    expect(new Set([...bars.querySelectorAll('g > rect')].map((bar) => bar.getAttribute('y'))).size).toBe(3);
  });

  it('name what is left out', () => {
    const importances = Array.from({ length: 300 }, (_, i) => ({ name: `f${i}`, importance: i / 300 }));
    expect(featureImportancesChart(importances)).toContain('The 20 strongest of 300 features');
  });

  it('leave out a candidate without the metric, and draw a score below zero', () => {
    const svg = leaderboardChart(
      [candidate('good', 0.5), candidate('bad', -0.65), { name: 'none', metrics: {} }],
      'r2',
    );
    expect(svg).toContain('bad: −0.65');
    expect(svg).not.toContain('none');
  });
});
