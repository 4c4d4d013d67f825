import { type Problem, refuse } from '../../errors/index.js';
import { type Objective, objectives } from './objectives.js';
import { headSchema, parsePart, type XgboostHead } from './schema.js';

/** The newest XGBoost whose files are known. */
const newestMajor = 3;
/** The newest whose base scores by class are known to be added as they are. */
const newestByClass = [3, 3] as const;
/** Ciclo's trees hold the number of a feature in 16 bits. */
const mostFeatures = 2 ** 16;

/** What a file says before its trees. */
export interface ReadHead {
  readonly learner: XgboostHead['learner'];
  /** As `1.7.4`; `?` where the file does not say. */
  readonly version: string;
  readonly objective: Objective;
  /** 0: regression. */
  readonly classes: number;
  /** Where each of the scores begins to which the trees add. */
  readonly start: readonly number[];
}

/** @throws ValidationError listing all that is damaged, or else all that Ciclo cannot read. */
export function readHead(file: unknown): ReadHead {
  const { learner, version = [] } = parsePart(headSchema, file);
  const { base_score, num_class, num_feature, num_target } = learner.learner_model_param;
  const problems: Problem[] = [];
  const unsupported = (what: string, remedy: string) => problems.push({ what, remedy });

  const booster = learner.gradient_booster.name;
  if (booster !== 'gbtree') unsupported(`The booster is ${booster}`, 'Ciclo reads gbtree');
  if (num_target > 1) unsupported(`The model has ${num_target} targets`, 'Ciclo reads models of one target');
  if (version.length > 0 && !(version[0]! <= newestMajor))
    unsupported(`XGBoost ${version.join('.')} is newer than Ciclo knows`, 'Upgrade ciclo');
  if (num_feature < 1 || num_feature > mostFeatures)
    unsupported(`The model has ${num_feature} features`, `Ciclo's trees have from 1 to ${mostFeatures}`);

  const name = learner.objective.name;
  const objective = objectives.get(name);
  if (objective === undefined)
    unsupported(`The objective is ${name}`, `Ciclo reads ${[...objectives.keys()].join(', ')}`);
  const byClass = objective?.scores === 'one a class';
  if (objective !== undefined && (byClass ? num_class < 2 : num_class > 1))
    unsupported(`The objective is ${name}, and num_class is ${num_class}`, 'The file contradicts itself');
  const start = startOf(base_score, byClass ? num_class : 1, isKnownByClass(version), objective);
  if (start === undefined)
    unsupported(`The base score is ${base_score}`, `Ciclo knows nothing of this kind for ${name}`);
  refuse(problems);
  const classes = objective!.task === 'regression' ? 0 : Math.max(2, num_class);
  return { learner, version: version.join('.') || '?', objective: objective!, classes, start: start! };
}

/**
 * A number as a text; since XGBoost 3.1 a list in brackets, of one or of one a class.
 * @returns where each score begins, or nothing where that cannot be said.
 */
function startOf(text: string, scores: number, byClass: boolean, objective?: Objective): number[] | undefined {
  const listed = /^\[(.*)\]$/.exec(text)?.[1]?.split(',') ?? [text];
  const values = listed.map((one) => (one.trim() === '' ? Number.NaN : Math.fround(Number(one))));
  const start = values.map((value) => objective?.startOf(value) ?? value);
  if (!start.every(Number.isFinite)) return undefined;
  // Trees tell later whether there are so many classes at all: here a number must not fill the memory.
  if (start.length === 1) return scores > mostFeatures ? undefined : new Array<number>(scores).fill(start[0]!);
  const allEqual = start.every((value) => value === start[0]);
  return start.length === scores && (byClass || allEqual) ? start : undefined;
}

function isKnownByClass([major = 0, minor = 0]: readonly number[]): boolean {
  return major < newestByClass[0] || (major === newestByClass[0] && minor <= newestByClass[1]);
}
