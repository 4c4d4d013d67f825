import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Contest } from '../../frame/contest.js';
import { type Peer, startPeer } from '../../frame/peer.js';
import type { Effort } from '../../frame/suite.js';
import type { SharedTable, SplitTable } from './table.js';
import { writeDoubles } from './table-file.js';

/** Who is measured beside us, and by how much. */
export interface Company extends AsyncDisposable {
  readonly sklearn: Peer;
  readonly xgboost: Peer;
  readonly effort: Effort;
  /** So many rounds; where it is only to be seen that they run, one, and cold. */
  pace(rounds: number): Pick<Contest, 'rounds' | 'warmUp'>;
  /** Hands a table to both, under a name: as raw doubles in temporary files, which are gone when the suite ends. */
  share(name: string, table: SplitTable): Promise<SharedTable>;
}

export async function gather(effort: Effort): Promise<Company> {
  const folder = await mkdtemp(join(tmpdir(), 'ciclo-bench-'));
  const sklearn = await startPeer('estimators_sklearn', 'scikit-learn');
  const xgboost = await startPeer('estimators_xgboost', 'XGBoost');

  async function share(name: string, table: SplitTable): Promise<SharedTable> {
    const train = await writeDoubles(join(folder, `${name}-train`), table.train, table.target);
    const test = await writeDoubles(join(folder, `${name}-test`), table.test, table.target);
    const input = { table: name, train, test };
    await Promise.all([sklearn.tell('load', input), xgboost.tell('load', input)]);
    return { ...table, name, files: { train, test } };
  }

  return {
    sklearn,
    xgboost,
    effort,
    pace: (rounds) => (effort === 'quick' ? { rounds: 1, warmUp: false } : { rounds }),
    share,
    async [Symbol.asyncDispose]() {
      await Promise.all([sklearn[Symbol.asyncDispose](), xgboost[Symbol.asyncDispose]()]);
      await rm(folder, { recursive: true });
    },
  };
}
