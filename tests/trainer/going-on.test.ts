import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/index.js';
import type { Store } from '../../src/store/index.js';
import type { TrainProgress } from '../../src/trainer/index.js';
import { allRuns, freshTrainer, searching } from './fixture.js';

const search = { maxDepth: [1, 2, 3], learningRate: [0.1, 0.5], nEstimators: [20, 40] };

/** Trains until so many folds are done, and is stopped there. */
async function stopAfter(folds: number, store: Store): Promise<void> {
  const { trainer } = await freshTrainer(store);
  const stop = new AbortController();
  const onProgress = ({ stage, done }: TrainProgress) => {
    if (stage === 'searching' && done >= folds) stop.abort(new Error('enough'));
  };
  await expect(trainer.train(searching({ search }, { signal: stop.signal, onProgress }))).rejects.toThrow('enough');
}

describe('a training that was stopped', () => {
  it('leaves every run with a true status', async () => {
    const store = memoryStore();
    await stopAfter(7, store);
    const runs = await allRuns((await freshTrainer(store)).tracker);
    const statuses = runs.map(({ status }) => status);
    const above = runs.filter(({ name }) => name === 'comparison' || name === 'boosting');
    expect(above.map(({ status }) => status)).toEqual(['killed', 'killed']);
    expect(statuses).toContain('finished');
    expect(statuses).not.toContain('running');
    expect(statuses).not.toContain('failed');
  });

  it('goes on when the same is asked for again, and ends as one that was never stopped', async () => {
    const undisturbed = await (await freshTrainer()).trainer.train(searching({ search }));
    const store = memoryStore();
    for (const folds of [4, 17]) await stopAfter(folds, store);
    const { trainer, tracker } = await freshTrainer(store);
    const before = (await allRuns(tracker)).filter(({ status }) => status === 'finished');
    const { best, runId } = await trainer.train(searching({ search }));
    expect(best.model.toBytes()).toEqual(undisturbed.best.model.toBytes());
    const told = ({ number, params, foldScores, score }: (typeof best.search & object)['trials'][number]) => ({
      number,
      params,
      foldScores,
      score,
    });
    expect(best.search!.trials.map(told)).toEqual(undisturbed.best.search!.trials.map(told));
    const runs = await allRuns(tracker);
    expect(runs).toHaveLength(2 + 12);
    expect(runs.every(({ status }) => status === 'finished')).toBe(true);
    expect(before.length).toBeGreaterThan(2);
    for (const run of before) expect(runs).toContainEqual(run);
    expect((await tracker.getRun(runId)).params).toHaveProperty(['attempt.3']);
  });

  it('begins anew when anything else is asked for', async () => {
    const store = memoryStore();
    await stopAfter(4, store);
    const { trainer, tracker } = await freshTrainer(store);
    const { runId } = await trainer.train(searching({ search }, { seed: 1 }));
    expect((await tracker.getRun(runId)).params).not.toHaveProperty(['attempt.2']);
    const trainings = (await allRuns(tracker)).filter(({ parentId }) => parentId === undefined);
    expect(trainings.map(({ status }) => status)).toEqual(['killed', 'finished']);
  });

  it('trains again when it was finished', async () => {
    const { trainer, tracker } = await freshTrainer();
    const [first, second] = [await trainer.train(searching({})), await trainer.train(searching({}))];
    expect(second.runId).not.toBe(first.runId);
    expect(await allRuns(tracker)).toHaveLength(4);
  });

  it('leaves one alone that is under way', async () => {
    const { trainer, tracker } = await freshTrainer();
    const [one, other] = await Promise.all([
      trainer.train(searching({ search })),
      trainer.train(searching({ search })),
    ]);
    expect(one.runId).not.toBe(other.runId);
    expect(one.best.model.toBytes()).toEqual(other.best.model.toBytes());
    expect((await allRuns(tracker)).every(({ status }) => status === 'finished')).toBe(true);
  });

  it('leaves one alone whose process lives, and goes on with that of a dead one', async () => {
    const store = memoryStore();
    const { tracker } = await freshTrainer(store);
    await stopAfter(4, store);
    const training = (await allRuns(tracker)).find(({ parentId }) => parentId === undefined);
    const owner = JSON.parse(training!.tags['ciclo.owner']!);
    const taken = async (process: object) => {
      const run = await tracker.resumeRun(training!.id);
      await run.setTags({ 'ciclo.owner': JSON.stringify({ ...owner, ...process }) });
      return (await (await freshTrainer(store)).trainer.train(searching({ search }))).runId === training!.id;
    };
    expect(await taken({ here: 'another thread' })).toBe(false);
    expect(await taken({ here: 'another process', host: 'another machine', space: '' })).toBe(false);
    expect(await taken({ here: 'another process', pid: process.ppid, birth: 'long ago' })).toBe(true);
  });
});

describe('a store that fails in the middle', () => {
  /** Its commits fail while `isBroken` says so. */
  function breaking(isBroken: () => boolean): Store {
    const store = memoryStore();
    return new Proxy(store, {
      get(target, name) {
        if (name !== 'commit') return Reflect.get(target, name);
        return async (...args: Parameters<Store['commit']>) => {
          if (isBroken()) throw new Error('the disk is full');
          return target.commit(...args);
        };
      },
    });
  }

  it('ends the training with its error; what was finished is kept, and is not done again', async () => {
    let commits = 0;
    const store = breaking(() => ++commits > 40);
    const asked = searching({ search });
    await expect((await freshTrainer(store)).trainer.train(asked)).rejects.toThrow('the disk is full');
    const { trainer, tracker } = await freshTrainer(store);
    const kept = (await allRuns(tracker)).filter(({ status }) => status === 'finished');
    expect(kept.length).toBeGreaterThan(0);
    commits = Number.NEGATIVE_INFINITY;
    const { best } = await trainer.train(asked);
    for (const run of kept) expect(await tracker.getRun(run.id)).toMatchObject(run);
    const { best: undisturbed } = await (await freshTrainer()).trainer.train(asked);
    expect(best.model.toBytes()).toEqual(undisturbed.model.toBytes());
  });
});

describe('registering', () => {
  it('registers nothing twice when the end is gone through again', async () => {
    const store = memoryStore();
    const { trainer, tracker, registry } = await freshTrainer(store);
    const asked = searching({}, { register: { name: 'Houses', candidates: 'all' } });
    const { runId, best } = await trainer.train(asked);
    // As if it had died between the registration and the end of the training's run.
    await tracker.resumeRun(runId);
    const again = await trainer.train(asked);
    expect(again.runId).toBe(runId);
    expect(again.best.version).toEqual(best.version);
    expect(await registry.versions('Houses')).toHaveLength(1);
  });
});

it('begins no trial once a search was over, though the time would allow more', async () => {
  const store = memoryStore();
  const stop = new AbortController();
  let now = 0;
  const clock = () => now;
  const asked = searching({ search, budget: { time: 1000 } });
  const { trainer } = await freshTrainer(store, { clock });
  const onProgress = ({ stage, done }: TrainProgress) => {
    // The clock stands still while trials are written down, and the time is over right after the fourth.
    if (stage === 'searching' && done === 12) now = 2000;
    if (stage === 'fitting') stop.abort(new Error('enough'));
  };
  await expect(trainer.train({ ...asked, threads: 1, signal: stop.signal, onProgress })).rejects.toThrow('enough');
  const tried = async () =>
    (await allRuns((await freshTrainer(store)).tracker)).filter(({ name }) => /^boosting \d/.test(name));
  const before = await tried();
  // As if less time had been written down than had passed.
  const tracker = (await freshTrainer(store)).tracker;
  for (const { id } of before) {
    const run = await tracker.resumeRun(id);
    await run.logMetrics({ elapsed: 0 }, { step: 1 });
    await run.end();
  }
  const { best } = await (await freshTrainer(store, { clock })).trainer.train(asked);
  expect(best.search!.trials).toHaveLength(before.length);
  expect(await tried()).toHaveLength(before.length);
});
