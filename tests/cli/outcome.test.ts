import { describe, expect, it } from 'vitest';
import { outcomeText } from '../../src/cli/train/outcome.js';
import type { TrainingResult } from '../../src/trainer/index.js';

function training(more: object): TrainingResult {
  const metrics = { r2: 0.81234 };
  const row = { name: 'ridge', runId: 'r1', status: 'finished', params: { alpha: 1 }, metrics, warnings: [], ...more };
  const result = { experiment: 'prices', runId: 'r0', metric: 'r2', leaderboard: [row], best: row };
  return result as unknown as TrainingResult;
}

describe('what a person is told of a training', () => {
  it('is the best with its score, where it is, and what was registered', async () => {
    const text = await outcomeText(training({ version: { model: 'Prices', version: 3 } }), 'memory');
    expect(text.split('\n').slice(-5)).toEqual([
      'Best        ridge, r2 0.8123',
      'Options     {"alpha":1}',
      'Run         r1, in r0 of the experiment prices',
      'Registered  ridge as Prices version 3',
      'Kept in     memory',
    ]);
  });

  it('moves no cursor, whatever candidates and files are called', async () => {
    const text = await outcomeText(training({ name: 'a\u001b[2Jb', error: 'c\u009b2Jd' }), 'sqlite e\u001b[2Jf.db');
    expect(text).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(text).toContain('Best        a [2Jb, r2 0.8123');
  });

  it('is that the metric has no value, where it has none', async () => {
    const text = await outcomeText(training({ metrics: {} }), 'memory');
    expect(text).toContain('Best        ridge, though r2 has no value here');
  });
});
