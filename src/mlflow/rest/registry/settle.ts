import { ConflictError } from '../../../errors/index.js';
import { type Because, stateAt } from '../../../registry/index.js';
import type { MlflowVersion } from '../entities.js';
import { type Around, tell } from './around.js';
import { type HistoryEvent, historyOf } from './history.js';
import { demandModel, readVersions } from './models.js';
import { moveTo } from './stage.js';
import { mlflowStages, stageOf } from './to-version.js';

/** How often others may come between before it is given up. */
const mostRounds = 20;

/**
 * Looks whether a version that was moved to production is there alone. MLflow archives in the same step what was there, but
 * of two that move a version at once neither sees the other's. Whoever finds several leaves the one that {@link newest}
 * names, archives the others, and looks again; the history is told what came of it.
 *
 * @returns the versions as they stand then.
 * @throws ConflictError `MLFLOW_CONFLICT` when others move versions without an end.
 */
export async function settleProduction(
  around: Around,
  name: string,
  moved: number,
  because: Because,
): Promise<readonly MlflowVersion[]> {
  const { client } = around;
  let kept: MlflowVersion | undefined;
  for (let round = 0; round < mostRounds; round++) {
    const versions = await readVersions(client, { name });
    const live = versions.filter((found) => stageOf(found) === 'production');
    if (live.length === 1 || (live.length === 0 && kept === undefined)) {
      if (kept !== undefined || live[0]?.version !== moved) await tellOutcome(around, name, versions, because);
      return versions;
    }
    if (live.length > 0) kept = newest(live);
    // None is left where others went by other times, since a version was described meanwhile.
    else await moveTo(client, name, kept!.version, mlflowStages.production, true);
    for (const { version } of live) {
      if (version !== kept!.version) await moveTo(client, name, version, mlflowStages.archived, false);
    }
  }
  const remedy = 'Look at the versions, and use transition() to choose one';
  const what = 'Others move versions to production again and again';
  throw new ConflictError({ what, where: `model ${name}`, remedy }, { code: 'MLFLOW_CONFLICT' });
}

/** The one that was moved last, by the server's clock, and of two at the same time that of the higher number. */
function newest(live: readonly MlflowVersion[]): MlflowVersion {
  return live.reduce((best, found) => {
    const later = found.last_updated_timestamp - best.last_updated_timestamp;
    return later > 0 || (later === 0 && found.version > best.version) ? found : best;
  });
}

/**
 * Tells the history what it does not say of who is in production. Each that moved a version does so after it has told of
 * that, so that the last to tell sees all that was told.
 */
async function tellOutcome(
  around: Around,
  name: string,
  versions: readonly MlflowVersion[],
  because: Because,
): Promise<void> {
  const model = await demandModel(around.client, name);
  const history = historyOf(model).map(({ entry }) => entry);
  const told = stateAt(history, Number.POSITIVE_INFINITY);
  const live = versions.find((found) => stageOf(found) === 'production')?.version;
  const reason = live === undefined ? 'Moved meanwhile' : `Version ${live} came there at the same time, and stays`;
  const events = versions.flatMap((found): HistoryEvent[] => {
    const { version } = found;
    if (version === live || told?.stages[version] !== 'production') return [];
    return [{ type: 'transition', version, from: 'production', to: stageOf(found), reason }];
  });
  if (live !== undefined && (events.length > 0 || told?.production !== live)) {
    const from = told?.stages[live] ?? 'none';
    const reason = 'It stays in production, of those that came there at the same time';
    events.push({ type: 'transition', version: live, from, to: 'production', reason });
  }
  await tell(around, model, events, because);
}
