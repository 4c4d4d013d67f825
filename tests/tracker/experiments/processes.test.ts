import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { createTracker } from '../../../src/tracker/index.js';
import { hasDriver } from '../../adapters/drivers.js';
import { openAt, sharedAdapters } from '../../adapters/open-at.js';
import { ownDirectory } from '../../adapters/place.js';
import { buildScript } from '../../support/build-script.js';

const creator = await buildScript('experiment-creator', 'tests/tracker/experiments/creator.ts');

describe.each(sharedAdapters.filter(hasDriver))('%s: eight processes', (adapter) => {
  it('that create one name at once get one experiment', async () => {
    const place = join(ownDirectory(), 'store');
    await (await openAt(adapter, place)).close();
    const children = Array.from({ length: 8 }, () =>
      spawn(process.execPath, [creator, adapter, place, 'x'], { stdio: ['pipe', 'pipe', 'inherit'] }),
    );
    const printed = children.map(({ stdout }) => text(stdout));
    await Promise.all(children.map(({ stdout }) => once(stdout, 'data')));
    const ends = children.map((child) => once(child, 'exit'));
    for (const { stdin } of children) stdin.write('go\n');
    for (const [code] of await Promise.all(ends)) expect(code).toBe(0);
    const ids = (await Promise.all(printed)).map((lines) => lines.split('\n')[1]);
    await using store = await openAt(adapter, place);
    const [experiment, ...others] = await createTracker(store).listExperiments({ lifecycle: 'all' });
    expect(others).toEqual([]);
    expect(ids).toEqual(Array.from({ length: 8 }, () => experiment!.id));
  });
});
