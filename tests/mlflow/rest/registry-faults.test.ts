import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createMlflowRegistry, createMlflowTracker } from '../../../src/mlflow/index.js';
import { loadModel } from '../../../src/pipeline/index.js';
import { type Answer, experiment, faultyServer, hangUp, json, run } from './faulty-server.js';

const model = () => loadModel(readFileSync('tests/fixtures/models/format-1-regression.model'));

/** Answers each request as the first of these says whose name its path holds; what nobody names is done without a word. */
function byPath(answers: Readonly<Record<string, Answer>>): Answer {
  return (response, asked) => {
    const found = Object.entries(answers).find(([part]) => `${asked.method} ${asked.path}`.includes(part));
    (found?.[1] ?? json({}))(response, asked);
  };
}

const registered = (tags: object[] = []) => json({ registered_model: { name: 'm', tags, aliases: [] } });
const version = (number: number, tags: object[] = [], stage = 'None') => {
  return { name: 'm', version: String(number), current_stage: stage, tags, source: 'mlflow-artifacts:/ciclo/models/x' };
};

function registryOver(url: string) {
  return createMlflowRegistry({ url, newId: () => 'mark', actor: 'ann', wait: async () => {}, jitter: () => 0 });
}

describe('a version whose answer was lost', () => {
  it('is found by its mark, and not made twice', async () => {
    const others = [version(1), version(2, [{ key: 'mlflow.ciclo.request', value: 'mark' }]), version(3)];
    await using server = await faultyServer(
      byPath({
        'registered-models/get': registered(),
        'model-versions/create': hangUp,
        'model-versions/search': json({ model_versions: others }),
      }),
    );
    expect((await registryOver(server.url).register('m', model())).version).toBe(2);
    expect(server.asked.filter(({ path }) => path.includes('model-versions/create'))).toHaveLength(1);
  });

  it('is told to be in doubt where it is not found', async () => {
    await using server = await faultyServer(
      byPath({ 'registered-models/get': registered(), 'model-versions/create': hangUp }),
    );
    await expect(registryOver(server.url).register('m', model())).rejects.toMatchObject({ code: 'MLFLOW_UNREACHABLE' });
  });
});

it('moves no version over another in production than the one that it goes by', async () => {
  const [first, second] = [version(1), version(2, [], 'Production')];
  await using server = await faultyServer(
    byPath({
      'registered-models/get': registered(),
      'model-versions/get': json({ model_version: first }),
      'model-versions/search': json({ model_versions: [second, first] }),
    }),
  );
  const moving = registryOver(server.url).transition('m', 1, 'production', { ifProduction: null });
  await expect(moving).rejects.toMatchObject({ code: 'PRODUCTION_CHANGED' });
  expect(server.asked.filter(({ method, path }) => method !== 'GET' && !path.includes('search'))).toEqual([]);
});

it('refuses to load bytes that are not those that were registered', async () => {
  const tags = [{ key: 'mlflow.ciclo.sha256', value: '0'.repeat(64) }];
  await using server = await faultyServer(
    byPath({
      'registered-models/get': registered(),
      'model-versions/get': json({ model_version: version(1, tags) }),
      'mlflow-artifacts': (response) => response.end(model().toBytes()),
    }),
  );
  await expect(registryOver(server.url).load('models:/m/1')).rejects.toMatchObject({ code: 'CORRUPTION' });
});

it('says of a version that others made what it cannot load', async () => {
  await using server = await faultyServer(
    byPath({ 'registered-models/get': registered(), 'model-versions/get': json({ model_version: version(1) }) }),
  );
  const registry = registryOver(server.url);
  await expect(registry.load('models:/m/1')).rejects.toMatchObject({ code: 'MODEL_NOT_LOADABLE' });
  expect(await registry.getVersion('models:/m/1')).toMatchObject({
    sha256: null,
    signature: { columns: [] },
    metrics: {},
  });
});

it('sets again what a server loses when a model is renamed', async () => {
  let isRenamed = false;
  const tags = [{ key: 'team', value: 'a' }];
  await using server = await faultyServer(
    byPath({
      'registered-models/rename': (response, asked) => {
        isRenamed = true;
        json({})(response, asked);
      },
      'registered-models/get?name=new': (response, asked) =>
        isRenamed
          ? json({ registered_model: { name: 'new' } })(response, asked)
          : json({ error_code: 'RESOURCE_DOES_NOT_EXIST' }, 404)(response, asked),
      'registered-models/get': json({
        registered_model: { name: 'm', tags, aliases: [{ alias: 'best', version: '1' }] },
      }),
      'model-versions/search': (response, asked) =>
        json({ model_versions: [isRenamed ? version(1) : version(1, tags, 'Staging')] })(response, asked),
    }),
  );
  await registryOver(server.url).renameModel('m', 'new');
  const bodies = server.asked.map(({ path, body }) => `${path.split('mlflow/')[1]} ${body}`);
  expect(bodies).toContain('registered-models/set-tag {"name":"new","key":"team","value":"a"}');
  expect(bodies).toContain('registered-models/alias {"name":"new","alias":"best","version":"1"}');
  expect(bodies).toContain('model-versions/set-tag {"name":"new","version":"1","key":"team","value":"a"}');
  expect(bodies.find((body) => body.startsWith('model-versions/transition-stage'))).toContain('"stage":"Staging"');
});

it('samples the system into the run, until it ends', async () => {
  await using server = await faultyServer(
    byPath({ 'experiments/': json(experiment), 'runs/create': json({ run: run('a') }) }),
  );
  const tracker = createMlflowTracker({ url: server.url, source: {} });
  await expect(tracker.startRun({ experiment: 'e', systemMetrics: { every: 1 } })).rejects.toMatchObject({
    code: 'VALIDATION',
  });
  const active = await tracker.startRun({ experiment: 'e', systemMetrics: { every: 100 } });
  while (!server.asked.some(({ body }) => body.includes('system/process_memory_megabytes')))
    await new Promise((resolve) => setTimeout(resolve, 20));
  await active.end();
  expect(server.asked.at(-1)!.path).toContain('runs/update');
});
