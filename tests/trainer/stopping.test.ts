import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/index.js';
import { type EstimatorDefinition, linearRegression } from '../../src/estimators/index.js';
import { pipeline } from '../../src/pipeline/index.js';
import type { Store } from '../../src/store/index.js';
import { createTrainer, type TrainOptions } from '../../src/trainer/index.js';
import { plainMean, plainMeanDefinition } from '../pipeline/custom-estimators.js';
import { houses } from '../pipeline/fixture.js';
import { allRuns, boosting, freshTrainer, prepare } from './fixture.js';

const rows = houses(24);
const fold = { train: Uint32Array.from({ length: 16 }, (_, row) => row), test: Uint32Array.of(16, 17, 18, 19, 20) };

/** One thing after the other, so that each moment of it can be met. */
const asked = {
  experiment: 'houses',
  target: 'price',
  task: 'regression',
  train: rows,
  test: houses(12, { seed: 2 }),
  candidates: { boosting: { pipeline: boosting, search: { nEstimators: [2] }, cv: [fold] } },
  register: 'Houses',
} as const satisfies TrainOptions;

type OnCall = (call: string, of: object) => unknown;

/** The same object, of which every call is told before it is done; the runs that it gives are watched too. */
function watched<T extends object>(target: T, onCall: OnCall): T {
  return new Proxy(target, {
    get(_, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return async (...given: unknown[]) => {
        onCall(String(name), target);
        const result: unknown = await member.apply(target, given);
        return name === 'startRun' || name === 'resumeRun' ? watched(result as object, onCall) : result;
      };
    },
  });
}

/** A trainer of which everything is told that it asks of what is around it, before it is done. */
async function watchedTrainer(onCall: OnCall, store?: Store) {
  const { tracker, registry } = await freshTrainer(store);
  const trainer = createTrainer({ tracker: watched(tracker, onCall), registry: watched(registry, onCall) });
  return { tracker, registry, trainer };
}

/** The reason that it was rejected with, in a list; none where it was not. */
function rejection(training: Promise<unknown>): Promise<unknown[]> {
  return training.then(
    () => [],
    (reason: unknown) => [reason],
  );
}

/** Stops a training at the call of that number, or at that progress, and says what came of it. */
async function stopAt(moment: number, reason: unknown, store?: Store) {
  const stop = new AbortController();
  const closed = new Set<unknown>();
  const after: string[] = [];
  let moments = 0;
  let at: string | undefined;
  const onCall: OnCall = (call, of) => {
    if (stop.signal.aborted) after.push(call);
    else if (call === 'end') closed.add(Reflect.get(of, 'id'));
    if (moments++ !== moment) return;
    at = call;
    stop.abort(reason);
  };
  const { tracker, trainer } = await watchedTrainer(onCall, store);
  const onProgress: TrainOptions['onProgress'] = (progress) => onCall(`tell ${progress.stage}`, progress);
  const rejected = await rejection(trainer.train({ ...asked, onProgress, signal: stop.signal }));
  const runs = await allRuns(tracker);
  const top = runs.find(({ parentId }) => parentId === undefined);
  return { at, rejected, runs, top, isTooLate: closed.has(top?.id), begun: after.filter(isBegun) };
}

/** What begins something: a run, a fit, a judgement, a registration. The rest but closes what is open. */
function isBegun(call: string): boolean {
  return ['startRun', 'resumeRun', 'tell fitting', 'tell evaluating', 'register'].includes(call);
}

/** Stops one training after the other, each a moment later, until one has come to its end; says how often. */
async function stopEverywhere(store: () => Store): Promise<number> {
  const reasons = [new Error('enough'), 'enough', null];
  for (let moment = 0; ; moment++) {
    const reason = reasons[moment % reasons.length];
    const { at, rejected, runs, top, isTooLate, begun } = await stopAt(moment, reason, store());
    if (isTooLate) return moment;
    const said = `stopped at moment ${moment}, ${at}`;
    expect(rejected, said).toEqual([reason]);
    expect(begun, said).toEqual([]);
    if (top !== undefined) expect(top.status, said).toBe('killed');
    for (const { status } of runs) expect(['killed', 'finished'], said).toContain(status);
  }
}

describe('a training that is stopped', () => {
  it('at whatever moment begins nothing more, rejects with the reason, and leaves its run killed and none open', async () => {
    expect(await stopEverywhere(memoryStore)).toBeGreaterThan(25);
  });

  it('and gone on with, at whatever moment again, begins nothing more, and has everything once in the end', async () => {
    const store = memoryStore();
    const stop = new AbortController();
    const { trainer } = await watchedTrainer((call) => call === 'versions' && stop.abort('enough'), store);
    expect(await rejection(trainer.train({ ...asked, signal: stop.signal }))).toEqual(['enough']);
    expect(await stopEverywhere(() => store)).toBeGreaterThan(10);
    const { tracker, registry } = await freshTrainer(store);
    expect((await allRuns(tracker)).map(({ status }) => status)).toEqual(['finished', 'finished', 'finished']);
    expect(await registry.versions('Houses')).toHaveLength(1);
  });

  it('while its own run is being ended has come to its end', async () => {
    const stop = new AbortController();
    let own: unknown;
    const { tracker, trainer } = await watchedTrainer((call, of) => {
      // What the candidates have in common is written down first.
      if (call === 'logParams') own ??= of;
      if (call === 'end' && of === own) stop.abort(new Error('too late'));
    });
    await trainer.train({ ...asked, signal: stop.signal });
    expect(stop.signal.aborted).toBe(true);
    expect((await allRuns(tracker)).filter(({ status }) => status !== 'finished')).toEqual([]);
  });

  it('before it begins asks for nothing', async () => {
    const seen: string[] = [];
    const { trainer } = await watchedTrainer((call) => seen.push(call));
    expect(await rejection(trainer.train({ ...asked, signal: AbortSignal.abort('early') }))).toEqual(['early']);
    expect(seen).toEqual([]);
  });

  it('while its training table is read does not read the other, and asks for nothing', async () => {
    const seen: string[] = [];
    const { trainer } = await watchedTrainer((call) => seen.push(call));
    const stop = new AbortController();
    const withSize = (size: () => number) => ({
      ...rows[0]!,
      get size() {
        return size();
      },
    });
    const stopping = withSize(() => {
      stop.abort(null);
      return 1;
    });
    const other = withSize(() => seen.push('test table'));
    const training = trainer.train({ ...asked, train: [...rows, stopping], test: [other], signal: stop.signal });
    expect(await rejection(training)).toEqual([null]);
    expect(seen).toEqual([]);
  });

  it('at whatever moment of its checks writes nothing', async () => {
    let moment = 0;
    for (; ; moment++) {
      const seen: string[] = [];
      const { trainer } = await watchedTrainer((call) => seen.push(call));
      const stop = new AbortController();
      let moments = 0;
      const stopping = new Proxy<TrainOptions>(
        { ...asked, signal: stop.signal },
        {
          get(options, name) {
            if (moments++ === moment) stop.abort('enough');
            return Reflect.get(options, name);
          },
        },
      );
      const rejected = await rejection(trainer.train(stopping));
      if (moments <= moment) break;
      expect(rejected).toEqual(['enough']);
      expect(seen.filter((call) => call !== 'searchRuns')).toEqual([]);
    }
    expect(moment).toBeGreaterThan(20);
  });

  it('in the middle of a fit with an estimator of the host’s own begins no other', async () => {
    const stop = new AbortController();
    let fits = 0;
    const mean = plainMeanDefinition();
    const stopping: EstimatorDefinition = {
      ...mean,
      fit(...given) {
        fits++;
        stop.abort(new Error('enough'));
        return mean.fit(...given);
      },
    };
    const { trainer, tracker } = await freshTrainer(undefined, { estimators: [stopping] });
    const searched = { pipeline: pipeline(prepare, plainMean()), search: { plus: [1, 2, 3] }, cv: 2 };
    const training = trainer.train({ ...asked, candidates: { searched }, signal: stop.signal });
    await expect(training).rejects.toThrow('enough');
    expect(fits).toBe(1);
    expect((await allRuns(tracker)).filter(({ status }) => status !== 'killed')).toEqual([]);
  });

  it('between two registrations leaves the second one out, and goes on with it alone', async () => {
    const stop = new AbortController();
    const { tracker, registry, trainer } = await watchedTrainer((call) => {
      if (call === 'register') stop.abort(new Error('enough'));
    });
    const linear = pipeline(prepare, linearRegression());
    const both = {
      ...asked,
      candidates: { boosting, linear },
      register: { name: 'Houses', candidates: 'all' },
    } as const;
    await expect(trainer.train({ ...both, signal: stop.signal })).rejects.toThrow('enough');
    const [first, ...others] = await registry.versions('Houses');
    expect(others).toEqual([]);
    const { leaderboard } = await trainer.train(both);
    expect(await registry.versions('Houses')).toEqual([first, leaderboard[1]!.version]);
    expect((await allRuns(tracker)).map(({ status }) => status)).toEqual(['finished', 'finished', 'finished']);
  });
});
