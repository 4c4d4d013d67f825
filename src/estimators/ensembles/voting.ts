import * as z from 'zod';
import type { State } from '../../arrays/index.js';
import type { Problem as Fault } from '../../errors/index.js';
import type { EstimatorDefinition, EstimatorSpec, FittedEstimator, Task } from '../estimator.js';
import { oneOf } from '../options.js';
import { defineEnsemble, type EnsembleFit, type EnsembleKind } from './define-ensemble.js';
import { fitInTurn } from './fit-member.js';
import type { Member } from './member.js';
import { asOptions, type NamedEstimators, taskOf } from './spec.js';
import { type VotingState, votingModel } from './voting-model.js';

export interface VotingOptions {
  /** What each member's voice counts, in their order or by name (1 where a name is left out). Default 1 each. */
  readonly weights?: readonly number[] | { readonly [member: string]: number } | null;
  /**
   * Classifiers only. `'soft'`: the class of the highest mean probability; `'hard'`: the class that most members predict,
   * the first of equally many, and no probabilities. Default `'soft'` (scikit-learn's is `'hard'`).
   */
  readonly voting?: 'soft' | 'hard';
}

/**
 * Asks several estimators at once: a regression is the weighted mean of what they predict, a classification that of their
 * probabilities, or the majority's vote. Source: scikit-learn's VotingRegressor and VotingClassifier.
 *
 * It accepts what all its members accept. Each learns from all rows, and draws from a source of its own. In pipelines it
 * is named `votingRegressor` or `votingClassifier`. Importances are the weighted mean of the members', where all have
 * them. Attribute: `estimators`, the members' attributes by name.
 *
 * @param estimators at least one, by names of your choice; all for the same task.
 * @example votingEnsemble({ linear: ridge(), trees: randomForestRegressor() }, { weights: { trees: 2 } })
 * @throws ValidationError when fitted with estimators of different tasks, or with weights that do not fit the members;
 *   with `'soft'`, when a member gives no probabilities.
 */
export function votingEnsemble<T extends Task>(
  estimators: NamedEstimators<T>,
  options: VotingOptions = {},
): EstimatorSpec<T> {
  const task = taskOf(estimators);
  const name = task === 'regression' ? 'votingRegressor' : 'votingClassifier';
  return { type: 'estimator', name, task, options: { estimators: asOptions(estimators), ...options } };
}

interface Settings {
  readonly weights: readonly number[] | { readonly [member: string]: number } | null;
  readonly voting?: 'soft' | 'hard';
}

const weightsNeeded = 'must be null, or numbers from 0 on, in the order of the members or by their names';
/** Not a record of zod's, which passes over a member named __proto__. */
const weights = z
  .custom<Settings['weights']>(areWeights, { error: weightsNeeded })
  .describe('numbers >= 0, as a list or by member')
  .nullable()
  .default(null);

function areWeights(given: unknown): boolean {
  return (
    typeof given === 'object' &&
    given !== null &&
    Object.values(given).every((weight) => typeof weight === 'number' && weight >= 0)
  );
}

export const votingDefinitions: readonly EstimatorDefinition[] = [
  defineVoting('votingRegressor', 'regression', { weights }),
  defineVoting('votingClassifier', 'classification', { weights, voting: oneOf('soft', 'hard').default('soft') }),
];

function defineVoting(name: string, task: Task, types: z.ZodRawShape): EstimatorDefinition {
  const kind: EnsembleKind<Settings> = {
    name,
    task,
    slots: [{ option: 'estimators', many: true }],
    types,
    conflicts: (settings, members) => weightFaults(name, settings, members),
    fit: fitVoting,
    load: (state, members) => votingModel(state as unknown as VotingState, members),
  };
  return defineEnsemble(kind);
}

async function fitVoting({ problem, settings, members, context }: EnsembleFit<Settings>): Promise<State> {
  const fitMember = fitInTurn(context, members.length);
  const fitted: FittedEstimator[] = [];
  for (const [i, member] of members.entries()) fitted.push(await fitMember(member, problem, context.random.fork(i)));
  return {
    classes: problem.classes,
    voting: settings.voting ?? null,
    weights: weightsOf(settings, members),
    members: fitted.map(({ state }) => state),
  };
}

function weightsOf({ weights }: Settings, members: readonly Member[]): Float64Array {
  if (isList(weights)) return Float64Array.from(weights);
  return Float64Array.from(members, ({ name }) => (weights && Object.hasOwn(weights, name) ? weights[name]! : 1));
}

function weightFaults(owner: string, settings: Settings, members: readonly Member[]): Fault[] {
  const { weights } = settings;
  const where = `${owner}.weights`;
  const names = members.map(({ name }) => name);
  const remedy = `The members are ${names.join(', ')}`;
  if (isList(weights) && weights.length !== names.length)
    return [{ what: `There are ${weights.length} weights for ${names.length} members`, where, remedy }];
  const unknown = isList(weights) ? [] : Object.keys(weights ?? {}).filter((name) => !names.includes(name));
  if (unknown.length > 0)
    return unknown.map((name) => ({ what: `weights names "${name}", which is no member`, where, remedy }));
  const total = weightsOf(settings, members).reduce((sum, one) => sum + one, 0);
  if (total > 0 && Number.isFinite(total)) return [];
  return [{ what: `The weights sum to ${total}`, where, remedy: 'Let at least one member count' }];
}

function isList(weights: Settings['weights']): weights is readonly number[] {
  return Array.isArray(weights);
}
