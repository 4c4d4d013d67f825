import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createRegistry, type RegistryEvent } from '../../../src/registry/index.js';
import { hasDriver } from '../../adapters/drivers.js';
import { openAt, sharedAdapters } from '../../adapters/open-at.js';
import { ownDirectory } from '../../adapters/place.js';
import { buildScript } from '../../support/build-script.js';

const announcer = await buildScript('registry-announcer', 'tests/registry/events/announcer.ts');
const idler = await buildScript('registry-idler', 'tests/registry/events/idler.ts');

const timeout = 60_000;

function started(script: string, ...args: readonly string[]) {
  return spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
}

describe.each(sharedAdapters.filter(hasDriver))('%s: events of several processes', (adapter) => {
  test('are heard in this one: all that happens after on(), in order, each once', { timeout }, async () => {
    const place = join(ownDirectory(), 'store');
    await using store = await openAt(adapter, place);
    const registry = createRegistry(store);
    const heard: RegistryEvent[] = [];
    registry.on('any', (event) => heard.push(event));
    const names = ['A', 'B'];
    const ends = names.map((name) => once(started(announcer, adapter, place, name, '30'), 'exit'));
    for (const end of ends) expect(await end).toEqual([0, null]);
    await vi.waitFor(() => expect(heard).toHaveLength(62), { timeout: 20_000, interval: 20 });
    for (const name of names) {
      const ofModel = heard.filter(({ model }) => model === name).map(({ model: _, ...entry }) => entry);
      expect(ofModel).toEqual(await registry.history(name));
    }
  });

  test('keep no process alive that has nothing else to do', { timeout }, async () => {
    const place = join(ownDirectory(), 'store');
    expect(await once(started(idler, adapter, place), 'exit')).toEqual([0, null]);
  });
});
