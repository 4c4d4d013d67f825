import { type Problem, refuse, ValidationError } from '../../errors/index.js';
import type { EstimatorDefinition, Options, Task } from '../../estimators/index.js';
import { readJsonFile } from '../json-file.js';
import { withMembers } from './members.js';
import { estimatorsCalled, unknownModel, wrongTask } from './models.js';
import { objectFrom, planOf, refuseOthers, type SearchPlan } from './search-file.js';

/** A candidate before there is a pipeline: which model, told what, searched how. */
export interface PlannedCandidate {
  readonly name: string;
  readonly definition: EstimatorDefinition;
  readonly options: Options;
  readonly plan: SearchPlan;
}

const form = '{ name: { model, options, search, method, budget, pruner, cv, outerCv } }';
const keys = ['model', 'options', 'search', 'method', 'budget', 'pruner', 'cv', 'outerCv'];

/**
 * Reads the file of `--candidates`. Options and searches are looked at by the trainer.
 * @throws NotFoundError; ValidationError listing what is no candidate.
 */
export async function readCandidates(path: string, task: Task): Promise<PlannedCandidate[]> {
  const content = objectFrom(await readJsonFile(path), path, form);
  const problems: Problem[] = [];
  const candidates = Object.entries(content).flatMap(([name, given]) => {
    const where = `${path}, candidate "${name}"`;
    try {
      return [candidateOf(name, given, task, where)];
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  refuse(problems);
  return candidates;
}

function candidateOf(name: string, given: unknown, task: Task, where: string): PlannedCandidate {
  const content = objectFrom(given, where, form);
  refuseOthers(content, keys, where);
  const { model, options = {}, ...others } = content;
  if (typeof model !== 'string')
    throw new ValidationError({ what: 'It has no model', where, remedy: 'Give { "model": "random-forest" }' });
  const called = estimatorsCalled(model);
  if (called.length === 0) throw new ValidationError(unknownModel(model, where));
  const definition = called.find((one) => one.task === task);
  if (definition === undefined) throw new ValidationError(wrongTask(model, task, where));
  const told = withMembers(definition, objectFrom(options, where, 'options by name') as Options, where);
  return { name, definition, options: told, plan: planOf(others, where) };
}
