import { join } from 'node:path';
import { entriesOf } from '../../files/folder.js';
import { reasonOf, type Skip } from '../../report.js';
import type { SourceExperiment, SourceRun } from '../entities.js';
import { experimentForm } from '../forms.js';
import { createLocator } from '../locate.js';
import type { MlflowSource } from '../source.js';
import { readMeta } from './read-meta.js';
import { readModels } from './read-models.js';
import { readRun } from './read-run.js';
import { readTextFiles } from './text-files.js';

/** What lies in an experiment's folder and is no run. */
const noRuns = new Set(['tags', 'datasets', 'traces', 'models']);

/**
 * The folder `mlruns` of a file store.
 *
 * @param root as `realFolder` gives it.
 * @param artifacts where artifacts lie that do not lie beside their runs, likewise.
 */
export function openFolder(root: string, artifacts: readonly string[], skip: Skip): MlflowSource {
  const locate = createLocator([...artifacts, root]);

  /** The folders of experiments; deleted ones lie in the trash. */
  async function* experimentFolders(tell: Skip): AsyncGenerator<string> {
    for (const top of [root, join(root, '.trash')])
      for (const entry of await entriesOf(top, tell))
        if (entry.isDirectory() && entry.name !== '.trash' && !(top === root && entry.name === 'models'))
          yield join(top, entry.name);
  }

  /** The ids of experiments by their folders, so that each is read once; none of what cannot be read. */
  const ids = new Map<string, string | undefined>();

  /** What cannot be read is told by {@link experiments}. */
  async function idOf(folder: string): Promise<string | undefined> {
    if (!ids.has(folder)) {
      const meta = await readMeta(folder, experimentForm).catch(() => undefined);
      ids.set(folder, meta?.experiment_id);
    }
    return ids.get(folder);
  }

  async function* runFolders(tell: Skip): AsyncGenerator<{ folder: string; experiment: string; id: string }> {
    for await (const experiment of experimentFolders(() => {})) {
      const id = await idOf(experiment);
      if (id === undefined) continue;
      for (const entry of await entriesOf(experiment, tell))
        if (entry.isDirectory() && !noRuns.has(entry.name))
          yield { folder: join(experiment, entry.name), experiment, id };
    }
  }

  return {
    async *experiments(): AsyncGenerator<SourceExperiment> {
      for await (const folder of experimentFolders(skip)) {
        try {
          ids.set(folder, undefined);
          const meta = await readMeta(folder, experimentForm);
          ids.set(folder, meta.experiment_id);
          yield {
            id: meta.experiment_id,
            name: meta.name,
            isDeleted: meta.lifecycle_stage,
            ...(meta.creation_time !== undefined && { creationTime: meta.creation_time }),
            ...(meta.last_update_time !== undefined && { lastUpdateTime: meta.last_update_time }),
            tags: await readTextFiles(join(folder, 'tags'), 'tag', skip),
          };
        } catch (error) {
          skip('experiment', folder, reasonOf(error));
        }
      }
    },
    async countRuns() {
      let count = 0;
      for await (const _ of runFolders(() => {})) count++;
      return count;
    },
    async *runs(): AsyncGenerator<SourceRun> {
      for await (const { folder, experiment, id } of runFolders(skip)) {
        try {
          // The folder decides where a run belongs, as it was moved there.
          yield { ...(await readRun(folder, experiment, locate, skip)), experimentId: id };
        } catch (error) {
          skip('run', folder, reasonOf(error));
        }
      }
    },
    models: () => readModels(join(root, 'models'), skip),
    locate,
    async close() {},
  };
}
