import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe } from 'ciclo';
import { contest, type Row, timed } from '../frame/contest.js';
import { startPeer } from '../frame/peer.js';
import type { Effort, Suite } from '../frame/suite.js';
import { longestDelay } from './profile/longest-delay.js';
import { wideTable, writeTable } from './profile/wide-table.js';

/**
 * Ours is all of `describe`, the table's conversion from plain lists and the findings included, which pandas has not.
 */
export const profile: Suite = {
  name: 'profile',
  about: 'a profile of 12 numbers, 6 texts, a flag and an identifier, beside pandas’ describe, corr and duplicated',
  run: measureProfile,
};

async function* measureProfile(effort: Effort): AsyncIterable<Row> {
  const folder = await mkdtemp(join(tmpdir(), 'ciclo-bench-'));
  await using pandas = await startPeer('profile_pandas', 'pandas');
  try {
    const rows = effort === 'quick' ? 50_000 : 1_000_000;
    const pace = effort === 'quick' ? { rounds: 1, warmUp: false } : { rounds: 3 };
    const table = wideTable(rows);
    await pandas.tell('load', await writeTable(folder, table));
    const data = Object.fromEntries(table.map(({ name, values }) => [name, values]));
    const size = `${rows.toLocaleString('en')} × ${table.length}`;
    yield contest({
      what: `profile of ${size}`,
      unit: 'ms',
      ...pace,
      ours: {
        name: 'Ciclo',
        async run() {
          const { ms, value } = await timed(() => describe(data));
          return { value: ms, remark: `${value.duplicateRows} repeated` };
        },
      },
      theirs: [pandas.contender('profile')],
    });
    yield contest({
      what: `longest event-loop delay during a profile of ${size}`,
      unit: 'ms',
      ...pace,
      ours: { name: 'Ciclo', run: () => longestDelay(() => describe(data)) },
      theirs: [{ name: 'an idle host', run: () => longestDelay(() => sleep(3_000)) }],
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
