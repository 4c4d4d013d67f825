import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/random/index.js';
import type { Store } from '../../src/store/index.js';
import { buildScript } from '../support/build-script.js';
import { rounds, seed } from '../support/soak.js';
import { hasDriver } from './drivers.js';
import { durableAdapters, openAt } from './open-at.js';
import { ownDirectory } from './place.js';

const writer = await buildScript('store-writer', 'tests/adapters/writer.ts');
const lanes = [0, 1, 2];

/** When a process is killed: so many acknowledgements or so many milliseconds after it was started. */
type Moment = { readonly acknowledgements: number } | { readonly milliseconds: number };

/** Lets a process write, kills it, and returns the lane and the step of each acknowledgement that it gave. */
async function writeUntilKilled(adapter: string, place: string, moment: Moment): Promise<number[][]> {
  const child = spawn(process.execPath, [writer, adapter, place], { stdio: ['ignore', 'pipe', 'inherit'] });
  const kill = () => child.kill('SIGKILL');
  const timer = 'milliseconds' in moment ? setTimeout(kill, moment.milliseconds) : undefined;
  let text = '';
  for await (const piece of child.stdout) {
    text += piece;
    if ('acknowledgements' in moment && text.split('\n').length > moment.acknowledgements) kill();
  }
  clearTimeout(timer);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line) => line.split(' ').map(Number));
}

/** Everything that a lane's steps wrote is there or nothing of them; the steps. */
async function stepsOf(store: Store, lane: number): Promise<number> {
  const count = await store.documents.count(`left${lane}`);
  expect(await store.documents.count(`right${lane}`)).toBe(count);
  expect(await store.series.count(`s${lane}`)).toBe(count);
  expect((await store.documents.get('last', `${lane}`))?.value).toEqual(count === 0 ? undefined : { i: count - 1 });
  return count;
}

/** The files of a store that was closed, as paths from the folder that it stands in. */
function filesOf(place: string): string[] {
  const folder = dirname(place);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !isMarkJustBegun(join(entry.parentPath, entry.name)))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/** Empty, because the kill came between its making and its writing: for ten seconds it counts as being written. */
function isMarkJustBegun(path: string): boolean {
  return /([\\/]lock|[\\/]processes[\\/][0-9a-f-]{36})\.\d+$|ciclo-locks[\\/]/.test(path) && statSync(path).size === 0;
}

/** What a closed store consists of; nothing else may lie there. */
const fileNames = {
  filesystem: [
    /^store\/(ciclo\.json|commits\.ndjson|journal\/\d+\.ndjson)$/,
    /^store\/(documents\/(left|right)\d|documents\/(last|previous)|blobs)\/[^/]+\.json$/,
    /^store\/(series\/s\d\.ndjson|blobs\/content\/[0-9a-f]{64}-[0-9a-f]{8})$/,
  ],
  sqlite: [/^store$/],
};

/** Nothing that was under way stays behind: no file of another kind, and no bytes that no blob has. */
function expectOnlyWholeFiles(adapter: string, place: string, blobs: number): void {
  const files = filesOf(place);
  const expected = fileNames[adapter === 'filesystem' ? adapter : 'sqlite'];
  expect(files.filter((file) => !expected.some((name) => name.test(file)))).toEqual([]);
  if (adapter !== 'filesystem') return;
  expect(files.filter((file) => file.includes('/content/'))).toHaveLength(blobs);
  expect(files.filter((file) => file.includes('/journal/')).length).toBeLessThanOrEqual(1);
}

describe.each(durableAdapters.filter(hasDriver))('%s', (adapter) => {
  test('has everything that was acknowledged, whole and nothing else, after its process was killed', {
    timeout: rounds(60_000, 3_600_000),
  }, async () => {
    const random = createRandom(seed);
    let place = join(ownDirectory(), 'store');
    let begun = lanes.map(() => 0);
    for (let round = 0; round < rounds(4, 200); round++) {
      if (round % 20 === 19) {
        rmSync(dirname(place), { recursive: true });
        place = join(ownDirectory(), 'store');
        begun = lanes.map(() => 0);
      }
      const moment =
        round % 2 === 0 ? { acknowledgements: 1 + random.integer(60) } : { milliseconds: 50 + random.integer(400) };
      const acknowledged = await writeUntilKilled(adapter, place, moment);
      await using store = await openAt(adapter, place);
      // A blob of each lane may be there that no commit links, because the process was killed between the two.
      const free = await store.blobs.collect({ olderThan: Number.MAX_SAFE_INTEGER });
      expect(free.length).toBeLessThanOrEqual(lanes.length);
      let documents = 0;
      for (const lane of lanes) {
        const told = begun[lane]! + acknowledged.filter(([of]) => of === lane).length;
        const steps = await stepsOf(store, lane);
        // One more may be there: done, but killed before it could be told.
        expect([told, told + 1], `lane ${lane}`).toContain(steps);
        for (let i = begun[lane]!; i < steps; i++) {
          const bytes = await store.blobs.get(`${lane}/${i}`);
          expect(bytes.every((byte) => byte === i % 256)).toBe(true);
        }
        begun[lane] = steps;
        documents += 2 * steps + (steps === 0 ? 0 : 2);
      }
      const points = begun.reduce((sum, steps) => sum + steps, 0);
      expect(await store.verify()).toEqual({ ok: true, documents, points, blobs: points, damage: [] });
      await store.close();
      expectOnlyWholeFiles(adapter, place, points);
    }
  });
});
