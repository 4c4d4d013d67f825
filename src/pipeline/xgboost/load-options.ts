import * as z from 'zod';
import type { TableLike } from '../../data/index.js';
import { type Problem, refuse } from '../../errors/index.js';
import { checkOptions, type Options, oneOf } from '../../estimators/index.js';
import type { Label } from '../../metrics/index.js';
import type { XgboostHead } from './schema.js';

/** What the file of an XGBoost model does not say, or says in more ways than one. */
export interface LoadXgboostOptions {
  /** The name of the target column. Default `target`. */
  readonly target?: string;
  /** The features' names, in order. Default: those in the file, or `f0`, `f1` … where it has none. */
  readonly featureNames?: readonly string[];
  /** Classification: the labels of the classes 0, 1 …. Default: these numbers. */
  readonly classes?: readonly Label[];
  /**
   * The texts of the categories 0, 1 … of a feature of the type `c`, by the feature's name: in pandas,
   * `list(frame[name].cat.categories)`. A feature without them takes the numbers themselves.
   */
  readonly categories?: Readonly<Record<string, readonly string[]>>;
  /**
   * Which rounds predict, where XGBoost stopped early and so wrote down a best one: the rounds up to it, as the
   * classes of its scikit-learn interface predict, or all, as `Booster.predict` does. No default there.
   */
  readonly rounds?: 'best' | 'all';
  /**
   * The table that the model was trained on, with or without its target: then the model knows the range of each column,
   * has a profile for drift to be measured against, and a fingerprint of its data.
   */
  readonly trainingData?: TableLike;
}

const text = 'must be a text';
const texts = 'must be a list of texts';
const labels = 'must be a list of texts, numbers or booleans';
const byName = 'must be an object of lists of texts, by the names of features';
const listOfTexts = (error: string) => z.array(z.string({ error }), { error });

const optionsSchema = z.strictObject({
  target: z.string({ error: text }).min(1, { error: text }).default('target'),
  featureNames: listOfTexts(texts).optional(),
  classes: z.array(z.union([z.string(), z.number(), z.boolean()], { error: labels }), { error: labels }).optional(),
  categories: z.record(z.string(), listOfTexts(byName), { error: byName }).default({}),
  rounds: oneOf('best', 'all').optional(),
  trainingData: z
    .custom<TableLike>((value) => typeof value === 'object' && value !== null, { error: 'must be a table' })
    .optional(),
});
type CheckedOptions = z.output<typeof optionsSchema>;

/** What the features, the target and the classes are called. */
export interface Names {
  readonly target: string;
  readonly features: readonly string[];
  /** Regression: empty. */
  readonly classes: readonly Label[];
  /** The texts of the features that have some. */
  readonly categories: ReadonlyMap<string, readonly string[]>;
}

/** @throws ValidationError listing every option that is none or does not fit. */
export function checkLoadOptions(given: LoadXgboostOptions): CheckedOptions {
  return checkOptions('loadXgboostModel', optionsSchema, given as Options);
}

/**
 * @param classes how many there are; 0 for a regression.
 * @throws ValidationError listing what does not fit the file.
 */
export function namesOf(
  { feature_names, feature_types, learner_model_param }: XgboostHead['learner'],
  classes: number,
  options: CheckedOptions,
): Names {
  const count = learner_model_param.num_feature;
  const numbered = Array.from({ length: count }, (_, i) => `f${i}`);
  const features = options.featureNames ?? (feature_names.length > 0 ? feature_names : numbered);
  const labels = options.classes ?? Array.from({ length: classes }, (_, i) => i);
  const categories = new Map(Object.entries(options.categories));
  const problems: Problem[] = [];
  if (features.length !== count)
    problems.push({ what: `There are ${count} features, and ${features.length} names`, where: 'featureNames' });
  if (labels.length !== classes)
    problems.push({ what: `There are ${classes} classes, and ${labels.length} labels`, where: 'classes' });
  for (const name of twice(features))
    problems.push({ what: `Two features are called "${name}"`, where: 'featureNames' });
  for (const label of twice(labels)) problems.push({ what: `Two classes are called "${label}"`, where: 'classes' });
  if (features.includes(options.target))
    problems.push({ what: `A feature is called "${options.target}", as the target is`, where: 'target' });
  for (const [name, known] of categories) {
    const where = `categories of "${name}"`;
    const isCategorical = feature_types[features.indexOf(name)] === 'c';
    if (!isCategorical) problems.push({ what: `The file knows no categorical feature "${name}"`, where });
    for (const text of twice(known)) problems.push({ what: `"${text}" stands there twice`, where });
  }
  refuse(problems);
  return { target: options.target, features, classes: labels, categories };
}

function twice<T>(values: readonly T[]): Set<T> {
  const met = new Set<T>();
  return new Set(values.filter((value) => met.has(value) || !met.add(value)));
}
