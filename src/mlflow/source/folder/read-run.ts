import { join } from 'node:path';
import { filesBelow, realFolder, tellLink } from '../../files/folder.js';
import { reasonOf, type Skip } from '../../report.js';
import type { SourceMetric, SourceRun } from '../entities.js';
import { runForm } from '../forms.js';
import { readMetricFile } from '../metric-file.js';
import { runFields } from '../run-fields.js';
import { readInputs } from './read-inputs.js';
import { readMeta } from './read-meta.js';
import { readTextFiles } from './text-files.js';

/** @throws Error in words when its `meta.yaml` cannot be read. */
export async function readRun(
  folder: string,
  experiment: string,
  locate: (uri: string) => Promise<string | undefined>,
  skip: Skip,
): Promise<SourceRun> {
  const meta = await readMeta(folder, runForm);
  const { run_name, artifact_uri } = meta;
  const [params, tags, inputs] = await Promise.all([
    readTextFiles(join(folder, 'params'), 'parameter', skip),
    readTextFiles(join(folder, 'tags'), 'tag', skip),
    readInputs(folder, experiment, skip),
  ]);
  return {
    ...runFields(meta),
    ...(run_name !== undefined && { name: run_name }),
    params,
    tags,
    inputs,
    metrics: () => readMetrics(join(folder, 'metrics'), skip),
    // Beside the run itself, wherever its folder was moved to, else where it says.
    artifactFolder: async () =>
      (await ownFolder(join(folder, 'artifacts'), skip)) ??
      (artifact_uri === undefined ? undefined : await locate(artifact_uri)),
    // A path that ends in the run's own folder is that folder, wherever it was moved to.
    ...(artifact_uri !== undefined && !isOwn(artifact_uri, meta.run_id) && { artifactUri: artifact_uri }),
    where: folder,
  };
}

function isOwn(uri: string, run: string): boolean {
  return uri.endsWith(`/${run}/artifacts`) && (uri.startsWith('/') || uri.startsWith('file:'));
}

async function ownFolder(path: string, skip: Skip): Promise<string | undefined> {
  const real = await realFolder(path);
  if (real !== undefined && real !== path) tellLink(path, skip);
  return real === path ? real : undefined;
}

async function* readMetrics(folder: string, skip: Skip): AsyncGenerator<SourceMetric> {
  for await (const { path, file } of filesBelow(folder, skip)) {
    try {
      for await (const points of readMetricFile(file, skip)) yield { key: path, points };
    } catch (error) {
      skip('metric', file, reasonOf(error));
    }
  }
}
