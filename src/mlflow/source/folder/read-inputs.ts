import { join } from 'node:path';
import { entriesOf } from '../../files/folder.js';
import { reasonOf, type Skip } from '../../report.js';
import type { SourceInput } from '../entities.js';
import { datasetForm, inputForm } from '../forms.js';
import { mostOfData, readMeta } from './read-meta.js';

/** The data sets that a run used: `inputs` of the run say which, `datasets` of its experiment what they are. */
export async function readInputs(run: string, experiment: string, skip: Skip): Promise<readonly SourceInput[]> {
  const folder = join(run, 'inputs');
  const inputs: SourceInput[] = [];
  const datasets = new Set((await entriesOf(join(experiment, 'datasets'), () => {})).map(({ name }) => name));
  for (const { name } of await entriesOf(folder, skip)) {
    const place = join(folder, name);
    try {
      const { source_id, source_type, tags } = await readMeta(place, inputForm, mostOfData);
      // MLflow 3 notes models among them, whose files are not here.
      if (source_type !== 'DATASET') throw new Error(`It is no data set but of type ${source_type}`);
      if (!datasets.has(source_id)) throw new Error(`There is no data set ${source_id}`);
      const dataset = await readMeta(join(experiment, 'datasets', source_id), datasetForm, mostOfData);
      inputs.push({
        name: dataset.name,
        digest: dataset.digest,
        sourceType: dataset.source_type ?? '',
        source: dataset.source ?? '',
        ...(dataset.schema !== undefined && { schema: dataset.schema }),
        ...(dataset.profile !== undefined && { profile: dataset.profile }),
        tags: new Map(Object.entries(tags ?? {}).map(([key, value]) => [key, value ?? ''])),
      });
    } catch (error) {
      skip('data set', place, reasonOf(error));
    }
  }
  return inputs;
}
