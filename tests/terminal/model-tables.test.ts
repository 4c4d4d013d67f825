import { describe, expect, it } from 'vitest';
import type { HistoryEntry, PromotionDecision } from '../../src/registry/index.js';
import { decisionText, historyTable, modelsTable, versionsTable } from '../../src/terminal/index.js';
import { evil, version } from './samples.js';

const time = Date.UTC(2025, 0, 2, 3, 4, 5);

function model(name: string, more = {}) {
  const none = { description: '', tags: {}, aliases: {}, versions: 0 };
  return { name, creationTime: time, lastUpdateTime: time, ...none, ...more };
}

const decision: PromotionDecision = {
  model: 'Churn',
  production: { before: 1, after: 2 },
  staging: [],
  promoted: true,
  dryRun: false,
  summary: 'Version 2 goes to production (f1 0.8).',
  evidence: [
    {
      version: 2,
      metrics: { f1: 0.8 },
      rules: [
        { stage: 'production', kind: 'metric', metric: 'f1', rule: 'f1 above 0.75', value: 0.8, passed: true },
        { stage: 'production', kind: 'tag', tag: 'owner', rule: 'tag owner', value: null, passed: false },
      ],
      from: 'staging',
      to: 'production',
      reason: 'Goes to production: the only version that qualifies',
    },
    { version: 1, metrics: {}, rules: [], from: 'none', to: 'none', reason: 'Stays as it is' },
  ],
};

describe('modelsTable', () => {
  it('shows what is live of each model, and what its aliases point at', async () => {
    const models = [
      model('Churn', { versions: 3, latest: 3, production: 2, aliases: { champion: 2 }, description: 'Who leaves' }),
      model('New'),
    ];
    const text = await modelsTable(models, { width: 120 });
    expect(text).toMatch(/│ model │ versions │ production │ latest │ aliases +│ changed +│ description │/);
    expect(text).toMatch(/│ Churn │ +3 │ +2 │ +3 │ @champion 2 │ 2025-01-02 03:04 │ Who leaves +│/);
    expect(text).toMatch(/│ New +│ +0 │ +– │ +– │ –/);
  });

  it('keeps what is live where there is little room', async () => {
    const text = await modelsTable([model('Churn', { production: 2 })], { width: 30 });
    expect(text).toMatch(/│ model │ production │\n/);
  });
});

describe('versionsTable', () => {
  it('shows stage, aliases and metrics of each, those first that most people look at', async () => {
    const versions = [
      version(1, { stage: 'archived', metrics: { zeta: 1, f1: 0.5 } }),
      version(2, {
        stage: 'production',
        metrics: { f1: 0.75 },
        aliases: ['champion'],
        run: 'abc',
        approvals: [{ actor: 'ann', time }],
      }),
    ];
    const text = await versionsTable(versions, { width: 120 });
    expect(text).toMatch(/│ version │ stage +│ aliases +│ +f1 │ zeta │ approved by │ registered +│ run │/);
    expect(text).toMatch(/│ +2 │ production │ champion │ 0\.75 │ +– │ ann +│ 2025-01-02 03:04 │ abc │/);
  });
});

describe('historyTable', () => {
  it('says of each entry when, what, by whom and why', async () => {
    const history: HistoryEntry[] = [
      { time, type: 'registered', version: 1 },
      { time, type: 'transition', version: 1, from: 'none', to: 'production', actor: 'ann', reason: 'The first' },
      { time, type: 'alias', key: 'champion', version: 1, to: '1' },
      { time, type: 'tag', key: 'team', from: 'red', to: 'blue' },
      { time, type: 'transition', version: 1, from: 'archived', to: 'production', rollback: true },
      { time, type: 'renamed', from: 'Old', to: 'Churn' },
    ];
    const lines = (await historyTable(history, { width: 120 })).split('\n').slice(3, -1);
    expect(
      lines.map((line) =>
        line
          .split('│')
          .map((cell) => cell.trim())
          .slice(2, -1),
      ),
    ).toEqual([
      ['1', 'registered', '–', '–'],
      ['1', 'none → production', 'ann', 'The first'],
      ['1', '@champion: – → 1', '–', '–'],
      ['–', 'tag team: red → blue', '–', '–'],
      ['1', 'archived → production, by a rollback', '–', '–'],
      ['–', 'renamed: Old → Churn', '–', '–'],
    ]);
  });
});

describe('historyTable in a narrow terminal', () => {
  it('says what happened before it says to which version', async () => {
    const text = await historyTable([{ time, type: 'transition', version: 1, from: 'none', to: 'staging' }], {
      width: 40,
    });
    expect(text).toMatch(/│ time \(UTC\) +│ what +│\n/);
    expect(text).toContain('none → staging');
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(40);
  });
});

describe('decisionText', () => {
  it('gives the outcome, and of each version where it goes, why, and how it met each rule', () => {
    expect(decisionText(decision, { width: 100 })).toBe(
      [
        'Version 2 goes to production (f1 0.8).',
        '',
        'Version 2: staging → production',
        '  Goes to production: the only version that qualifies',
        '  met     f1 above 0.75, for production: it has 0.8',
        '  missed  tag owner, for production: it has none',
        '',
        'Version 1: stays without a stage',
        '  Stays as it is',
      ].join('\n'),
    );
  });

  it('says of a dry run that nothing was moved', () => {
    expect(decisionText({ ...decision, dryRun: true }, { width: 100 })).toMatch(/^Nothing was moved/);
  });

  it('breaks lines where the terminal ends', () => {
    const lines = decisionText(decision, { width: 30 }).split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(30);
  });
});

it('moves no cursor, whatever models, aliases, actors and reasons are called', async () => {
  const entry = { time, version: 1, key: evil, from: evil, to: evil, actor: evil, reason: evil };
  const told = [
    await modelsTable([model(evil, { aliases: { [evil]: 1 }, description: evil })], { width: 200 }),
    await versionsTable([version(1, { metrics: { [evil]: 1 }, aliases: [evil], run: evil })], { width: 200 }),
    await historyTable(
      (['tag', 'alias', 'transition', 'renamed'] as const).map((type) => ({ ...entry, type })),
      { width: 400 },
    ),
    decisionText({ ...decision, summary: evil, evidence: [{ ...decision.evidence[0]!, reason: evil }] }),
  ];
  expect(told.join('\n')).not.toMatch(/(?!\n)[\p{Cc}\u2028\u202e]/u);
});
