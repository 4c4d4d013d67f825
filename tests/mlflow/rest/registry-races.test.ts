import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createMlflowRegistry } from '../../../src/mlflow/index.js';
import { type Asked, faultyServer, json } from './faulty-server.js';

interface Held {
  readonly name: string;
  readonly version: string;
  current_stage: string;
  last_updated_timestamp: number;
  readonly tags: { readonly key: string; readonly value: string }[];
}

/**
 * A model with `count` versions on a server that moves stages as MLflow does: it reads what is in production, and then
 * writes, so that of two at once neither sees the other's. Whatever comes before `/api` is no part of the path: registries
 * by addresses of their own are like such of several processes.
 */
async function racingServer(count: number) {
  let now = 1000;
  const tags: { key: string; value: string }[] = [];
  const versions: Held[] = Array.from({ length: count }, (_, i) => {
    const metrics = [
      ['rmse', i],
      ['r2', i],
    ];
    const value = JSON.stringify(metrics);
    const tags = [{ key: 'mlflow.ciclo.metrics', value }];
    return { name: 'm', version: String(i + 1), current_stage: 'None', last_updated_timestamp: 0, tags };
  });
  const live = () => versions.filter((version) => version.current_stage === 'Production');

  async function answer({ path, body }: Asked): Promise<unknown> {
    const url = new URL(path, 'http://x');
    const asked = body === '' ? {} : JSON.parse(body);
    switch (url.pathname.split('/mlflow/')[1]) {
      case 'registered-models/get':
        return { registered_model: { name: 'm', tags, aliases: [] } };
      case 'registered-models/set-tag':
        tags.push({ key: asked.key, value: asked.value });
        return {};
      case 'model-versions/get':
        return { model_version: versions[Number(url.searchParams.get('version')) - 1] };
      case 'model-versions/search':
        return { model_versions: versions };
      case 'model-versions/transition-stage': {
        const there = asked.archive_existing_versions ? live() : [];
        const time = ++now;
        await pause(5);
        for (const version of there)
          Object.assign(version, { current_stage: 'Archived', last_updated_timestamp: time });
        const moved = versions[Number(asked.version) - 1]!;
        return Object.assign(moved, { current_stage: asked.stage, last_updated_timestamp: time }) && {};
      }
      default:
        return {};
    }
  }

  const server = await faultyServer((response, asked) => {
    void answer(asked).then((value) => json(value)(response, asked));
  });
  const process = (i: number) => createMlflowRegistry({ url: `${server.url}/${i}`, actor: `p${i}` });
  return { process, live, close: () => server[Symbol.asyncDispose]() };
}

const stagesTold = async (registry: ReturnType<typeof createMlflowRegistry>) => {
  const { production, stages } = await registry.at('m', Number.MAX_SAFE_INTEGER);
  return { production, live: Object.values(stages).filter((stage) => stage === 'production').length };
};

describe('those who move versions to production at the same time', () => {
  it.each([2, 6])('leave one there: %i processes, and the history tells which', async (count) => {
    const { process, live, close } = await racingServer(count);
    try {
      const numbers = Array.from({ length: count }, (_, i) => i + 1);
      await Promise.all(numbers.map((i) => process(i).transition('m', i, 'production')));
      expect(live()).toHaveLength(1);
      expect(await stagesTold(process(0))).toEqual({ production: Number(live()[0]!.version), live: 1 });
    } finally {
      await close();
    }
  });

  it('leave one there where policies decide otherwise', async () => {
    const { process, live, close } = await racingServer(2);
    try {
      await Promise.all([
        process(1).promote('m', { metric: 'rmse', production: { atLeast: 0 } }),
        process(2).promote('m', { metric: 'r2', production: { atLeast: 0 } }),
      ]);
      expect(live()).toHaveLength(1);
    } finally {
      await close();
    }
  });

  it('take turns within a process, so that each sees what the other did', async () => {
    const { process, live, close } = await racingServer(6);
    try {
      const moves = [1, 2, 3, 4, 5, 6].map((i) => process(0).transition('m', i, 'production', { ifProduction: null }));
      const done = await Promise.allSettled(moves);
      expect(done.map(({ status }) => status)).toEqual(['fulfilled', ...Array(5).fill('rejected')]);
      expect(live().map(({ version }) => version)).toEqual(['1']);
    } finally {
      await close();
    }
  });
});
