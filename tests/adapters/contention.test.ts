import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { createRegistry } from '../../src/registry/index.js';
import { smallModel } from '../registry/fixture.js';
import { buildScript } from '../support/build-script.js';
import { rounds } from '../support/soak.js';
import { hasDriver } from './drivers.js';
import { openAt, sharedAdapters } from './open-at.js';
import { ownDirectory } from './place.js';

const contender = await buildScript('store-contender', 'tests/adapters/contender.ts');
const registrant = await buildScript('store-registrant', 'tests/adapters/registrant.ts');

const processes = 4;
const timeout = rounds(60_000, 3_600_000);

/** Runs a script in four processes at once, and returns what each printed. */
function inProcesses(script: string, ...args: readonly string[]): Promise<string[]> {
  const runs = Array.from({ length: processes }, async () => {
    const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    expect(code).toBe(0);
    return printed;
  });
  return Promise.all(runs);
}

describe.each(sharedAdapters.filter(hasDriver))('%s: several processes', (adapter) => {
  test('that count up one document at once lose no step', { timeout }, async () => {
    const place = join(ownDirectory(), 'store');
    const steps = rounds(400, 2500);
    await inProcesses(contender, adapter, place, `${steps}`);
    await using store = await openAt(adapter, place);
    const all = processes * steps;
    // Each step was made once: the revision has kept pace with the count.
    expect(await store.documents.get('c', 'counter')).toEqual({ id: 'counter', revision: all, value: { n: all } });
    expect(await store.series.count('s')).toBe(all);
    expect(await store.verify()).toMatchObject({ ok: true, documents: 1, points: all });
    let commits = 0;
    for await (const { sequence } of store.changes(0)) expect(sequence).toBe(++commits);
    expect(commits).toBe(all);
  });

  test('that register the next version of one model at once get distinct numbers without a gap', {
    timeout,
  }, async () => {
    const directory = ownDirectory();
    const place = join(directory, 'store');
    const file = join(directory, 'small.model');
    writeFileSync(file, (await smallModel()).toBytes());
    const versions = rounds(25, 250);
    const printed = await inProcesses(registrant, adapter, place, file, `${versions}`);
    const given = printed.flatMap((lines) => lines.trim().split('\n').map(Number));
    const expected = Array.from({ length: processes * versions }, (_, i) => i + 1);
    expect(given.sort((a, b) => a - b)).toEqual(expected);
    await using store = await openAt(adapter, place);
    const registered = await createRegistry(store).versions('Contended');
    expect(registered.map(({ version }) => version)).toEqual(expected);
    expect((await store.verify()).ok).toBe(true);
  });
});
