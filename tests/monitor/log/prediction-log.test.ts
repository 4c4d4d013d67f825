import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../src/adapters/memory/index.js';
import { createPredictionLog, type PredictionEntry } from '../../../src/monitor/log/index.js';
import { stores } from '../../tracker/stores.js';

/** A log over a store of its own, whose clock moves on by 1 ms a reading and whose ids count up. */
function freshLog(store = memoryStore()) {
  let time = 1_000;
  let ids = 0;
  return createPredictionLog(store, { model: 'Churn', clock: () => time++, newId: () => `p${++ids}` });
}

const entry = (prediction: number, more: Partial<PredictionEntry> = {}): PredictionEntry => ({
  input: { x: prediction },
  prediction,
  version: 1,
  ...more,
});

const idsOf = (predictions: readonly { id: string }[]) => predictions.map(({ id }) => id).join(' ');

describe('recording', () => {
  it('gives each prediction an id and a time unless it has them', async () => {
    const log = freshLog();
    expect(await log.record([entry(1), entry(2, { id: 'mine', time: 5, probabilities: [0.1, 0.9] })])).toEqual([
      'p1',
      'mine',
    ]);
    expect(await log.read()).toEqual([
      { id: 'mine', time: 5, input: { x: 2 }, prediction: 2, probabilities: [0.1, 0.9], version: 1 },
      { id: 'p1', time: 1000, input: { x: 1 }, prediction: 1, version: 1 },
    ]);
  });

  it('keeps every kind of cell as a table would read it', async () => {
    const log = freshLog();
    const input = {
      n: Number.NaN,
      i: Number.POSITIVE_INFINITY,
      t: 'a',
      b: false,
      z: null,
      u: undefined,
      d: new Date(7),
      g: 9n,
    };
    await log.record([{ input: { ...input, ['__proto__']: 1 }, prediction: 'yes', version: 2 }]);
    const [read] = await log.read();
    const expected = { n: Number.NaN, i: Number.POSITIVE_INFINITY, t: 'a', b: false, z: null, u: null, d: 7, g: 9 };
    expect(Object.entries(read!.input)).toEqual(Object.entries({ ...expected, ['__proto__']: 1 }));
    expect(read!.prediction).toBe('yes');
  });

  it('refuses an id that is taken, and the whole call with it', async () => {
    const log = freshLog();
    await log.record([entry(1, { id: 'a' })]);
    await expect(log.record([entry(2), entry(3, { id: 'a' })])).rejects.toMatchObject({ name: 'ConflictError' });
    await expect(log.record([entry(2, { id: 'b' }), entry(3, { id: 'b' })])).rejects.toMatchObject({
      name: 'ConflictError',
    });
    expect(await log.count()).toEqual({ predictions: 1, labels: 0 });
  });

  it('refuses what cannot be logged, all problems at once', async () => {
    const log = freshLog();
    const odd: unknown = [
      { input: { x: { deep: 1 } }, prediction: null, version: 0 },
      { id: '', input: [], prediction: 1, version: 1 },
    ];
    await expect(log.record(odd as PredictionEntry[])).rejects.toMatchObject({
      name: 'ValidationError',
      problems: [
        { where: 'entries[0].prediction' },
        { where: 'entries[0].version' },
        { where: 'entries[0].input["x"]' },
        { where: 'entries[1].id' },
        { where: 'entries[1].input' },
      ],
    });
    expect(await log.record([])).toEqual([]);
  });

  it('keeps the logs of two models apart', async () => {
    const store = memoryStore();
    await createPredictionLog(store, { model: 'A' }).record([entry(1)]);
    expect(await createPredictionLog(store, { model: 'B' }).read()).toEqual([]);
  });
});

describe('labelling', () => {
  it('joins true values to their predictions, whenever they come; the newest for a prediction wins', async () => {
    const log = freshLog();
    await log.record([entry(1), entry(2), entry(3)]);
    await log.label([{ id: 'p3', value: 30 }]);
    await log.label([
      { id: 'p1', value: 10 },
      { id: 'p3', value: 31 },
      { id: 'p1', value: 11 },
    ]);
    await log.label([{ id: 'p3', value: 32 }]);
    expect((await log.read()).map(({ label }) => label)).toEqual([11, undefined, 32]);
    expect(await log.count()).toEqual({ predictions: 3, labels: 2 });
  });

  it.each(stores)('lets every one of several who label at once succeed, and keeps one value: %s', async (_, use) => {
    await use(async (store) => {
      const log = freshLog(store);
      await log.record([entry(1)]);
      await Promise.all(Array.from({ length: 10 }, (_, i) => log.label([{ id: 'p1', value: i }])));
      expect(await log.count()).toEqual({ predictions: 1, labels: 1 });
      expect((await log.read())[0]!.label).toBeTypeOf('number');
    });
  });

  it('lists the ids that name no prediction, and labels nothing', async () => {
    const log = freshLog();
    await log.record([entry(1)]);
    const values = ['a', 'p1', 'b'].map((id) => ({ id, value: 1 }));
    await expect(log.label(values)).rejects.toMatchObject({
      name: 'NotFoundError',
      problems: [{ what: 'No prediction has the ids a, b; nothing was labelled' }],
    });
    expect(await log.count()).toEqual({ predictions: 1, labels: 0 });
  });

  it('refuses a true value that is not known', async () => {
    const log = freshLog();
    await log.record([entry(1)]);
    const missing: unknown = null;
    for (const value of [Number.NaN, missing as number]) {
      await expect(log.label([{ id: 'p1', value }])).rejects.toMatchObject({ name: 'ValidationError' });
    }
  });
});

describe('reading', () => {
  async function tenWithOddLabels() {
    const log = freshLog();
    await log.record(Array.from({ length: 10 }, (_, i) => entry(i, { id: `i${i}`, time: i })));
    for (const i of [9, 1, 5, 3, 7]) await log.label([{ id: `i${i}`, value: i }]);
    return log;
  }

  it.each([
    [{}, 'i0 i1 i2 i3 i4 i5 i6 i7 i8 i9'],
    [{ last: 3 }, 'i7 i8 i9'],
    [{ last: 99 }, 'i0 i1 i2 i3 i4 i5 i6 i7 i8 i9'],
    [{ since: 8 }, 'i8 i9'],
    [{ since: 3, last: 2 }, 'i8 i9'],
    [{ since: 9, last: 5 }, 'i9'],
    [{ labelled: true }, 'i1 i3 i5 i7 i9'],
    [{ labelled: true, last: 3 }, 'i5 i7 i9'],
    [{ labelled: true, since: 4 }, 'i5 i7 i9'],
    [{ labelled: true, since: 8, last: 3 }, 'i9'],
    [{ since: 11 }, ''],
    [{ labelled: true, since: 10, last: 3 }, ''],
  ])('%j gives %j', async (range, ids) => {
    const log = await tenWithOddLabels();
    expect(idsOf(await log.read(range))).toBe(ids);
  });

  it('refuses a range that is none', async () => {
    const log = freshLog();
    await expect(log.read({ last: 0, since: Number.NaN })).rejects.toMatchObject({
      problems: [{ where: 'last' }, { where: 'since' }],
    });
  });

  it('is, for any log and any range, what filtering the whole log gives', async () => {
    const times = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 20 });
    const labels = fc.array(fc.nat({ max: 19 }), { maxLength: 30 });
    const range = fc.record(
      { last: fc.integer({ min: 1, max: 8 }), since: fc.integer({ min: 0, max: 6 }), labelled: fc.boolean() },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(times, labels, range, async (at, order, wanted) => {
        const log = freshLog();
        await log.record(at.map((time, i) => entry(i, { id: `i${i}`, time })));
        const truth = new Map<string, number>();
        for (const [n, i] of order.entries()) {
          if (i >= at.length) continue;
          await log.label([{ id: `i${i}`, value: n }]);
          truth.set(`i${i}`, n);
        }
        const { last, since = 0, labelled = false } = wanted;
        const all = at
          .map((time, i) => ({ id: `i${i}`, time, label: truth.get(`i${i}`) }))
          .sort((a, b) => a.time - b.time)
          .filter(({ time, label }) => time >= since && (!labelled || label !== undefined));
        const expected = last === undefined ? all : all.slice(-last);
        const read = (await log.read(wanted)).map(({ id, time, label }) => ({ id, time, label }));
        expect(read).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });
});
