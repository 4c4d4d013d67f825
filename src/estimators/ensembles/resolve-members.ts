import { type Problem as Fault, refuse } from '../../errors/index.js';
import type { EstimatorSpec, FindEstimator, Options, Task } from '../estimator.js';
import { within } from './faults.js';
import type { Member, Slot } from './member.js';

/** How deep ensembles may stand in one another: deeper nests are mistakes, or made to exhaust whoever reads them. */
const deepest = 10;

/** How deep options may lie at all: such as contain themselves have no end. */
const deepestOption = 100;

interface Ensemble {
  readonly name: string;
  readonly task: Task;
  readonly slots: readonly Slot[];
}

interface Place {
  readonly slot: Slot;
  readonly name: string;
  readonly where: string;
  readonly given: unknown;
}

/**
 * The members that an ensemble's options name, in their order.
 *
 * @throws ValidationError listing what is no estimator, what is for another task, and nests that are too deep; CicloError
 *   `UNKNOWN_ESTIMATOR` for a name that is not known.
 */
export function resolveMembers({ name, task, slots }: Ensemble, options: Options, find: FindEstimator): Member[] {
  refuse(nestProblems(name, options));
  const faults: Fault[] = [];
  const members: Member[] = [];
  for (const place of slots.flatMap((slot) => placesOf(slot, name, options, faults))) {
    const { slot, where, given } = place;
    if (!isSpec(given)) {
      faults.push(noEstimator(given, where));
      continue;
    }
    const definition = within(where, given.name, faults, () => find(given));
    if (definition === undefined) continue;
    if (definition.task !== task) faults.push(otherTask(given.name, definition.task, { name, task }, where));
    const seesFeatures = slot.seesFeatures?.(options) ?? true;
    const partNames = namesOfParts(definition.parts, members);
    members.push({ ...place, option: slot.option, definition, options: given.options, seesFeatures, partNames });
  }
  refuse(faults);
  return members;
}

function placesOf(slot: Slot, ensemble: string, options: Options, faults: Fault[]): Place[] {
  const where = `${ensemble}.${slot.option}`;
  const given: unknown = options[slot.option] ?? slot.default;
  if (!slot.many) return [{ slot, name: slot.option, where, given }];
  const remedy = 'Give an object of them, as { linear: ridge(), trees: randomForestRegressor() }';
  if (typeof given !== 'object' || given === null || Array.isArray(given) || Object.keys(given).length === 0) {
    faults.push({ what: `${ensemble} has no estimators to be made of`, where, remedy });
    return [];
  }
  return Object.entries(given).map(([name, spec]) => ({ slot, name, where: `${where}.${name}`, given: spec }));
}

function isSpec(given: unknown): given is EstimatorSpec {
  const { type, name, options } = (given ?? {}) as Partial<EstimatorSpec>;
  return type === 'estimator' && typeof name === 'string' && typeof options === 'object' && options !== null;
}

function noEstimator(given: unknown, where: string): Fault {
  const what = 'It is no estimator, as linearRegression() gives one';
  return typeof given === 'function' ? { what, where, remedy: `Call it: ${given.name}()` } : { what, where };
}

function otherTask(member: string, task: Task, ensemble: Pick<Ensemble, 'name' | 'task'>, where: string): Fault {
  const what = `${member} is for ${task}, and ${ensemble.name} for ${ensemble.task}`;
  return { what, where, remedy: `Give estimators for ${ensemble.task} alone` };
}

/** A part keeps its name, unless another member has another part of that name. */
function namesOfParts(parts: Member['definition']['parts'], before: readonly Member[]): ReadonlyMap<string, string> {
  const taken = new Map(before.flatMap((member) => [...partsOf(member)]));
  const names = new Map<string, string>();
  for (const [name, part] of Object.entries(parts ?? {})) {
    let unique = name;
    for (let n = 2; taken.has(unique) && taken.get(unique) !== part; n++) unique = `${name} ${n}`;
    names.set(name, unique);
  }
  return names;
}

/** The member's parts by the names that the ensemble has for them. */
export function partsOf({ definition, partNames }: Member): [string, (input: never) => unknown][] {
  return Object.entries(definition.parts ?? {}).map(([name, part]) => [partNames.get(name)!, part]);
}

/** Without recursion, so that no nest is too deep to be refused. */
function nestProblems(ensemble: string, options: Options): Fault[] {
  const left: [value: unknown, depth: number, level: number][] = [[options, 1, 1]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [value, depth, level] = next;
    if (typeof value !== 'object' || value === null) continue;
    const inside = depth + ((value as Partial<EstimatorSpec>).type === 'estimator' ? 1 : 0);
    if (inside > deepest)
      return [
        {
          what: `Estimators stand more than ${deepest} deep in one another`,
          where: ensemble,
          remedy: 'Make it of fewer layers',
        },
      ];
    if (level > deepestOption)
      return [
        {
          what: `The options lie more than ${deepestOption} deep in one another`,
          where: ensemble,
          remedy: 'See whether an object among them contains itself',
        },
      ];
    for (const item of Object.values(value)) left.push([item, inside, level + 1]);
  }
  return [];
}
