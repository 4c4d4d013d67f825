import { NotFoundError } from '../../errors/index.js';
import type { Around } from '../around.js';
import type { ModelDocument, VersionDocument } from '../documents.js';
import { newestVersion, toVersion } from '../documents.js';
import { productionStack, readHistory } from '../history/history.js';
import type { Because } from '../history-entry.js';
import { changeModel } from '../models/change-model.js';
import { modelNotFound } from '../models/not-found.js';
import type { TransitionOptions } from '../registry.js';
import type { ModelVersion, Stage } from '../version.js';
import { demandVersion } from '../versions/resolve.js';
import { applyMoves, type Move, movesFor } from './moves.js';
import { demandStage } from './stages.js';
import { checkTransition, demandProduction } from './transition-options.js';

export async function transition(
  around: Around,
  name: string,
  version: number,
  stage: Stage,
  options: TransitionOptions = {},
): Promise<ModelVersion> {
  demandStage(stage);
  checkTransition(options);
  const { ifProduction: _, ...because } = options;
  return moveOne(around, name, because, async (_model, present) => {
    demandProduction(name, options, present?.version);
    return { version: await demandVersion(around.store, name, version), to: stage };
  });
}

/** Which version was there before, the history says: {@link productionStack}. */
export async function rollback(around: Around, name: string, because: Because = {}): Promise<ModelVersion> {
  const { store } = around;
  return moveOne(around, name, because, async (model, inProduction) => {
    const present = inProduction?.version;
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
  plan: (model: ModelDocument, inProduction: VersionDocument | undefined) => Promise<Move>,
): Promise<ModelVersion> {
  return changeModel(around, name, because, async (model) => {
    if (model === undefined) return modelNotFound(around.store, name);
    const inProduction = await newestVersion(around.store, name, 'production');
    const move = await plan(model, inProduction);
    const result = toVersion({ ...move.version, stage: move.to }, model);
    if (move.version.stage === move.to) return { model, writes: [], events: [], result };
    return { model, ...applyMoves(movesFor(move, inProduction)), result };
  });
}
