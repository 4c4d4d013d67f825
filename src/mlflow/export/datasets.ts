import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunInput } from '../../tracker/index.js';
import { writeYaml } from '../files/yaml.js';
import { mlflowInput } from '../rest/tracker/run-document.js';

/** A data set as MLflow has it, with what it tells of one use of it. */
interface Dataset {
  readonly meta: Readonly<Record<string, string | null>>;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * The data sets of one experiment. MLflow knows one by its name and digest, so that others of the same name and digest, and
 * the same one used twice by a run, are given another digest, with the true one in a tag.
 */
export interface Datasets {
  /** Writes what a run used. */
  write(run: string, runFolder: string, inputs: readonly RunInput[]): Promise<void>;
}

export function createDatasets(experimentFolder: string): Datasets {
  const written = new Map<string, string>();

  async function place(input: RunInput, used: Set<string>): Promise<{ id: string; tags: Dataset['tags'] }> {
    for (let before = 0; ; before++) {
      const { meta, tags } = datasetOf(input, before);
      const id = hash(`${meta.name}${meta.digest}`);
      const text = writeYaml(meta);
      if (used.has(id) || (written.get(id) ?? text) !== text) continue;
      used.add(id);
      if (!written.has(id)) {
        written.set(id, text);
        const folder = join(experimentFolder, 'datasets', id);
        await mkdir(folder, { recursive: true });
        await writeFile(join(folder, 'meta.yaml'), text);
      }
      return { id, tags };
    }
  }

  return {
    async write(run, runFolder, inputs) {
      const used = new Set<string>();
      for (const input of inputs) {
        const { id, tags } = await place(input, used);
        const folder = join(runFolder, 'inputs', hash(`${id}${run}`));
        await mkdir(folder, { recursive: true });
        const meta = { destination_id: id, destination_type: 'RUN', source_id: id, source_type: 'DATASET', tags };
        await writeFile(join(folder, 'meta.yaml'), writeYaml(meta));
      }
    },
  };
}

/** What came from MLflow goes back as it was. */
function datasetOf({ schema, ...input }: RunInput, before: number): Dataset {
  const foreign = schema?.mlflow;
  if (typeof foreign !== 'object' || foreign === null || Array.isArray(foreign)) {
    const { dataset, tags } = mlflowInput({ ...input, ...(schema !== undefined && { schema }) }, before);
    return {
      meta: { profile: null, ...dataset, schema: dataset.schema ?? null },
      tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])),
    };
  }
  const { dataset, tags } = mlflowInput(input, before);
  const kept = foreign as Readonly<Record<string, unknown>>;
  const { sourceType, source } = kept;
  const address = sourceType === 'http' ? { url: input.uri } : { uri: input.uri };
  return {
    meta: {
      name: dataset.name,
      digest: dataset.digest,
      source_type: String(sourceType ?? ''),
      source: source === undefined ? (input.uri === undefined ? '' : JSON.stringify(address)) : textOf(source),
      schema: kept.schema === undefined ? null : textOf(kept.schema),
      profile: kept.profile === undefined ? null : textOf(kept.profile),
    },
    tags: {
      ...(kept.tags as Readonly<Record<string, string>> | undefined),
      ...Object.fromEntries(tags.map(({ key, value }) => [key, value])),
    },
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** MLflow's own way to name these folders. */
function hash(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
