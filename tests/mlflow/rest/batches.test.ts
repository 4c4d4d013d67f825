import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createClient } from '../../../src/mlflow/rest/client/index.js';
import { logBatch } from '../../../src/mlflow/rest/tracker/calls.js';

interface Body {
  readonly params: readonly { readonly key: string }[];
  readonly tags: readonly { readonly key: string }[];
  readonly metrics: readonly { readonly key: string; readonly value: number | string }[];
}

/** The bodies of the requests that a batch becomes. */
async function bodiesOf(batch: Parameters<typeof logBatch>[2]): Promise<{ body: Body; characters: number }[]> {
  const bodies: { body: Body; characters: number }[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    bodies.push({ body: JSON.parse(String(init?.body)), characters: String(init?.body).length });
    return new Response('{}');
  };
  await logBatch(createClient({ url: 'http://nowhere.invalid', fetch }), 'run', batch);
  return bodies;
}

it('divides a batch into requests that MLflow takes, parameters first, and loses nothing', async () => {
  const count = fc.integer({ min: 0, max: 250 });
  await fc.assert(
    fc.asyncProperty(
      count,
      count,
      fc.integer({ min: 0, max: 2500 }),
      fc.constantFrom(1, 6000),
      async (p, t, m, length) => {
        const texts = (n: number) => Array.from({ length: n }, (_, i) => ({ key: `k${i}`, value: '"'.repeat(length) }));
        const metrics = Array.from({ length: m }, (_, i) => ({ key: `m${i}`, value: -1 / 3e-300, step: i, time: i }));
        const bodies = await bodiesOf({ params: texts(p), tags: texts(t), metrics });
        for (const { body, characters } of bodies) {
          expect(characters).toBeLessThan(1_000_000);
          expect(body.params.length <= 100 && body.tags.length <= 100).toBe(true);
          expect(body.params.length + body.tags.length + body.metrics.length).toBeLessThanOrEqual(1000);
        }
        const keys = (kind: keyof Body) => bodies.flatMap(({ body }) => body[kind].map(({ key }) => key));
        expect(keys('params')).toEqual(texts(p).map(({ key }) => key));
        expect(keys('tags')).toEqual(texts(t).map(({ key }) => key));
        expect(keys('metrics')).toEqual(metrics.map(({ key }) => key));
      },
    ),
    { numRuns: 20 },
  );
});

it('asks for nothing where there is nothing to log', async () => {
  expect(await bodiesOf({})).toEqual([]);
});
