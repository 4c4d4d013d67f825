import type { Problem } from '../../errors/index.js';
import type { Task } from '../../estimators/index.js';
import { pipeline } from '../../pipeline/index.js';
import type { SearchedCandidate } from '../../trainer/index.js';
import type { Said } from '../flags.js';
import { usageError } from '../usage-error.js';
import { type PlannedCandidate, readCandidates } from './candidates-file.js';
import type { Features } from './features.js';
import { withMembers } from './members.js';
import { modelOptions } from './model-flags.js';
import { estimatorsCalled, wrongTask } from './models.js';
import { preparationFor } from './prepare.js';
import { planFor, readSearch, type SearchPlan } from './search-file.js';
import { trainFlags } from './train-flags.js';
import { defined, type TrainRequest } from './train-request.js';

/**
 * The candidates that a command line asks for, by `--model` or in a file.
 * @throws ValidationError listing what does not fit the task or the models.
 */
export async function planCandidates(said: Said, request: TrainRequest, task: Task): Promise<PlannedCandidate[]> {
  const file = said.text('candidates');
  if (file !== undefined) return readCandidates(file, task);
  const problems: Problem[] = [];
  const models = said.texts('model').flatMap((word) => {
    const definition = estimatorsCalled(word).find((one) => one.task === task);
    if (definition === undefined) problems.push(wrongTask(word, task, '--model'));
    return definition === undefined ? [] : { word, definition };
  });
  const options = problems.length > 0 ? [] : modelOptions(models, said, trainFlags, problems);
  if (problems.length > 0) throw usageError(problems);
  const plan = await searchOf(said, request);
  const names = models.map(({ definition }) => definition.name);
  return models.map(({ word, definition }, i) => {
    return {
      name: word,
      definition,
      options: withMembers(definition, options[i]!, `--model ${word}`),
      plan: planFor(plan, definition.name, names),
    };
  });
}

/** What the file of `--search` says; options of the command say it louder. */
async function searchOf(said: Said, { method, cv, outerCv }: TrainRequest): Promise<SearchPlan> {
  const file = said.text('search');
  return { ...(file !== undefined && (await readSearch(file))), ...defined({ method, cv, outerCv }) };
}

/** A planned candidate as the trainer takes it. */
export function candidateFor({ definition, options, plan }: PlannedCandidate, features: Features): SearchedCandidate {
  const { name, task } = definition;
  return { pipeline: pipeline(preparationFor(name, features), { type: 'estimator', name, task, options }), ...plan };
}

/** The columns by which folds are cut: they say which rows belong together, not what to predict. */
export function foldColumns(candidates: readonly PlannedCandidate[]): string[] {
  return candidates.flatMap(({ plan: { cv, outerCv } }) =>
    [cv, outerCv].flatMap((folds) => {
      // What folds may be is the trainer's to say, of `null` as well.
      if (typeof folds !== 'object' || folds === null || Array.isArray(folds)) return [];
      const { groups, time } = folds as { groups?: string; time?: string };
      return [groups, time].filter((name) => typeof name === 'string');
    }),
  );
}
