import { type Clock, systemClock } from '../../ambient/index.js';
import { ValidationError } from '../../errors/index.js';
import type { FittedPipeline } from '../../pipeline/index.js';
import { writeFolder } from '../files/write-folder.js';
import { modelFiles } from './model-files.js';

export interface ToMlflowModelOptions {
  /** Default: the system's. */
  readonly clock?: Clock;
}

/**
 * Writes a model as a folder of MLflow's: an `MLmodel` with signature and flavors, and an input example where the model
 * knows its data. The flavour `ciclo` is the model itself. A model of gradient boosting without steps that takes numbers
 * alone has the flavors `xgboost` and `python_function` too, so that `mlflow.pyfunc.load_model` predicts with it: what
 * Ciclo predicts, in 32 bits; of classes, the probabilities (of two, that of the second).
 *
 * @param directory is made, and must not be there yet. It appears when all is written.
 * @returns the flavors, in code-point order.
 * @throws ConflictError `FILE_EXISTS` when it is there.
 */
export async function toMlflowModel(
  model: FittedPipeline,
  directory: string,
  { clock = systemClock }: ToMlflowModelOptions = {},
): Promise<readonly string[]> {
  if (typeof model?.toBytes !== 'function')
    throw new ValidationError({
      what: 'A fitted pipeline is wanted',
      where: 'model',
      remedy: 'Give what fit() returned',
    });
  const files = modelFiles(model, model.toBytes(), { time: clock() });
  await writeFolder(directory, files);
  return files.has('model.json') ? ['ciclo', 'python_function', 'xgboost'] : ['ciclo'];
}
