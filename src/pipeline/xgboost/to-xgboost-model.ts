import { fitsFloat32 } from '../../arrays/index.js';
import { type Problem, refuse, ValidationError } from '../../errors/index.js';
import { readTreeModel, splitsByCategory, type TreeModel, treeCount } from '../../estimators/index.js';
import type { FittedPipeline } from '../fitted-pipeline.js';
import { decodeModel } from '../model/model-file.js';
import type { ModelState } from '../model/model-state.js';
import { floatText, listText, objectText, parametersText } from './json-text.js';
import { treeText } from './write-tree.js';

export interface ToXgboostOptions {
  /**
   * Whether a model with steps before its estimator may be written without them. The file then predicts from what
   * `model.transform(rows)` gives. Default false: such a model is refused.
   */
  readonly omitSteps?: boolean;
}

/** The version whose form of the file is written. Newer ones read it as well. */
const writtenVersion = [1, 7, 4];
const estimators = ['gradientBoostingRegressor', 'gradientBoostingClassifier'];

/**
 * A model of gradient boosting as the text of a `model.json`, for `booster.load_model('model.json')` of XGBoost 1.7 or
 * later. XGBoost's features are the model's `featureNames`; texts are given to it as the numbers that
 * `model.transform(rows)` gives them, and so are classes: as their places in `model.classes`.
 *
 * XGBoost reads values and keeps numbers in 32 bits. Its predictions are the model's for values that 32 bits hold, to
 * the rounding of its sums; two values that 32 bits cannot tell apart, it sends the same way. What a node gained is not
 * in the model: each feature's importance is spread over its splits. The rows that a node covered are left at 0, so that
 * XGBoost cannot work out SHAP values.
 *
 * @throws ValidationError when the model is of another estimator, has steps, or holds what XGBoost does not: listing all
 *   of it.
 */
export function toXgboostModel(model: FittedPipeline, { omitSteps = false }: ToXgboostOptions = {}): string {
  if (typeof model?.toBytes !== 'function')
    throw new ValidationError({
      what: 'A fitted pipeline is wanted',
      where: 'model',
      remedy: 'Give what fit() returned',
    });
  const state = decodeModel(model.toBytes());
  refuse(modelProblems(state, omitSteps));
  const trees = readTreeModel(state.estimator);
  const { classes, baseline, link } = trees;
  const outputs = baseline.length;
  // XGBoost has one start for all classes, and takes a probability or a mean, which 32 bits round too much, for the
  // score that it stands for: there the first tree of each output brings the start along.
  const isShared = classes !== 2 && link === undefined && baseline.every((start) => start === baseline[0]);
  const gainOf = gains(trees);
  const written = Array.from({ length: treeCount(trees.trees) }, (_, tree) =>
    treeText(trees.trees, tree, { more: !isShared && tree < outputs ? baseline[tree]! : 0, gainOf }),
  );
  refuse(rangeProblems(written, baseline));

  return objectText({
    learner: objectText({
      attributes: '{}',
      feature_names: JSON.stringify(state.featureNames),
      feature_types: JSON.stringify(featureTypes(state, trees)),
      gradient_booster: objectText({
        model: objectText({
          gbtree_model_param: parametersText({
            num_parallel_tree: 1,
            num_trees: written.length,
            size_leaf_vector: 0,
          }),
          tree_info: listText(written.map((_, tree) => String(tree % outputs))),
          trees: listText(written.map(({ text }) => text)),
        }),
        name: '"gbtree"',
      }),
      learner_model_param: parametersText({
        base_score: floatText(isShared ? baseline[0]! : baseOfZero(link)),
        boost_from_average: 0,
        num_class: outputs > 1 ? outputs : 0,
        num_feature: state.featureNames.length,
        num_target: 1,
      }),
      objective: objectiveText(classes, link),
    }),
    version: JSON.stringify(writtenVersion),
  });
}

function modelProblems({ manifest, featureNames }: ModelState, omitSteps: boolean): Problem[] {
  const { estimator, steps } = manifest.pipeline;
  const problems: Problem[] = [];
  if (!estimators.includes(estimator.name))
    problems.push({ what: `The model is of ${estimator.name}`, remedy: `Give one of ${estimators.join(' or ')}` });
  if (steps.length > 0 && !omitSteps) {
    const names = steps.map((step) => (step.type === 'columnTransformer' ? step.type : step.name));
    problems.push({
      what: `XGBoost does not know the steps before the estimator: ${names.join(', ')}`,
      remedy: 'With omitSteps: true the file predicts from what model.transform(rows) gives',
    });
  }
  for (const name of featureNames) {
    if (/[[\]<]/.test(name))
      problems.push({ what: `XGBoost takes no feature "${name}": it has one of [ ] <`, remedy: 'Rename the column' });
  }
  return problems;
}

function rangeProblems(trees: readonly { readonly tooLarge: number }[], baseline: Float64Array): Problem[] {
  const numbers = trees.reduce((sum, { tooLarge }) => sum + tooLarge, baseline.every(fitsFloat32) ? 0 : 1);
  if (numbers === 0) return [];
  const what = `${numbers} values of leaves are too large for the 32-bit floats of XGBoost`;
  return [{ what, remedy: 'Train the model on a target in other units' }];
}

/** XGBoost adds up what the splits of a feature gained: so its importance is spread evenly over them. */
function gains({ trees, importances }: TreeModel): Float64Array {
  const splits = new Float64Array(importances.length);
  for (const feature of trees.feature) splits[feature] = splits[feature]! + 1;
  return importances.map((importance, feature) => (splits[feature] === 0 ? 0 : importance / splits[feature]!));
}

/** `c` for a feature of categories, `float` for any other. */
function featureTypes({ featureNames, categories }: ModelState, { trees }: TreeModel): string[] {
  const isCategorical = featureNames.map((_, i) => (categories?.[i]?.length ?? 0) > 0);
  for (const [split, flags] of trees.flags.entries())
    if ((flags & splitsByCategory) !== 0) isCategorical[trees.feature[split]!] = true;
  return isCategorical.map((is) => (is ? 'c' : 'float'));
}

/** The base score that stands for a score of 0: with a link, a mean of 1; of two classes, an even chance. */
function baseOfZero(link: TreeModel['link']): number {
  return link === 'log' ? 1 : 0.5;
}

function objectiveText(classes: number, link: TreeModel['link']): string {
  if (classes > 2)
    return objectText({ name: '"multi:softprob"', softmax_multiclass_param: parametersText({ num_class: classes }) });
  if (link === 'log')
    return objectText({ name: '"count:poisson"', poisson_regression_param: parametersText({ max_delta_step: 0.7 }) });
  const name = classes === 0 ? '"reg:squarederror"' : '"binary:logistic"';
  return objectText({ name, reg_loss_param: parametersText({ scale_pos_weight: 1 }) });
}
