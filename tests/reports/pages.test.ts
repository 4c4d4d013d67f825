import { createHash } from 'node:crypto';
import { parseHTML } from 'linkedom';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { compactProfile, describe as profileOf, type TableLike, toFrame } from '../../src/data/index.js';
import type { MonitorReport } from '../../src/monitor/monitor.js';
import {
  type ComparisonInput,
  comparisonPage,
  driftPage,
  type MonitorPageInput,
  monitorPage,
  profilePage,
} from '../../src/reports/index.js';
import type { TrainingResult } from '../../src/trainer/index.js';
import {
  candidate,
  categoricalDrift,
  classification,
  driftReport,
  hostileNames,
  monitorInput,
  numericDrift,
  regression,
  sampleProfile,
} from './samples.js';
import { expectWellFormed } from './well-formed.js';

const title = hostileNames.join(' ');

/** One of each page, with hostile text in every place that takes text. */
async function everyPage(): Promise<Record<string, string>> {
  const numeric = Object.fromEntries(hostileNames.map((name, i) => [name, [1, 2, 4 * i, 5]]));
  const texts = Object.fromEntries(
    hostileNames.map((name, i) => [`text ${name}`, [name, hostileNames[i - 1] ?? 'x', name, name]]),
  );
  const columns = hostileNames.flatMap((name) => [
    numericDrift(name),
    categoricalDrift(name, hostileNames, { unseenCategories: hostileNames }),
  ]);
  const hostile = hostileNames[0]!;
  const leaderboard = hostileNames.map((name, i) =>
    candidate(name, i / 10, {
      estimator: name,
      params: { [name]: name },
      evaluation: regression(),
      error: name,
      status: i % 2 ? 'failed' : 'finished',
    }),
  );
  const comparison = { metric: hostile, champion: regression(), challenger: regression(), gain: 0.1, better: true };
  const performance = { ...classification(hostileNames.slice(0, 3)), warnings: hostileNames };
  const triggers = hostileNames.map((name) => ({ name, bound: 1, value: 2, fired: true, message: name }));
  return {
    profile: profilePage(await profileOf({ ...numeric, ...texts }), { title }),
    comparison: comparisonPage({ experiment: hostile, metric: 'r2', leaderboard }, { title }),
    drift: driftPage(driftReport(columns), { title }),
    monitor: monitorPage(
      monitorInput({
        model: hostile,
        drift: driftReport(columns),
        comparison,
        performance,
        triggers,
        summary: hostileNames,
      }),
      { title },
    ),
  };
}

function parse(page: string) {
  return parseHTML(page).document;
}

function textOf(page: string): string {
  return parse(page).querySelector('body')!.textContent!.replace(/\s+/g, ' ');
}

describe('every page', async () => {
  const pages = await everyPage();
  const named = Object.entries(pages);

  it.each(named)('%s is well-formed, whatever the names', (_, page) => expectWellFormed(page));

  it.each(named)('%s has no script, no handler, no inline style, and asks for nothing outside', (_, page) => {
    const document = parse(page);
    expect(
      document.querySelector('script, link, img, iframe, object, base, form, a, [style], [src], [href]'),
    ).toBeNull();
    expect(document.querySelector('[onerror], [onmouseover], [onload]')).toBeNull();
    expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\/|@import|url\(/);
  });

  it.each(named)('%s allows nothing but its own stylesheet', (_, page) => {
    const document = parse(page);
    const styles = [...document.querySelectorAll('style')];
    expect(styles).toHaveLength(1);
    const hash = createHash('sha256').update(styles[0]!.textContent!).digest('base64');
    const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')!.getAttribute('content')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src 'sha256-${hash}'`);
    expect(policy).not.toContain('unsafe');
  });

  it.each(named)('%s shows hostile names as they are written', (_, page) => {
    expect(textOf(page)).toContain('<script>alert(1)</script>');
    expect(textOf(page)).toContain('__proto__');
  });

  it.each(named)('%s has no number that is not one', (_, page) =>
    expect(page).not.toMatch(/\bNaN\b|undefined|\[object/),
  );

  it('has the same bytes for the same input', async () => expect(await everyPage()).toEqual(pages));
});

describe('the profile page', () => {
  it('shows statistics, findings, every column and what goes together', async () => {
    const page = parse(profilePage(await sampleProfile(), { title: 'People' }));
    expect(page.querySelector('h1')!.textContent).toBe('People');
    expect([...page.querySelectorAll('h2')].map((heading) => heading.textContent)).toEqual([
      'Summary',
      'Findings',
      'Numeric columns',
      'Categorical columns',
      'Columns',
      'Correlations',
    ]);
    expect(page.querySelectorAll('.cards figure svg')).toHaveLength(3);
    expect(page.querySelectorAll('figure.wide svg')).toHaveLength(2);
  });

  it('says of each finding what can be done', async () => {
    const profile = await profileOf({ x: [1, null, 2, 3] });
    const [finding] = profile.findings;
    const lines = [...parse(profilePage(profile, { title })).querySelectorAll('.story li')];
    expect(lines.map((line) => line.textContent)).toEqual([`${finding!.message}${finding!.remedy}`]);
  });

  it('has a card for each column, with its statistics and what was found about it', async () => {
    const x = Array.from({ length: 100 }, (_, i) => (i % 25 === 0 ? 0 : 10 + ((i * 0.618) % 1)));
    const page = parse(profilePage(await profileOf({ x, city: x.map((_, i) => ['Oslo', 'Rome'][i % 2]) }), { title }));
    const [first, second] = [...page.querySelectorAll('.cards figcaption')].map(({ textContent }) => textContent);
    expect(first).toMatch(/Typenumber.*Count100.*Median10\.\d+.*Zeros4.*Most often0 \(4\).*x is 0 in 4 rows/s);
    expect(second).toMatch(/Typetext.*Distinct2/s);
  });

  it('draws the three ways in which columns go together, and says of how many rows', async () => {
    const x = Float64Array.from({ length: 100_500 }, (_, i) => (i * 7919) % 100_500);
    const a = Array.from(x, (value) => `a${value % 3}`);
    const data = { x, y: x.map((value) => value ** 3), a, b: a.map((text) => `b${text}`) };
    const text = textOf(profilePage(await profileOf(data), { title }));
    for (const chart of ['Pearson correlations', 'Spearman rank correlations', 'Cramér’s V'])
      expect(text).toContain(chart);
    expect(text).toContain('Ranks are those of 100,000 rows taken at random.');
  });

  it('shows how far each column tells the target, hostile names and all', async () => {
    const y = Array.from({ length: 60 }, (_, i) => hostileNames[i % 3]!);
    const x = y.map((text, i) => hostileNames.indexOf(text) * 100 + i / 7);
    const page = profilePage(
      await profileOf({ [hostileNames[1]!]: x, [hostileNames[0]!]: y }, { target: hostileNames[0]! }),
      { title },
    );
    expectWellFormed(page);
    expect(parse(page).querySelector('script, img')).toBeNull();
    expect(textOf(page)).toContain(
      'How far each column alone tells <script>alert(1)</script> ("><img src=x onerror=al… 33.3%',
    );
    expect(textOf(page)).toContain('area under the ROC curve');
  });

  it('draws a profile of old, which holds less', async () => {
    const { rows, duplicateRows, columns } = compactProfile(toFrame({ x: [1, 2, 4], a: ['b', 'c', 'b'] }));
    expectWellFormed(profilePage({ rows, duplicateRows, columns, findings: [] }, { title }));
  });

  it('draws the middle of a column with a long tail, and says so', async () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => (i === 500 ? 1e6 : i % 100));
    expect(profilePage(await profileOf({ values }), { title })).toContain('the middle 98% of values');
  });

  it('takes constant, empty and single values, and tables without numbers', async () => {
    const tables: TableLike[] = [
      { constant: [3, 3, 3], other: [1, 2, 3] },
      { empty: Float64Array.of(NaN, NaN), infinite: Float64Array.of(Infinity, -Infinity) },
      { one: [1], text: ['a'] },
      { only: ['a', 'b', ''] },
      { none: [null, null] },
    ];
    for (const table of tables) {
      const page = profilePage(await profileOf(table), { title: 'Edge' });
      expectWellFormed(page);
      expect(page).not.toMatch(/\bNaN\b/);
    }
  });

  it('stays well under a megabyte for 20 columns, and caps its charts for 300', async () => {
    const columns = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, c) => [
          `c${c}`,
          Float64Array.from({ length: 50 }, (_, i) => Math.sin(c * i)),
        ]),
      );
    expect(profilePage(await profileOf(columns(20)), { title }).length).toBeLessThan(500_000);
    const wide = profilePage(await profileOf(columns(300)), { title });
    expect(textOf(wide)).toContain('The first 48 of 300 columns are shown.');
    expect(wide.length).toBeLessThan(700_000);
  });
});

describe('the comparison page', () => {
  it('takes a training result as it is', () => expectTypeOf<TrainingResult>().toExtend<ComparisonInput>());

  it('names the best, marks what failed and gives the reason', () => {
    const failed = candidate('Broken', 0, { status: 'failed', metrics: {}, error: 'k must be at least 1' });
    const leaderboard = [candidate('Forest', 0.81234, { version: { version: 3 } }), candidate('Linear', 0.58), failed];
    const text = textOf(comparisonPage({ experiment: 'housing', metric: 'r2', leaderboard }, { title }));
    expect(text).toContain('Forest is best of 3 candidates in housing: r2 0.8123.');
    expect(text).toContain('Broken: k must be at least 1');
    expect(text).toContain('v3');
  });

  it('stands without any candidate that could be fitted', () => {
    const leaderboard = [candidate('Broken', 0, { status: 'failed', metrics: {}, params: {} })];
    expect(textOf(comparisonPage({ experiment: 'e', metric: 'r2', leaderboard }, { title }))).toContain(
      'No candidate could be fitted.',
    );
    expectWellFormed(comparisonPage({ experiment: 'e', metric: 'r2', leaderboard: [] }, { title }));
  });

  it('draws what the best model did and what it rests on', () => {
    const model = { featureImportances: () => [{ name: 'income', importance: 1 }] };
    const leaderboard = [candidate('Forest', 0.8, { evaluation: regression(25_000), model })];
    const page = comparisonPage({ experiment: 'e', metric: 'r2', leaderboard }, { title });
    expect(page).toContain('Predicted and actual');
    expect(page).toContain('Feature importances');
    expect(page.length).toBeLessThan(200_000);
  });

  it('caps 300 candidates', () => {
    const leaderboard = Array.from({ length: 300 }, (_, i) => candidate(`c${i}`, 1 - i / 300));
    const page = comparisonPage({ experiment: 'e', metric: 'r2', leaderboard }, { title });
    expect(textOf(page)).toContain('The first 200 of 300 candidates are shown.');
    expect(page.length).toBeLessThan(200_000);
  });
});

describe('the drift page', () => {
  it('puts drifted columns first and says what could not be measured', () => {
    const columns = [
      categoricalDrift('city', ['Oslo', 'Rome']),
      numericDrift('empty', {
        score: null,
        drifted: false,
        distribution: { type: 'numeric', edges: [], reference: [], current: [] },
      }),
      numericDrift('age'),
    ];
    const page = driftPage(driftReport(columns), { title });
    const rows = [...parse(page).querySelectorAll('tbody tr')].map((row) => row.textContent);
    expect(rows[0]).toMatch(/^agedrifted/);
    expect(rows[2]).toMatch(/^emptynot measured/);
    expect(textOf(page)).toContain('The data are what they were: 1 of 3 columns drifted.');
  });

  it('names new categories and counts the rest of them', () => {
    const unseenCategories = Array.from({ length: 40 }, (_, i) => `new ${i}`);
    const page = driftPage(driftReport([categoricalDrift('city', ['Oslo'], { unseenCategories })]), { title });
    expect(textOf(page)).toContain('new 4 and 35 more');
  });

  it('draws one side where the other is empty, and no column at all', () => {
    const distribution = { type: 'numeric', edges: [0, 1], reference: [NaN], current: [1] } as const;
    expect(driftPage(driftReport([numericDrift('a', { distribution })]), { title })).not.toMatch(/\bNaN\b/);
    expectWellFormed(driftPage(driftReport([]), { title }));
  });

  it('caps its charts for 300 columns', () => {
    const page = driftPage(driftReport(Array.from({ length: 300 }, (_, i) => numericDrift(`c${i}`))), { title });
    expect(textOf(page)).toContain('The first 48 of 300 columns are shown.');
    expect(page.length).toBeLessThan(500_000);
  });
});

describe('the monitor page', () => {
  it('takes a monitor report as it is', () => expectTypeOf<MonitorReport>().toExtend<MonitorPageInput>());

  it('tells the story in sentences', () => {
    const summary = ['Drift share 0.6 is above 0.2.', 'Version 2 was promoted.'];
    const input = monitorInput({ summary, retrained: { version: 2 }, promoted: true });
    const page = parse(monitorPage(input, { title }));
    expect([...page.querySelectorAll('.story li')].map((line) => line.textContent)).toEqual(summary);
    expect(page.querySelector('.facts')!.textContent).toContain('version 1 → 2');
    expect(page.querySelector('.lead')!.textContent).toContain('2025-01-02 03:04 UTC');
  });

  it('stands without labels: nothing measured, nothing retrained', () => {
    const text = textOf(monitorPage(monitorInput(), { title }));
    expect(text).toContain('No prediction has its true value yet.');
    expect(text).toContain('rmsenot measured');
    expect(text).toContain('version 1 stays in production');
    expect(text).not.toContain('Champion');
  });

  it('holds champion and challenger side by side, the better one of each metric picked out', () => {
    const champion = { ...regression(), metrics: { r2: -0.65, rmse: 1.44 } };
    const challenger = { ...regression(), metrics: { r2: 0.83, rmse: 0.46 } };
    const comparison = { metric: 'r2', champion, challenger, gain: 1.48, better: true };
    const page = parse(monitorPage(monitorInput({ comparison }), { title }));
    expect([...page.querySelectorAll('td .best')].map((cell) => cell.textContent)).toEqual(['0.83', '0.46']);
    expect(page.body.textContent).toContain('The challenger is better by 1.48 on r2');
  });
});

describe('the page of a profile', () => {
  it.each(['x', '<&"', '😀'])('shortens texts of a megabyte, as %s a million times', async (sign) => {
    const text = sign.repeat(1_000_000 / sign.length);
    const rows = Array.from({ length: 60 }, (_, row) => row);
    const data = { note: rows.map((row) => (row < 58 ? text : 'short')), number: rows };
    const page = profilePage(await profileOf(data, { target: 'note' }), { title: 'Long' });
    expect(page.length).toBeLessThan(200_000);
    expect(page).toContain('short');
    expectWellFormed(page);
  });
});
