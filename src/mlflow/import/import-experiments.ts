import { CicloError } from '../../errors/index.js';
import type { Store } from '../../store/index.js';
import { importExperiment } from '../../tracker/index.js';
import type { Skip } from '../report.js';
import { own } from '../rest/tags.js';
import { deletedTimeOfTags } from '../run-tags.js';
import type { MlflowSource } from '../source/source.js';
import { keptTexts } from './run-record.js';

/** Brings in the experiments. @returns the ids that they have here, by those that they had, and how many are new. */
export async function importExperiments(
  store: Store,
  source: MlflowSource,
  skip: Skip,
  signal: AbortSignal | undefined,
): Promise<{ readonly ids: ReadonlyMap<string, string>; readonly made: number }> {
  const ids = new Map<string, string>();
  let made = 0;
  for await (const { id, name: given, isDeleted, creationTime, lastUpdateTime, tags } of source.experiments()) {
    signal?.throwIfAborted();
    const where = `experiment ${id}`;
    // An experiment that was deleted through Ciclo gave its name free, and has it in a tag.
    const name = tags.get(own.name) || given;
    const time = creationTime ?? lastUpdateTime ?? 0;
    const kept = new Map([...tags].filter(([key]) => !key.startsWith('mlflow.ciclo.')));
    try {
      const imported = await importExperiment(store, {
        name,
        creationTime: time,
        lastUpdateTime: lastUpdateTime ?? time,
        tags: keptTexts(kept, 'tag', where, skip),
        ...(isDeleted && { deletedTime: deletedTimeOfTags(tags) ?? lastUpdateTime ?? time }),
      });
      ids.set(id, imported.id);
      if (imported.isNew) made++;
    } catch (error) {
      if (!CicloError.is(error) || error.code !== 'VALIDATION') throw error;
      skip('experiment', where, error.problems.map(({ what }) => what).join('; '));
    }
  }
  return { ids, made };
}
