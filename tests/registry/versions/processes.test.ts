import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createRegistry } from '../../../src/registry/index.js';
import { hasDriver } from '../../adapters/drivers.js';
import { openAt, sharedAdapters } from '../../adapters/open-at.js';
import { ownDirectory } from '../../adapters/place.js';
import { buildScript } from '../../support/build-script.js';
import { rounds } from '../../support/soak.js';
import { smallModel } from '../fixture.js';

const changer = await buildScript('registry-changer', 'tests/registry/versions/changer.ts');

const processes = 8;
const timeout = rounds(60_000, 3_600_000);

describe.each(sharedAdapters.filter(hasDriver))('%s: eight processes', (adapter) => {
  test('that register, promote, delete and rename leave one model, numbered without gaps, that its history explains', {
    timeout,
  }, async () => {
    const directory = ownDirectory();
    const place = join(directory, 'store');
    const file = join(directory, 'small.model');
    writeFileSync(file, (await smallModel()).toBytes());
    {
      // One of them would have to make the model first.
      await using store = await openAt(adapter, place);
      await createRegistry(store).createModel('M');
    }
    const steps = rounds(8, 100);
    const ends = Array.from({ length: processes }, (_, which) => {
      const args = [changer, adapter, place, file, `${steps}`, `${which}`];
      return once(spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] }), 'exit');
    });
    for (const end of ends) expect(await end).toEqual([0, null]);

    await using store = await openAt(adapter, place);
    const registry = createRegistry(store);
    const models = await registry.listModels();
    expect(models).toHaveLength(1);
    const { name, production } = models[0]!;
    const [history, versions] = await Promise.all([registry.history(name), registry.versions(name)]);
    const numbers = history.filter(({ type }) => type === 'registered').map(({ version }) => version);
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    expect(history.findLast(({ type }) => type === 'renamed')?.to ?? 'M').toBe(name);
    const state = await registry.at(name, Number.MAX_SAFE_INTEGER);
    expect(state.stages).toEqual(Object.fromEntries(versions.map(({ version, stage }) => [version, stage])));
    expect(state.production).toBe(production);
    expect(versions.filter(({ stage }) => stage === 'production')).toHaveLength(production === undefined ? 0 : 1);
    expect((await store.verify()).ok).toBe(true);
    for (const { version } of versions.slice(-1)) await registry.load(`models:/${name}/${version}`);
  });
});
