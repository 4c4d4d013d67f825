import * as z from 'zod';
import type { State } from '../../arrays/index.js';
import { CicloError, type Problem as Fault, refuse } from '../../errors/index.js';
import type {
  EstimatorDefinition,
  FindEstimator,
  FitContext,
  FittedEstimator,
  Options,
  OptionValue,
  Problem,
  Task,
} from '../estimator.js';
import { checkOptions } from '../options.js';
import { weighted } from '../weights.js';
import { attempt, within } from './faults.js';
import type { Member, Slot } from './member.js';
import { partsOf, resolveMembers } from './resolve-members.js';

/** What an ensemble's fit is given. */
export interface EnsembleFit<Settings> {
  /** Without rows of weight 0. */
  readonly problem: Problem;
  /** The problem with them: as it was handed over, so that rows can be named by their place in it. */
  readonly given: Problem;
  readonly settings: Settings;
  /** With the defaults of their options filled in. */
  readonly members: readonly Member[];
  readonly context: FitContext;
}

/** An estimator that is made of others. */
export interface EnsembleKind<Settings> {
  readonly name: string;
  readonly task: Task;
  readonly slots: readonly Slot[];
  /** Its options but for the members, as in `optionChecker`. */
  readonly types: z.ZodRawShape;
  /** What does not go together; asked where each option by itself is sound. */
  readonly conflicts?: (settings: Settings, members: readonly Member[]) => readonly Fault[];
  /** What was learned: all that `load` needs. */
  fit(fit: EnsembleFit<Settings>): Promise<State>;
  load(state: State, members: readonly Member[]): FittedEstimator;
}

/**
 * The definition of an ensemble. It accepts what all its members accept that are given the features; weights must be
 * accepted by all. What a fit returns is loaded from its state, so that it predicts now as it will then.
 */
export function defineEnsemble<Settings>(kind: EnsembleKind<Settings>): EstimatorDefinition {
  const { name, task, slots, types } = kind;
  const schema = z.strictObject({
    ...types,
    ...Object.fromEntries(slots.map(({ option }) => [option, z.unknown().optional()])),
  });
  const ownOptions = (options: Options) => checkOptions(name, schema, options) as Options;

  function compose(given: Options, find: FindEstimator): EstimatorDefinition {
    const composed = resolveMembers(kind, given, find);
    const seeing = composed.filter(({ seesFeatures }) => seesFeatures);
    const load = (state: State) => kind.load(state, composed);

    function check(options: Options): Options {
      const faults: Fault[] = [];
      const settings = attempt(faults, () => ownOptions(options));
      const members = attempt(faults, () => resolveMembers(kind, options, find)) ?? [];
      const filled = members.flatMap((member) => {
        const { definition, where } = member;
        const checked = within(where, definition.name, faults, () => definition.check(member.options));
        return checked === undefined ? [] : { ...member, options: checked };
      });
      refuse(faults);
      refuse(kind.conflicts?.(settings as Settings, members) ?? []);
      return { ...settings!, ...asOptions(slots, filled) };
    }

    async function fit(problem: Problem, options: Options, context: FitContext): Promise<FittedEstimator> {
      const members = resolveMembers(kind, options, find);
      const settings = options as Settings;
      return load(await kind.fit({ problem: weighted(problem), given: problem, settings, members, context }));
    }

    return {
      name,
      task,
      acceptsMissing: seeing.every(({ definition }) => definition.acceptsMissing === true),
      acceptsCategories: seeing.every(({ definition }) => definition.acceptsCategories === true),
      acceptsWeights: composed.every(({ definition }) => definition.acceptsWeights === true),
      check,
      fit,
      load,
      parts: Object.fromEntries(composed.flatMap(partsOf)),
    };
  }

  return {
    name,
    task,
    check: ownOptions,
    optionTypes: { ...types, ...Object.fromEntries(slots.map((slot) => [slot.option, typeOfSlot(slot)])) },
    fit: () => refuseAlone(name),
    load: () => refuseAlone(name),
    compose,
  };
}

/** What stands in a slot, as a person is told of it. */
function typeOfSlot(slot: Slot): z.ZodType {
  const type = z.unknown().describe(slot.many ? 'estimators by name' : 'an estimator');
  return slot.default === undefined ? type : type.default(slot.default);
}

/** The members as they stand in options again. */
function asOptions(slots: readonly Slot[], members: readonly Member[]): Options {
  return Object.fromEntries(
    slots.map(({ option, many }) => {
      const specs = members.filter((member) => member.option === option).map(specOf);
      return [option, many ? Object.fromEntries(specs) : specs[0]![1]];
    }),
  );
}

function specOf({ name, definition, options }: Member): [string, OptionValue] {
  return [name, { type: 'estimator', name: definition.name, task: definition.task, options }];
}

function refuseAlone(name: string): never {
  throw new CicloError('NOT_COMPOSED', {
    what: `${name} is made of other estimators, and cannot learn or predict without them`,
    remedy: 'Compose it with its options first: definition.compose(options, find)',
  });
}
