import { NotFoundError } from '../../errors/index.js';
import type { Around } from '../around.js';
import type { ModelDocument } from '../documents.js';
import { newestVersion, toVersion } from '../documents.js';
import { productionStack, readHistory } from '../history/history.js';
import type { Because } from '../history-entry.js';
import { changeModel } from '../models/change-model.js';
import { modelNotFound } from '../models/not-found.js';
import type { ModelVersion, Stage } from '../version.js';
import { demandVersion } from '../versions/resolve.js';
import { applyMoves, type Move, movesFor } from './moves.js';
import { demandStage } from './stages.js';

export async function transition(
  around: Around,
  name: string,
  version: number,
  stage: Stage,
  because: Because = {},
): Promise<ModelVersion> {
  demandStage(stage);
  return moveOne(around, name, because, async () => ({
    version: await demandVersion(around.store, name, version),
    to: stage,
  }));
}

/** Which version was there before, the history says: {@link productionStack}. */
export async function rollback(around: Around, name: string, because: Because = {}): Promise<ModelVersion> {
  const { store } = around;
  return moveOne(around, name, because, async (model) => {
    const present = (await newestVersion(store, name, 'production'))?.version;
    const earlier = productionStack(await readHistory(store, model)).findLast((version) => version !== present);
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
function moveOne(
  around: Around,
  name: string,
  because: Because,
  plan: (model: ModelDocument) => Promise<Move>,
): Promise<ModelVersion> {
  return changeModel(around, name, because, async (model) => {
    if (model === undefined) return modelNotFound(around.store, name);
    const move = await plan(model);
    const result = toVersion({ ...move.version, stage: move.to }, model);
    if (move.version.stage === move.to) return { model, writes: [], events: [], result };
    return { model, ...applyMoves(movesFor(move, await newestVersion(around.store, name, 'production'))), result };
  });
}
