import type { Problem } from '../../errors/index.js';
import { modelNameProblems, type Registry } from '../../registry/index.js';
import { nameProblems, tagBatchProblems } from '../../tracker/index.js';
import { budgetProblems } from '../search/index.js';
import type { TrainOptions } from '../trainer.js';

/** What can be said without looking at the data. */
export function askedProblems(
  { experiment, name, tags, task, candidates, register, budget }: TrainOptions,
  registry: Registry | undefined,
): Problem[] {
  const problems: Problem[] = [
    ...nameProblems(experiment, 'experiment'),
    ...(name === undefined ? [] : nameProblems(name, 'name')),
    ...tagProblems(tags),
    ...budgetProblems(budget, 'budget'),
  ];
  if (!isTask(task)) {
    const remedy = "Give 'regression' or 'classification'";
    problems.push({ what: `There is no task ${JSON.stringify(task) ?? String(task)}`, where: 'task', remedy });
  }
  if (typeof (candidates ?? {}) !== 'object' || Object.keys(candidates ?? {}).length === 0) {
    const remedy = 'Give at least one pipeline';
    problems.push({ what: 'There is no candidate to train', where: 'candidates', remedy });
  }
  return [...problems, ...registerProblems(register, registry)];
}

const registering = "Give a name, or { name, candidates: 'best' | 'all' }";

function registerProblems(register: TrainOptions['register'], registry: Registry | undefined): Problem[] {
  if (register === undefined) return [];
  if (typeof register !== 'string' && (typeof register !== 'object' || register === null))
    return [{ what: 'It is no name to register under', where: 'register', remedy: registering }];
  const { name, candidates: which } = typeof register === 'string' ? { name: register, candidates: 'best' } : register;
  const problems = [...modelNameProblems(name)];
  if (which !== 'best' && which !== 'all') {
    const what = `There is no way to register ${JSON.stringify(which) ?? String(which)}`;
    problems.push({ what, where: 'register.candidates', remedy: "Give 'best' or 'all'" });
  }
  if (registry === undefined) {
    const remedy = 'Give createTrainer({ registry }) one';
    problems.push({ what: 'There is no registry to register in', where: 'register', remedy });
  }
  return problems;
}

function tagProblems(tags: TrainOptions['tags']): Problem[] {
  if (tags === undefined) return [];
  if (typeof tags === 'object' && tags !== null) return tagBatchProblems(tags);
  return [{ what: 'They are no tags', where: 'tags', remedy: "Give texts by name, as { team: 'a' }" }];
}

export function isTask(task: unknown): boolean {
  return task === 'regression' || task === 'classification';
}
