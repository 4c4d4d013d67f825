import { beforeEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/index.js';
import { NotFoundError } from '../../src/errors/index.js';
import { gradientBoostingClassifier, linearRegression } from '../../src/estimators/index.js';
import { type Alert, createMonitor, type MonitorOptions, type RetrainRequest } from '../../src/monitor/index.js';
import { createPredictionLog, type PredictionLog } from '../../src/monitor/log/index.js';
import { columnTransformer, type FittedPipeline, numeric, pipeline } from '../../src/pipeline/index.js';
import { createRegistry, type Registry } from '../../src/registry/index.js';
import { houses } from '../pipeline/fixture.js';

const numbers = pipeline(columnTransformer([{ select: numeric(), steps: [] }]), linearRegression());
const train = houses(300, { noise: 1 });
/** The same world, later. */
const same = houses(200, { seed: 3, noise: 1 });
/** Larger houses, and prices that follow another rule. */
const shifted = houses(200, { seed: 4 }).map((row) => ({ ...row, size: row.size + 8, price: 50 - row.price }));

let registry: Registry;
let log: PredictionLog;
let champion: FittedPipeline;
let alerts: Alert[];
let requests: RetrainRequest[];

beforeEach(async () => {
  const store = await memoryStore();
  registry = createRegistry(store);
  log = createPredictionLog(store, { model: 'Houses' });
  champion = await numbers.fit(train, { target: 'price' });
  await registry.register('Houses', champion);
  await registry.transition('Houses', 1, 'production');
  alerts = [];
  requests = [];
});

/** The champion answers every row, and the truth follows for as many as are told. */
async function happen(rows: typeof train, labels = rows.length): Promise<void> {
  const predictions = champion.predict(rows);
  const ids = await log.record(
    rows.map(({ price: _, ...input }, i) => ({ input, prediction: predictions[i]!, version: 1, time: i })),
  );
  await log.label(rows.slice(0, labels).map(({ price }, i) => ({ id: ids[i]!, value: price })));
}

function monitor(options: Partial<MonitorOptions> = {}) {
  return createMonitor({
    registry,
    log,
    triggers: { driftShare: 0.2, rmse: 3, r2: 0.5 },
    onAlert: (alert) => void alerts.push(alert),
    retrain: async (request) => {
      requests.push(request);
      return { best: { model: await numbers.fit(request.data, { target: 'price' }) } };
    },
    clock: () => 1000,
    ...options,
  });
}

describe('when nothing has changed', () => {
  it('fires nothing, retrains nothing, and says so', async () => {
    await happen(same);
    const { fired, promoted, report } = await monitor().check();
    expect({ fired, promoted, alerts, requests }).toEqual({ fired: [], promoted: false, alerts: [], requests: [] });
    expect(report).toMatchObject({ time: 1000, predictions: 200, labelled: 200, drift: { driftShare: 0 } });
    expect(report.summary).toContain('No trigger fired: the model stays.');
  });
});

describe('when the world has changed', () => {
  beforeEach(() => happen(shifted));

  it('fires every trigger that is past its bound, with the figures', async () => {
    const { fired, report } = await monitor().check();
    expect(fired).toEqual(['driftShare', 'rmse', 'r2']);
    expect(report.drift.driftedColumns).toEqual(['size']);
    for (const { value, message } of report.triggers) expect(message).toContain(value!.toFixed(2));
  });

  it('alerts the host before it retrains', async () => {
    await monitor({
      retrain: async () => {
        expect(alerts).toHaveLength(1);
        return { best: { model: champion } };
      },
    }).check();
    expect(alerts[0]).toMatchObject({ model: 'Houses', version: 1, triggers: { length: 3 } });
  });

  it('retrains on the older labelled rows and compares on the newest, which it holds back', async () => {
    const { report } = await monitor().check();
    expect(requests[0]!.data.numRows()).toBe(160);
    expect(requests[0]!.data.array('price')).toEqual(shifted.slice(0, 160).map(({ price }) => price));
    expect(report.comparison!.challenger.rows).toBe(40);
  });

  it('promotes the new model because it is better, with the reason in the history', async () => {
    const { promoted, retrained } = await monitor().check();
    expect({ promoted, version: retrained?.version }).toEqual({ promoted: true, version: 2 });
    expect((await registry.getVersion('models:/Houses/production')).version).toBe(2);
    const last = (await registry.history('Houses')).filter(({ to }) => to === 'production').at(-1);
    expect(last!.reason).toMatch(/r2 .* against .* on 40 new rows, after drift share/);
  });

  it('keeps the champion where the new model is not better', async () => {
    const { promoted, report } = await monitor({ retrain: async () => ({ best: { model: champion } }) }).check();
    expect(promoted).toBe(false);
    expect((await registry.getVersion('models:/Houses/production')).version).toBe(1);
    expect(report.summary.at(-1)).toBe('It is not better: version 1 stays in production.');
  });

  it('takes a version that the retraining has registered itself', async () => {
    const retrain = async ({ data }: RetrainRequest) => {
      const model = await numbers.fit(data, { target: 'price' });
      return { best: { model, version: await registry.register('Houses', model, { description: 'mine' }) } };
    };
    const { retrained } = await monitor({ retrain }).check();
    expect(retrained).toMatchObject({ version: 2, description: 'mine' });
    expect(await registry.versions('Houses')).toHaveLength(2);
  });

  it('refuses a version of another model', async () => {
    const retrain = async () => ({ best: { model: champion, version: await registry.register('Other', champion) } });
    await expect(monitor({ retrain }).check()).rejects.toMatchObject({ code: 'OTHER_MODEL' });
  });

  it('only reports and alerts where there is no retraining', async () => {
    const { promoted, report } = await createMonitor({ registry, log, triggers: { r2: 0.5 } }).check();
    expect(promoted).toBe(false);
    expect(report.summary.at(-1)).toBe('Nothing was retrained.');
  });

  it('does not hold the old answers against the version that took over', async () => {
    await monitor().check();
    await expect(monitor().check()).rejects.toThrow(/no prediction of version 2/);
  });
});

describe('true values that do not fit', () => {
  it('are set aside and told of, and the others judged', async () => {
    await happen(same);
    const [first] = await log.read();
    await log.label([{ id: first!.id, value: 'expensive' }]);
    const { report } = await monitor().check();
    expect(report).toMatchObject({ labelled: 199, unusableLabels: 1 });
    expect(report.summary).toContain('1 true values are of the wrong kind and were set aside.');
  });

  it('lead to a retraining where they are a class that the model does not know', async () => {
    const flowers = train.map(({ size, age }) => ({ size, age, kind: size > 5 ? 'tall' : 'short' }));
    const classifier = await pipeline(numbers.spec.steps[0]!, gradientBoostingClassifier({ nEstimators: 5 })).fit(
      flowers,
      {
        target: 'kind',
      },
    );
    await registry.register('Houses', classifier);
    await registry.transition('Houses', 2, 'production');
    const inputs = shifted.map(({ size, age }) => ({ size, age }));
    const ids = await log.record(inputs.map((input) => ({ input, prediction: 'tall', version: 2 })));
    await log.label(ids.map((id, i) => ({ id, value: i % 5 === 0 ? 'huge' : 'tall' })));
    const seen: unknown[] = [];
    const { report } = await monitor({
      triggers: { driftShare: 0.2 },
      retrain: async ({ data }) => {
        seen.push(...new Set(data.array('kind') as string[]));
        return { best: { model: classifier } };
      },
    }).check();
    expect(report.newClasses).toEqual(['huge']);
    expect(seen).toContain('huge');
  });
});

describe('a promotion by somebody else while it retrains', () => {
  it('is left as it is', async () => {
    await happen(shifted);
    await registry.register('Houses', champion);
    const retrain = async ({ data }: RetrainRequest) => {
      await registry.transition('Houses', 2, 'production');
      return { best: { model: await numbers.fit(data, { target: 'price' }) } };
    };
    const { promoted, report } = await monitor({ retrain }).check();
    expect({ promoted, overtaken: report.overtaken }).toEqual({ promoted: false, overtaken: true });
    expect((await registry.getVersion('models:/Houses/production')).version).toBe(2);
  });
});

describe('production that changes at the last moment', () => {
  const human = { actor: 'ann', reason: 'hotfix' };
  beforeEach(async () => {
    await happen(shifted);
    await registry.register('Houses', champion);
  });

  /** A registry in which somebody does something right before the new version would be moved. */
  function rightBefore(change: () => Promise<unknown>): Registry {
    return {
      ...registry,
      async transition(...given) {
        await change();
        return registry.transition(...given);
      },
    };
  }

  it('is not promoted over: the new version was compared with another', async () => {
    const moving = rightBefore(() => registry.transition('Houses', 2, 'production', human));
    const { promoted, report } = await monitor({ registry: moving }).check();
    expect({ promoted, overtaken: report.overtaken }).toEqual({ promoted: false, overtaken: true });
    expect((await registry.getVersion('models:/Houses/production')).version).toBe(2);
    expect(report.summary.at(-1)).toBe(
      'It is better than version 1, but that one left production meanwhile: production stays as it is.',
    );
  });

  it('stays empty where it was emptied, and the report is not lost', async () => {
    const emptying = rightBefore(() => registry.transition('Houses', 1, 'archived', human));
    const { promoted, report } = await monitor({ registry: emptying }).check();
    expect({ promoted, overtaken: report.overtaken }).toEqual({ promoted: false, overtaken: true });
    expect(report).toMatchObject({ retrained: { version: 3 }, comparison: { better: true } });
    expect((await registry.versions('Houses')).map(({ stage }) => stage)).toEqual(['archived', 'none', 'none']);
  });
});

describe('what it cannot judge', () => {
  it('does not act on a metric with too few true values', async () => {
    await happen(shifted, 10);
    const { report, fired } = await monitor().check();
    expect(fired).toEqual(['driftShare']);
    expect(report.triggers[1]).toMatchObject({
      name: 'rmse',
      value: null,
      message: expect.stringContaining('30 true values'),
    });
    expect(report.performance).toBeUndefined();
    expect(report.retrained).toBeUndefined();
  });

  it('refuses an empty log', async () => {
    await expect(monitor().check()).rejects.toThrow(/holds no prediction of version 1/);
  });

  it('refuses to watch a model that has nothing in production', async () => {
    await registry.transition('Houses', 1, 'archived');
    await expect(monitor().check()).rejects.toBeInstanceOf(NotFoundError);
  });

  it('lists every trigger that there is not', async () => {
    await happen(same);
    const triggers = { beauty: 1, rmse: Number.NaN };
    await expect(monitor({ triggers }).check()).rejects.toThrow(/triggers\.beauty[\s\S]*triggers\.rmse/);
  });

  it('looks at the newest predictions alone when told to', async () => {
    await happen(shifted);
    const { report } = await monitor().check({ last: 50 });
    expect(report.predictions).toBe(50);
  });
});
