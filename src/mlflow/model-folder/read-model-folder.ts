import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TableSchema } from '../../data/index.js';
import { type LoadModelOptions, loadModel, loadXgboostModel } from '../../pipeline/index.js';
import { entriesOf, openFile, readText } from '../files/folder.js';
import { readYaml } from '../files/yaml.js';
import { reasonOf } from '../report.js';
import { type Mlmodel, readMlmodel } from './mlmodel.js';
import { readSignature } from './signature.js';

/** What a model folder of MLflow's comes to here. */
export interface ModelFolder {
  /** The model as Ciclo's bytes, where it is one that Ciclo can load. */
  readonly bytes?: Uint8Array;
  /** `null` where there is none that a table can have. */
  readonly signature: TableSchema | null;
  /** In code-point order. */
  readonly flavors: readonly string[];
  /** Why it cannot be loaded, where that is not in the nature of its flavors. */
  readonly problem?: string;
}

/** Bytes of an `MLmodel` that are read at most: its signature is as long as its table has columns. */
const mostMlmodel = 2 * 1024 * 1024;
/** Bytes of a model that are read at most. JSON of XGBoost's is parsed in one go, which takes a second for each 50 MB. */
const mostBytes = 256 * 1024 * 1024;
const mostJson = 64 * 1024 * 1024;

/**
 * Reads a model folder: with the flavour `ciclo` it is Ciclo's own model, with `xgboost` one of trees that can be read
 * where it was saved as JSON. Of any other, only what it says of itself is read; no code is run, and no pickle opened.
 *
 * @throws Error in words when it is no model folder.
 */
export async function readModelFolder(folder: string, own: LoadModelOptions): Promise<ModelFolder> {
  const mlmodel = readMlmodel(readYaml(await readText(join(folder, 'MLmodel'), mostMlmodel)));
  const signature = readSignature(mlmodel.inputs) ?? null;
  const flavors = [...mlmodel.flavors.keys()].sort();
  const loaded = await loadedOf(folder, mlmodel, signature, own);
  return { signature, flavors, ...loaded };
}

async function loadedOf(
  folder: string,
  { flavors }: Mlmodel,
  signature: TableSchema | null,
  own: LoadModelOptions,
): Promise<Pick<ModelFolder, 'bytes' | 'problem'>> {
  const [ciclo, xgboost] = [flavors.get('ciclo'), flavors.get('xgboost')];
  try {
    if (ciclo !== undefined) {
      const bytes = await readData(folder, ciclo.data, mostBytes);
      loadModel(bytes, own);
      return { bytes };
    }
    if (xgboost !== undefined) return { bytes: await convertXgboost(folder, xgboost, signature) };
    return {};
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

async function convertXgboost(
  folder: string,
  flavor: Readonly<Record<string, unknown>>,
  signature: TableSchema | null,
): Promise<Uint8Array> {
  if (!String(flavor.data).endsWith('.json')) {
    throw new Error('The model was not saved as JSON: only xgboost.log_model(…, model_format="json") can be read');
  }
  const source = await readData(folder, flavor.data, mostJson);
  const names = signature?.columns.map(({ name }) => name);
  // The classes of XGBoost's scikit-learn interface predict with the rounds up to the best, a Booster with all.
  const rounds = String(flavor.model_class).startsWith('xgboost.sklearn.')
    ? ([undefined, 'best'] as const)
    : ['all' as const];
  // The file has the names itself where it was trained on a data frame.
  const featureNames = [undefined, names];
  let failure: unknown;
  for (const round of rounds) {
    for (const given of featureNames) {
      try {
        const model = loadXgboostModel(source, {
          ...(round !== undefined && { rounds: round }),
          ...(given !== undefined && { featureNames: given }),
        });
        const isNamed = names === undefined || model.signature.columns.every(({ name }, i) => name === names[i]);
        if (isNamed) return model.toBytes();
        failure ??= new Error('The names of its features are not those of the signature');
      } catch (error) {
        failure ??= error;
      }
    }
  }
  throw failure;
}

/** A file of the folder's own, or of a folder in it, by the path that its `MLmodel` has. */
async function readData(folder: string, path: unknown, most: number): Promise<Uint8Array> {
  if (typeof path !== 'string') throw new Error('Its MLmodel names no file');
  const names = path.split('/');
  if (names.some((name) => /^\.{0,2}$/.test(name) || /[\\\0]/.test(name))) throw new Error(`${path} leads astray`);
  let place = folder;
  for (const [i, name] of names.entries()) {
    const entry = (await entriesOf(place, () => {})).find((found) => found.name === name);
    const isWanted = i === names.length - 1 ? entry?.isFile() : entry?.isDirectory();
    if (!isWanted) throw new Error(`There is no file ${path}`);
    place = join(place, name);
  }
  const { size } = await stat(place);
  if (size > most) throw new Error(`${path} is ${size} bytes long; ${most} is the most that is read`);
  const handle = await openFile(place);
  try {
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
