import { describe, expect, it } from 'vitest';
import { ValidationError } from '../../src/errors/index.js';
import { leaderboardTable } from '../../src/terminal/index.js';
import type { LeaderboardRow } from '../../src/trainer/index.js';

function row(name: string, more: Partial<LeaderboardRow> = {}): LeaderboardRow {
  return {
    name,
    runId: `${name.toLowerCase().padEnd(32, '0')}`,
    status: 'finished',
    estimator: 'ridge',
    params: { alpha: 1 },
    metrics: { r2: 0.81234, rmse: 12_345.678 },
    fitTime: 1234,
    warnings: [],
    ...more,
  };
}

const leaderboard = [
  row('Forest', { cv: { scores: [0.8, 0.9], mean: 0.85, std: 0.05 } }),
  row('Broken', { status: 'failed', metrics: {}, error: 'It is singular', warnings: ['2 trials failed'] }),
];
const training = { metric: 'r2', leaderboard };

describe('leaderboardTable', () => {
  it('shows candidates best first, with what ranks them, folds, other metrics and runs', async () => {
    const text = await leaderboardTable(training);
    expect(text).toMatch(/│ candidate │ +r2 │ +cv │ +rmse │ seconds │ run +│/);
    expect(text).toMatch(/│ Forest +│ 0\.8123 │ 0\.8500 ± 0\.0500 │ 12,345\.6780 │ +1\.2 │ forest0+ │/);
    expect(text).toMatch(/│ Broken +│ +– │ +– │ +– │ +– │ broken0+ │/);
  });

  it('says below why a candidate failed, and what deserves attention', async () => {
    expect((await leaderboardTable(training)).split('\n').slice(-2)).toEqual([
      'Broken failed: It is singular',
      'Broken: 2 trials failed',
    ]);
  });

  it('lets no error and no warning move the cursor, and keeps their lines', async () => {
    const error = '2 problems:\n  - Not \u001b[2Jgood\n  - Nor\r\u009b2K this';
    const evil = {
      ...training,
      leaderboard: [row('Evil', { status: 'failed', error, warnings: ['\u001b]0;x\u0007'] })],
    };
    expect((await leaderboardTable(evil)).split('\n').slice(-4)).toEqual([
      'Evil failed: 2 problems:',
      '  - Not  [2Jgood',
      '  - Nor 2K this',
      'Evil:  ]0;x ',
    ]);
  });

  it('leaves out what says least where the terminal is narrow', async () => {
    const lines = (await leaderboardTable(training, { width: 60 })).split('\n').slice(0, -2);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(60);
    expect(lines.join('\n')).toContain('rmse');
    expect(lines.join('\n')).not.toContain('forest0');
  });

  it('shows the columns that are asked for, and cuts texts that do not fit', async () => {
    const long = { ...training, leaderboard: [row('A candidate with a name that goes on and on')] };
    const text = await leaderboardTable(long, { columns: ['candidate', 'estimator', 'params', 'rmse'], width: 50 });
    expect(text).toMatch(/│ candidate +│ estimator │ params +│ +rmse │/);
    expect(text).toContain('…');
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(50);
  });

  it('refuses a column that there is not, with the name that is nearest', async () => {
    const refused = leaderboardTable(training, { columns: ['candidat', 'toString'] });
    await expect(refused).rejects.toThrow(ValidationError);
    await expect(refused).rejects.toThrow('Use candidate');
  });
});
