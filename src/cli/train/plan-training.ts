import { type Frame, findColumn, toFrame, trainTestSplit } from '../../data/index.js';
import { type Problem, ValidationError } from '../../errors/index.js';
import { terminalProgress } from '../../terminal/index.js';
import type { TrainOptions } from '../../trainer/index.js';
import type { Surroundings } from '../command.js';
import type { Said } from '../flags.js';
import { readTable } from '../read-table.js';
import { usageError } from '../usage-error.js';
import { columnProblems, featuresOf, mostColumns } from './features.js';
import { candidateFor, foldColumns, planCandidates } from './plan-candidates.js';
import { taskOf } from './task-of.js';
import { defined, type TrainRequest } from './train-request.js';

/**
 * Reads the data, and says what the trainer is to make of them.
 * @throws ValidationError when they, or the models, are not what the command line says; what reading throws.
 */
export async function planTraining(
  said: Said,
  request: TrainRequest,
  { note, stderr, signal }: Surroundings,
): Promise<TrainOptions> {
  const { target, missing, drop, sampleWeight, seed } = request;
  const table = await readTable(request.data, { missing, signal });
  const whole = toFrame(table);
  const problems = wrongColumns(whole, request);
  if (problems.length > 0) throw usageError(problems);

  const task = request.task ?? taskOf(findColumn(whole, target)!);
  if (request.task === undefined) note(`${target} looks like a ${task}; --task says otherwise.`);
  const { train, test } =
    typeof request.test === 'string'
      ? { train: table, test: await readTable(request.test, { missing, signal }) }
      : trainTestSplit(table, {
          testSize: request.test,
          seed,
          ...(task === 'classification' && { stratify: target }),
        });

  const planned = await planCandidates(said, request, task);
  if (request.budget !== undefined && planned.every(({ plan }) => plan.search === undefined))
    throw usageError({
      what: '--trials and --time need something to search',
      remedy: 'Give a candidate of the file a search, or leave them out',
    });
  const weights = sampleWeight === undefined ? [] : [sampleWeight];
  const features = featuresOf(toFrame(train), target, [...drop, ...weights, ...foldColumns(planned)]);
  const { numeric, categorical, leftOut, shortened } = features;
  note(`${train.numRows()} rows to learn from, ${test.numRows()} to be judged on.`);
  note(`Columns: ${numeric.length} of numbers, ${categorical.length} of texts or booleans.`);
  for (const { name, why } of leftOut) note(`Left out: ${name}, ${why}.`);
  for (const { name, categories } of shortened)
    note(`Shortened: ${name}, whose ${mostColumns - 1} most frequent of ${categories} texts have a column each.`);
  if (numeric.length + categorical.length === 0)
    throw new ValidationError({ what: 'There is no column left to learn from', where: request.data });

  const { metric, name, experiment, register, threads, budget, quiet } = request;
  return {
    experiment,
    target,
    task,
    train,
    test,
    seed,
    candidates: Object.fromEntries(planned.map((one) => [one.name, candidateFor(one, features)])),
    ...defined({ metric, name, register, threads, budget, sampleWeight }),
    ...(!quiet && { onProgress: terminalProgress({ stream: stderr }) }),
    signal,
  };
}

/** What is wrong with the columns that options name, held against those of the file. */
function wrongColumns(table: Frame, { target, drop, sampleWeight }: TrainRequest): Problem[] {
  const weights = sampleWeight === undefined ? [] : [sampleWeight];
  const problems = [
    ...columnProblems(table, [target], '--target'),
    ...columnProblems(table, drop, '--drop'),
    ...columnProblems(table, weights, '--sample-weight'),
  ];
  if (drop.includes(target)) problems.push({ what: 'The target cannot be left out', where: '--drop' });
  if (weights.includes(target)) problems.push({ what: 'The target cannot be the weights', where: '--sample-weight' });
  if (weights.some((name) => drop.includes(name)))
    problems.push({
      what: 'The weights cannot be left out',
      where: '--drop',
      remedy: 'A column of weights is no feature anyway: leave it out of --drop',
    });
  return problems;
}
