import type { Problem } from '../../errors/index.js';
import { builtInEstimators, type EstimatorDefinition, flagOf, type Task } from '../../estimators/index.js';
import { instead } from '../usage-error.js';

/**
 * The estimators that a word may mean: `random-forest` that of either task, `random-forest-regressor` and
 * `randomForestRegressor` that one. None where there is no such estimator.
 */
export function estimatorsCalled(word: string): EstimatorDefinition[] {
  const wanted = flagOf(word);
  return builtInEstimators.filter(({ name }) => flagOf(name) === wanted || shortName(name) === wanted);
}

/** What to say of a word that means none. */
export function unknownModel(word: string, where: string): Problem {
  const names = [...new Set(builtInEstimators.map(({ name }) => shortName(name)))];
  const remedy = instead(word, names, `There are ${names.join(', ')}`);
  return { what: `There is no model "${word}"`, where, remedy };
}

/** What to say of a word that means no estimator for the task. */
export function wrongTask(word: string, task: Task, where: string): Problem {
  const remedy = `For ${task} there are ${modelNames(task).join(', ')}`;
  return { what: `${word} is not for ${task}`, where, remedy };
}

/** The models for a task, by the names that `--model` takes. */
export function modelNames(task: Task): string[] {
  return builtInEstimators.filter((one) => one.task === task).map(({ name }) => shortName(name));
}

/** A name as flags have it, without its task where that goes without saying. */
function shortName(name: string): string {
  return flagOf(name).replace(/-(classifier|regressor)$/, '');
}
