import { type Problem, refuse } from '../../errors/index.js';
import { type Objective, objectives } from './objectives.js';
import { headSchema, parsePart, type XgboostHead } from './schema.js';

/** The newest XGBoost whose files are known. */
const newestMajor = 3;
/** The trees hold the number of a feature in 16 bits. */
const mostFeatures = 2 ** 16;

/** What a file says before its trees. */
export interface ReadHead {
  readonly learner: XgboostHead['learner'];
  /** As `1.7.4`; `?` where the file does not say. */
  readonly version: string;
  readonly objective: Objective;
  /** 0: regression. */
  readonly classes: number;
  /** How many scores the trees add up to. */
  readonly outputs: number;
  /** Where each score starts. */
  readonly start: number;
}

/** @throws ValidationError listing all that is damaged, or else all that Ciclo cannot read. */
export function readHead(file: unknown): ReadHead {
  const { learner, version } = parsePart(headSchema, file);
  const { base_score, num_class, num_feature, num_target } = learner.learner_model_param;
  const problems: Problem[] = [];
  const unsupported = (what: string, remedy: string) => problems.push({ what, remedy });

  const booster = learner.gradient_booster.name;
  if (booster !== 'gbtree') unsupported(`The booster is ${booster}`, 'Ciclo reads gbtree');
  const name = learner.objective.name;
  const objective = objectives.get(name);
  if (objective === undefined)
    unsupported(`The objective is ${name}`, `Ciclo reads ${[...objectives.keys()].join(', ')}`);
  if (num_target > 1) unsupported(`The model has ${num_target} targets`, 'Ciclo reads models of one target');
  if (version !== undefined && !(version[0]! <= newestMajor))
    unsupported(`XGBoost ${version.join('.')} is newer than Ciclo knows`, 'Upgrade ciclo');
  if (num_feature < 1 || num_feature > mostFeatures)
    unsupported(`The model has ${num_feature} features`, `Ciclo's trees have from 1 to ${mostFeatures}`);

  const outputs = objective?.scores === 'one a class' ? num_class : 1;
  const expectedClasses = objective?.scores === 'one a class' ? num_class >= 2 : num_class <= 1;
  if (objective !== undefined && !expectedClasses)
    unsupported(`The objective is ${name}, and num_class is ${num_class}`, 'The file contradicts itself');
  const start = objective?.startOf(baseScoreOf(base_score)) ?? 0;
  if (!Number.isFinite(start))
    unsupported(`The base score is ${base_score}`, `It must be one number that ${name} can start from`);
  refuse(problems);
  const classes = objective!.task === 'regression' ? 0 : Math.max(2, outputs);
  return { learner, version: version?.join('.') ?? '?', objective: objective!, classes, outputs, start };
}

/** A number as a text, since XGBoost 3.1 in brackets and several where they may differ. NaN where it is not one number. */
function baseScoreOf(text: string): number {
  const listed = /^\[(.*)\]$/.exec(text)?.[1]?.split(',') ?? [text];
  const values = new Set(listed.map((one) => (one.trim() === '' ? Number.NaN : Math.fround(Number(one)))));
  return values.size === 1 ? [...values][0]! : Number.NaN;
}
