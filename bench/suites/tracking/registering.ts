import { setTimeout as sleep } from 'node:timers/promises';
import { createRegistry, linearRegression, pipeline } from 'ciclo';
import { contest, type Reading, type Row, timed } from '../../frame/contest.js';
import type { Effort } from '../../frame/suite.js';
import { place } from './place.js';

/** Whether a version costs more the more there are, and how soon other processes hear of a promotion. */
export async function* measureRegistering(effort: Effort): AsyncIterable<Row> {
  const count = effort === 'quick' ? 30 : 1000;
  using files = place();
  await using store = await files.store();
  const registry = createRegistry(store);
  const rows = Array.from({ length: 50 }, (_, x) => ({ x, y: 2 * x + 1 }));
  const model = await pipeline(linearRegression()).fit(rows, { target: 'y', threads: 1 });
  const times: number[] = [];
  for (let i = 0; i < count + 10; i++) {
    const { ms } = await timed(() => registry.register('Bench', model));
    times.push(ms);
  }
  yield contest({
    what: `register version ${count.toLocaleString('en')} beside version 10 (medians of the ten before and after)`,
    unit: 'ms',
    rounds: 1,
    warmUp: false,
    ours: { name: `version ${count}`, run: () => around(times, count) },
    theirs: [{ name: 'version 10', run: () => around(times, 10) }],
  });
  const heard: number[] = [];
  await using other = await files.again();
  const listener = createRegistry(other);
  let told = 0;
  const stop = listener.on('any', () => heard.push(performance.now() - told), { model: 'Bench' });
  for (let i = 0; i < (effort === 'quick' ? 2 : 10); i++) {
    told = performance.now();
    await registry.setAlias('Bench', 'champion', i + 1);
    while (heard.length <= i && performance.now() - told < 10_000) await sleep(5);
  }
  stop();
  yield contest({
    what: 'until a listener on another store handle has heard of a change',
    unit: 'ms',
    rounds: heard.length,
    warmUp: false,
    ours: { name: 'Ciclo', run: () => ({ value: heard.shift()! }) },
    theirs: [],
  });
}

function around(times: readonly number[], at: number): Reading {
  const near = times.slice(Math.max(0, at - 10), at + 10).sort((a, b) => a - b);
  return { value: near[near.length >> 1]! };
}
