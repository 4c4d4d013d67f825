import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { buildScript } from '../support/build-script.js';
import { rounds } from '../support/soak.js';
import { hasDriver } from './drivers.js';
import { durableAdapters, openAt } from './open-at.js';
import { ownDirectory } from './place.js';

const mebibyte = 2 ** 20;
const streamer = await buildScript('blob-streamer', 'tests/adapters/blob-streamer.ts');

test.each(durableAdapters.filter(hasDriver))(
  '%s: a blob is streamed in and out in less memory than it takes',
  {
    timeout: rounds(60_000, 600_000),
  },
  async (adapter) => {
    const place = join(ownDirectory(), 'store');
    const mebibytes = rounds(128, 1024);
    const options = ['--max-old-space-size=100', streamer, adapter, place, `${mebibytes}`];
    const child = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'inherit'] });
    const report = JSON.parse(await text(child.stdout));
    expect(report).toMatchObject({ isSame: true, size: mebibytes * mebibyte });
    // What V8 counts and what lies beside it; then all of the process, its threads with it.
    expect(report.heap + report.external).toBeLessThan(100 * mebibyte);
    expect(report.growth).toBeLessThan(100 * mebibyte);
    await using store = await openAt(adapter, place);
    expect(await store.verify()).toMatchObject({ ok: true, blobs: 1 });
  },
);
