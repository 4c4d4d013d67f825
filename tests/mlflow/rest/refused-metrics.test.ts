import { describe, expect, it } from 'vitest';
import { createMlflowTracker } from '../../../src/mlflow/index.js';
import { type Answer, experiment, faultyServer, json, refusal, run } from './faulty-server.js';

interface Point {
  readonly key: string;
  readonly value: number;
  readonly step: number;
}

/** A server that refuses a whole batch for one point that `isBad` names, and keeps the points of the others. */
async function pickyServer(isBad: (point: Point) => boolean, message: (bad: Point) => string) {
  const kept: Point[] = [];
  const answer: Answer = (response, asked) => {
    if (asked.path.includes('experiments/')) return json(experiment)(response, asked);
    if (!asked.path.includes('log-batch')) return json({ run: run('a') })(response, asked);
    const points: Point[] = JSON.parse(asked.body).metrics;
    const bad = points.find(isBad);
    if (bad !== undefined) return refusal(400, 'INVALID_PARAMETER_VALUE', message(bad))(response, asked);
    kept.push(...points);
    json({})(response, asked);
  };
  const server = await faultyServer(answer);
  const tracker = createMlflowTracker({ url: server.url, source: {} });
  return { server, kept, active: await tracker.startRun({ experiment: 'e' }) };
}

describe('a key that MLflow does not take', () => {
  it('is refused at the call, and takes no other call with it', async () => {
    const { server, kept, active } = await pickyServer(
      ({ key }) => key.includes(':'),
      ({ key }) => `Invalid metric name: '${key}'`,
    );
    await using _ = server;
    const calls = Array.from({ length: 100 }, (_, step) => active.logMetrics({ loss: 1 }, { step }));
    await expect(active.logMetrics({ 'val:loss': 1 })).rejects.toMatchObject({ code: 'VALIDATION' });
    await Promise.all(calls);
    await active.end();
    expect(kept).toHaveLength(100);
  });

  it.each(['params', 'tags'] as const)('is refused among %s too', async (group) => {
    const { server, active } = await pickyServer(
      () => false,
      () => '',
    );
    await using _ = server;
    await expect(active.logBatch({ [group]: { 'a:b': '1' } })).rejects.toThrow(`${group}["a:b"]`);
  });
});

describe('values that a server refuses', () => {
  it('are left out, the others written, and end tells which', async () => {
    const { server, kept, active } = await pickyServer(
      ({ key, step }) => key === 'bad' || step === 777,
      ({ key, step }) => `No ${key} at ${key === 'bad' ? 'all' : step}`,
    );
    await using _ = server;
    for (let step = 0; step < 2500; step++) void active.logMetrics({ loss: step, bad: 1, good: step }, { step });
    await expect(active.end()).rejects.toMatchObject({
      code: 'VALIDATION',
      problems: [{ what: 'No bad at all' }, { what: 'No good at 777' }, { what: 'No loss at 777' }].map((problem) =>
        expect.objectContaining(problem),
      ),
    });
    expect(kept).toHaveLength(2 * 2499);
    expect(server.asked.length).toBeLessThan(150);
    expect(server.asked.at(-1)!.body).toContain('FINISHED');
  });

  it('are not tried one by one where the run takes nothing', async () => {
    const { server, active } = await pickyServer(
      () => true,
      () => 'The run is deleted',
    );
    await using _ = server;
    const before = server.asked.length;
    for (let step = 0; step < 1000; step++) void active.logMetrics({ [`m${step % 7}`]: step }, { step });
    await expect(active.end()).rejects.toThrow('The run is deleted');
    expect(server.asked.length - before).toBe(4);
  });
});
