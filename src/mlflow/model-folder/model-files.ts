import { createHash } from 'node:crypto';
import type { FittedPipeline } from '../../pipeline/index.js';
import { toXgboostModel } from '../../pipeline/index.js';
import { writeYaml } from '../files/yaml.js';
import { type InputExample, inputExample } from './input-example.js';
import { writtenMlflowVersion } from './mlmodel.js';
import { columnsOfSchema } from './signature.js';

/** The versions that the Python side is asked for: those whose form is written. */
const xgboostVersion = '1.7.4';
const pythonVersion = '3.10.12';

const modelFile = 'model.ciclo';
const treesFile = 'model.json';
const exampleFile = 'input_example.json';

/** What an `MLmodel` says beside the model: where it comes from. */
export interface ModelOrigin {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly runId?: string;
  /** The folder's path among the artifacts of the run. */
  readonly artifactPath?: string;
}

/** The files of a model folder of MLflow's, by path. @param bytes the model's own. */
export function modelFiles(
  model: FittedPipeline,
  bytes: Uint8Array,
  origin: ModelOrigin,
): ReadonlyMap<string, Uint8Array | string> {
  const trees = treesOf(model);
  const example = inputExample(model);
  const files = new Map<string, Uint8Array | string>([[modelFile, bytes]]);
  if (trees !== undefined) {
    const requirements = [`mlflow==${writtenMlflowVersion}`, `xgboost>=${xgboostVersion}`, 'pandas'];
    files.set(treesFile, trees);
    files.set('requirements.txt', `${requirements.join('\n')}\n`);
    files.set('conda.yaml', condaYaml(requirements));
    files.set('python_env.yaml', pythonEnvYaml());
  }
  if (example !== undefined) files.set(exampleFile, exampleText(example));
  files.set(
    'MLmodel',
    writeYaml(mlmodelOf(model, origin, bytes, trees !== undefined, example !== undefined, sizeOf(files))),
  );
  return files;
}

/**
 * The model as XGBoost's, where it is trees alone and takes numbers: texts would be given to Python as the codes that
 * only the model knows.
 */
function treesOf(model: FittedPipeline): string | undefined {
  const { steps, estimator } = model.manifest.pipeline;
  const isTrees = steps.length === 0 && /^gradientBoosting(?:Regressor|Classifier)$/.test(estimator.name);
  if (!isTrees || model.signature.columns.some(({ type }) => type !== 'numeric')) return undefined;
  try {
    return toXgboostModel(model);
  } catch {
    // Names or numbers that XGBoost does not take: the flavour is left out, and Ciclo's own says all.
    return undefined;
  }
}

function mlmodelOf(
  model: FittedPipeline,
  { time, runId, artifactPath }: ModelOrigin,
  bytes: Uint8Array,
  hasTrees: boolean,
  hasExample: boolean,
  size: number,
): object {
  const { manifest, signature, task, target } = model;
  const python = {
    python_function: {
      data: treesFile,
      env: { conda: 'conda.yaml', virtualenv: 'python_env.yaml' },
      loader_module: 'mlflow.xgboost',
      python_version: pythonVersion,
    },
    xgboost: {
      code: null,
      data: treesFile,
      model_class: 'xgboost.core.Booster',
      model_format: 'json',
      xgb_version: xgboostVersion,
    },
  };
  return {
    ...(artifactPath !== undefined && { artifact_path: artifactPath }),
    flavors: {
      ciclo: {
        ciclo_version: manifest.environment.ciclo,
        data: modelFile,
        format_version: manifest.formatVersion,
        target,
        task,
      },
      ...(hasTrees && python),
    },
    mlflow_version: writtenMlflowVersion,
    model_size_bytes: size,
    // The same model has the same one.
    model_uuid: createHash('sha256').update(bytes).digest('hex').slice(0, 32),
    ...(runId !== undefined && { run_id: runId }),
    ...(hasExample && {
      saved_input_example_info: { artifact_path: exampleFile, pandas_orient: 'split', type: 'dataframe' },
    }),
    signature: {
      inputs: JSON.stringify(columnsOfSchema(signature)),
      outputs: JSON.stringify(outputsOf(model, hasTrees)),
      params: null,
    },
    utc_time_created: new Date(time).toISOString().replace('T', ' ').replace('Z', '000'),
  };
}

/** Of classes, XGBoost's Booster gives probabilities: one of the second class, or one for each. */
function outputsOf({ classes, target }: FittedPipeline, hasTrees: boolean): object[] {
  if (classes.length === 0) return [{ type: 'double', name: target, required: true }];
  if (!hasTrees)
    return [
      {
        type: typeof classes[0] === 'string' ? 'string' : typeof classes[0] === 'boolean' ? 'boolean' : 'double',
        name: target,
        required: true,
      },
    ];
  if (classes.length === 2) return [{ type: 'double', required: true }];
  return [{ type: 'tensor', 'tensor-spec': { dtype: 'float32', shape: [-1, classes.length] } }];
}

function exampleText({ columns, data }: InputExample): string {
  return JSON.stringify({ columns, data });
}

function sizeOf(files: ReadonlyMap<string, Uint8Array | string>): number {
  let size = 0;
  for (const content of files.values())
    size += typeof content === 'string' ? Buffer.byteLength(content) : content.length;
  return size;
}

function condaYaml(requirements: readonly string[]): string {
  return writeYaml({
    channels: ['conda-forge'],
    dependencies: [`python=${pythonVersion}`, 'pip', { pip: requirements }],
    name: 'mlflow-env',
  });
}

function pythonEnvYaml(): string {
  return writeYaml({ python: pythonVersion, build_dependencies: ['pip'], dependencies: ['-r requirements.txt'] });
}
