import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/index.js';
import { gradientBoostingClassifier, linearRegression } from '../../src/estimators/index.js';
import { createPredictionLog, type PredictionLog } from '../../src/monitor/log/index.js';
import { columnTransformer, type FittedPipeline, numeric, oneHotEncoder, pipeline } from '../../src/pipeline/index.js';
import { createRegistry, type Registry } from '../../src/registry/index.js';
import { type Answer, createHandler, type HandlerOptions, type Listening, listen } from '../../src/serve/index.js';
import { houses } from '../pipeline/fixture.js';

const numbers = columnTransformer([{ select: numeric(), steps: [] }]);
const train = houses(100, { noise: 1 });
const rows = houses(3, { seed: 8 }).map(({ price: _, ...row }) => row);

let registry: Registry;
let log: PredictionLog;
let model: FittedPipeline;
let server: Listening;
let time = 0;

beforeEach(async () => {
  const store = await memoryStore();
  registry = createRegistry(store);
  log = createPredictionLog(store, { model: 'Houses' });
  model = await pipeline(numbers, linearRegression()).fit(train, { target: 'price' });
  await registry.register('Houses', model);
  await registry.transition('Houses', 1, 'production');
});

afterEach(() => server.close());

async function serve(options: Partial<HandlerOptions> = {}): Promise<void> {
  const handler = createHandler({ registry, model: 'models:/Houses/production', clock: () => time, ...options });
  server = await listen(handler, { port: 0 });
}

/** What any of the routes may answer. */
type Body = Answer & {
  readonly error: { readonly code: string; readonly message: string; readonly problems: readonly unknown[] };
  readonly version: number;
};

async function send(path: string, body: unknown, type = 'application/json') {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(server.url + path, { method: 'POST', headers: { 'content-type': type }, body: text });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}

async function read(path: string) {
  const response = await fetch(server.url + path);
  return { status: response.status, body: (await response.json()) as Body };
}

describe('POST /invocations', () => {
  beforeEach(() => serve());

  const names = ['size', 'age'];
  const lists = rows.map(({ size, age }) => [size, age]);
  const forms: [string, unknown][] = [
    ['dataframe_records', { dataframe_records: rows }],
    ['dataframe_split', { dataframe_split: { columns: names, data: lists } }],
    ['instances as objects', { instances: rows }],
    ['instances as lists, in the order of the signature', { instances: lists }],
    ['inputs as columns', { inputs: { size: rows.map(({ size }) => size), age: rows.map(({ age }) => age) } }],
    ['params beside the rows', { dataframe_records: rows, params: { any: 'thing' } }],
  ];
  for (const [name, body] of forms) {
    it(`predicts ${name}`, async () => {
      const answer = await send('/invocations', body);
      expect(answer).toMatchObject({ status: 200, body: { predictions: model.predict(rows) } });
    });
  }

  it('predicts CSV', async () => {
    const csv = `size,age\n${lists.map((list) => list.join(',')).join('\n')}\n`;
    expect((await send('/invocations', csv, 'text/csv; charset=utf-8')).body).toEqual({
      predictions: model.predict(rows),
    });
  });

  it('says which version answered', async () => {
    const { headers } = await send('/invocations', { instances: rows });
    expect(headers.get('ciclo-model-version')).toBe('1');
  });

  const refusals: [string, unknown, number, RegExp][] = [
    ['what is not JSON', '{', 400, /not JSON/],
    ['no rows', { dataframe_records: [] }, 400, /no rows/],
    ['none of the forms', { params: {} }, 400, /exactly one of/],
    ['two forms at once', { instances: rows, inputs: {} }, 400, /instances and inputs/],
    ['a form that there is not', { rows }, 400, /rows/],
    ['a missing column', { dataframe_records: [{ size: 1 }] }, 400, /"age" is absent/],
    ['text where a number belongs', { dataframe_records: [{ size: 'x', age: 1 }] }, 400, /"x" is no number/],
    ['lists of the wrong length', { dataframe_split: { columns: names, data: [[1]] } }, 400, /1 values for 2 columns/],
  ];
  for (const [name, body, status, message] of refusals) {
    it(`refuses ${name}`, async () => {
      const answer = await send('/invocations', body);
      expect(answer.status).toBe(status);
      expect(answer.body.error.message).toMatch(message);
      expect(JSON.stringify(answer.body)).not.toMatch(/\.[jt]s:\d|node_modules/);
    });
  }

  it('refuses another content type', async () => {
    expect((await send('/invocations', 'x', 'text/plain')).status).toBe(415);
  });

  it('gives every problem of a request at once', async () => {
    const { body } = await send('/invocations', { dataframe_records: [{ size: 'x' }] });
    expect(body.error).toMatchObject({ code: 'VALIDATION', problems: { length: 2 } });
  });
});

describe('limits and failures', () => {
  it('refuses a body that is too large', async () => {
    await serve({ maxBodySize: 100 });
    expect((await send('/invocations', { instances: [...rows, ...rows] })).status).toBe(413);
  });

  it('answers 503 while there is no model, and tells the host why', async () => {
    const errors: unknown[] = [];
    await serve({ model: 'models:/Nothing/production', onError: (error) => errors.push(error) });
    expect((await send('/invocations', { instances: rows })).status).toBe(503);
    expect((await read('/readyz')).status).toBe(503);
    expect((await read('/livez')).status).toBe(200);
    expect(errors).toHaveLength(2);
  });

  it('answers 404 elsewhere, as JSON', async () => {
    await serve();
    expect(await read('/nowhere')).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
  });

  it('says so when the port is taken', async () => {
    await serve();
    const second = listen(async () => new Response(), { port: server.port });
    await expect(second).rejects.toMatchObject({ code: 'CANNOT_LISTEN' });
  });
});

describe('a model that moves', () => {
  beforeEach(async () => {
    time = 0;
    const other = await pipeline(numbers, linearRegression({ fitIntercept: false })).fit(train, { target: 'price' });
    await registry.register('Houses', other);
  });

  it('is followed when another version goes to production, after the refresh', async () => {
    await serve({ refresh: 1000 });
    expect((await read('/version')).body).toMatchObject({ model: 'Houses', version: 1 });
    await registry.transition('Houses', 2, 'production');
    time = 999;
    expect((await read('/version')).body.version).toBe(1);
    time = 1000;
    expect((await read('/version')).body.version).toBe(2);
  });

  it('stays with a version that is named by its number', async () => {
    await serve({ model: 'models:/Houses/1', refresh: 0 });
    await registry.transition('Houses', 2, 'production');
    expect((await read('/version')).body.version).toBe(1);
  });

  it('is another one where another model took its name, though the version has the same number', async () => {
    await serve({ refresh: 0 });
    await read('/version');
    await registry.renameModel('Houses', 'OldHouses');
    await registry.createModel('Houses');
    const other = await registry.load('models:/OldHouses/2');
    await registry.register('Houses', other);
    await registry.transition('Houses', 1, 'production');
    const { headers, body } = await send('/invocations', { instances: rows });
    expect(headers.get('ciclo-model-version')).toBe('1');
    expect(body.predictions).toEqual(other.predict(rows));
  });

  it('is served on when the registry cannot be reached', async () => {
    let down = false;
    const flaky: Registry = {
      ...registry,
      getVersion: (uri) => (down ? Promise.reject(new Error('unreachable')) : registry.getVersion(uri)),
    };
    const errors: unknown[] = [];
    await serve({ registry: flaky, refresh: 0, onError: (error) => errors.push(error) });
    await read('/version');
    down = true;
    expect((await send('/invocations', { instances: rows })).status).toBe(200);
    expect(errors).toMatchObject([{ message: 'unreachable' }]);
  });
});

describe('the prediction log', () => {
  beforeEach(() => serve({ log }));

  it('has every answer before it is given, with the columns of the model alone', async () => {
    const { body } = await send('/invocations', { dataframe_records: rows });
    const logged = await log.read();
    expect(logged.map(({ id }) => id)).toEqual(body.predictionIds);
    expect(logged.map(({ prediction }) => prediction)).toEqual(body.predictions);
    expect(logged[0]).toMatchObject({ input: { size: rows[0]!.size, age: rows[0]!.age }, version: 1 });
    expect(logged[0]!.input).not.toHaveProperty('colour');
  });

  it('takes true values under the ids of the answers', async () => {
    const { body } = await send('/invocations', { dataframe_records: rows });
    const labels = [{ id: body.predictionIds![1], value: 42 }];
    expect(await send('/labels', { labels })).toMatchObject({ status: 200, body: { recorded: 1 } });
    expect((await log.read({ labelled: true })).map(({ label }) => label)).toEqual([42]);
  });

  it('refuses true values of predictions that it does not know', async () => {
    const { status, body } = await send('/labels', { labels: [{ id: 'unknown', value: 1 }] });
    expect(status).toBe(404);
    expect(body.error.message).toContain('unknown');
  });

  it('refuses true values of another kind than the model predicts', async () => {
    const { body } = await send('/invocations', { dataframe_records: rows });
    const labels = [{ id: body.predictionIds![0], value: 'expensive' }];
    expect(await send('/labels', { labels })).toMatchObject({ status: 400, body: { error: { code: 'VALIDATION' } } });
    expect(await log.count()).toMatchObject({ labels: 0 });
  });

  it('refuses labels of another shape', async () => {
    expect((await send('/labels', { labels: [{ id: 1 }] })).status).toBe(400);
  });
});

describe('texts of digits', () => {
  it('are texts in CSV where the model learned them as such', async () => {
    const zips = train.map(({ price }, i) => ({ zip: i % 2 ? '94110' : '10001', price }));
    const encode = columnTransformer([{ select: ['zip'], steps: [oneHotEncoder()] }]);
    const byZip = await pipeline(encode, linearRegression()).fit(zips, { target: 'price' });
    await registry.register('Zips', byZip);
    await serve({ model: 'models:/Zips/1' });
    expect((await send('/invocations', 'zip\n94110\n', 'text/csv')).status).toBe(200);
  });
});

describe('a classifier', () => {
  it('answers with classes and probabilities', async () => {
    const labelled = train.map(({ price, ...row }) => ({ ...row, dear: price > 20 ? 'yes' : 'no' }));
    const classifier = await pipeline(numbers, gradientBoostingClassifier({ nEstimators: 5 })).fit(labelled, {
      target: 'dear',
    });
    await registry.register('Dear', classifier);
    await serve({ model: 'models:/Dear/1' });
    expect((await send('/invocations', { instances: rows })).body).toEqual({
      predictions: classifier.predict(rows),
      probabilities: classifier.predictProba(rows),
      classes: ['no', 'yes'],
    });
  });
});
