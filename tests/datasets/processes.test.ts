import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { createDatasets } from '../../src/datasets/index.js';
import { hasDriver } from '../adapters/drivers.js';
import { openAt, sharedAdapters } from '../adapters/open-at.js';
import { ownDirectory } from '../adapters/place.js';
import { buildScript } from '../support/build-script.js';
import { rounds } from '../support/soak.js';

const saver = await buildScript('dataset-saver', 'tests/datasets/saver.ts');

/** What a saver printed, up to the last whole line. */
function saved(printed: string): { version: number; own: string; i: number }[] {
  const lines = printed.split('\n').slice(0, -1);
  return lines
    .map((line) => line.split(' '))
    .map(([version, own = '', i]) => ({ version: Number(version), own, i: Number(i) }));
}

const timeout = rounds(60_000, 3_600_000);

describe.each(sharedAdapters.filter(hasDriver))('%s: processes', (adapter) => {
  it('that save versions of one data set at once get distinct numbers without a gap', { timeout }, async () => {
    const place = join(ownDirectory(), 'store');
    const versions = rounds(5, 100);
    const printed = await Promise.all(
      ['a', 'b', 'c', 'd'].map(async (own) => {
        const child = spawn(process.execPath, [saver, adapter, place, own, `${versions}`], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        const [lines, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
        expect(code).toBe(0);
        return saved(lines);
      }),
    );
    const all = printed.flat().sort((a, b) => a.version - b.version);
    expect(all.map(({ version }) => version)).toEqual(Array.from({ length: 4 * versions }, (_, i) => i + 1));
    await using store = await openAt(adapter, place);
    const datasets = createDatasets(store);
    for (const { version, own, i } of all) {
      expect((await datasets.load(`datasets:/contended/${version}`)).objects()).toEqual([{ own, i }]);
    }
    expect((await store.verify()).ok).toBe(true);
    if (store.sql === undefined) return;
    const newest = all.at(-1)!;
    expect(await store.sql.query('SELECT own, i FROM dataset_contended')).toMatchObject({
      columns: [{ values: [newest.own] }, { values: Float64Array.of(newest.i) }],
    });
  });

  it('that are killed leave every version whole that they told of, and the next save goes on', {
    timeout,
  }, async () => {
    const place = join(ownDirectory(), 'store');
    let told = 0;
    for (let round = 0; round < rounds(3, 100); round++) {
      const child = spawn(process.execPath, [saver, adapter, place, `round-${round}`, '1000'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let printed = '';
      for await (const piece of child.stdout) {
        printed += piece;
        if (saved(printed).length > 2 * round) child.kill('SIGKILL');
      }
      if (child.signalCode === null) await once(child, 'exit');
      told = saved(printed).at(-1)!.version;
    }
    await using store = await openAt(adapter, place);
    const datasets = createDatasets(store);
    const versions = await datasets.versions('contended');
    // One more may be there: saved, but killed before it could be told.
    expect([told, told + 1]).toContain(versions.length);
    for (const { uri } of versions) expect((await datasets.load(uri)).numRows()).toBe(1);
    const next = await datasets.save('contended', [{ own: 'last', i: 0 }], { role: 'raw' });
    expect(next.version).toBe(versions.length + 1);
    expect((await store.verify()).ok).toBe(true);
    if (store.sql === undefined) return;
    // SQLite unites no more than 500 queries.
    const some = versions.slice(-50);
    const counts = some.map(({ table }) => `SELECT count(*) AS n FROM ${table}`).join(' UNION ALL ');
    expect((await datasets.query(`SELECT sum(n) AS n FROM (${counts})`)).array('n')).toEqual([some.length]);
  });
});
