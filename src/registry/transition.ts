import type { Clock } from '../ambient/index.js';
import { NotFoundError } from '../errors/index.js';
import type { Store } from '../store/index.js';
import { changeModel } from './change-model.js';
import { newestVersion, toVersion } from './documents.js';
import { productionStack, readHistory } from './history.js';
import type { Because } from './history-entry.js';
import { applyMoves, type Move, movesFor } from './moves.js';
import { modelNotFound } from './not-found.js';
import { demandVersion } from './resolve.js';
import { demandStage } from './stages.js';
import type { ModelVersion, Stage } from './version.js';

export async function transition(
  store: Store,
  clock: Clock,
  name: string,
  version: number,
  stage: Stage,
  { reason }: Because = {},
): Promise<ModelVersion> {
  demandStage(stage);
  return moveOne(store, clock, name, async () => ({
    version: await demandVersion(store, name, version),
    to: stage,
    ...(reason !== undefined && { reason }),
  }));
}

/** Which version was there before, the history says: {@link productionStack}. */
export async function rollback(store: Store, clock: Clock, name: string, because: Because = {}): Promise<ModelVersion> {
  return moveOne(store, clock, name, async () => {
    const present = (await newestVersion(store, name, 'production'))?.version;
    const earlier = productionStack(await readHistory(store, name)).findLast((version) => version !== present);
    if (earlier === undefined) {
      const what = present === undefined ? 'No version was ever in production' : `None was before version ${present}`;
      const remedy = 'Use transition() to choose a version';
      throw new NotFoundError({ what, where: `model ${name}`, remedy }, { code: 'NO_EARLIER_PRODUCTION' });
    }
    const reason = because.reason ?? `Rolled back${present === undefined ? '' : ` from version ${present}`}`;
    return { version: await demandVersion(store, name, earlier), to: 'production', reason, rollback: true };
  });
}

/** Makes one move, and what follows from it, in one commit; none when the version is there already. */
function moveOne(store: Store, clock: Clock, name: string, plan: () => Promise<Move>): Promise<ModelVersion> {
  return changeModel(store, clock, name, async (model) => {
    if (model === undefined) return modelNotFound(store, name);
    const move = await plan();
    const result = toVersion({ ...move.version, stage: move.to }, model);
    if (move.version.stage === move.to) return { model, writes: [], events: [], result };
    return { model, ...applyMoves(movesFor(move, await newestVersion(store, name, 'production'))), result };
  });
}
