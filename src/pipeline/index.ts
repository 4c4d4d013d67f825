export { version } from '../ambient/index.js';
export { type CheckedOwnParts, checkOwnParts } from './check-own-parts.js';
export { estimatorProblems, stepProblems } from './check-spec.js';
export { checkedTransformer } from './checked-transformer.js';
export { createPipeline, pipeline } from './create-pipeline.js';
export { checkFitOptions } from './fit/check-fit-options.js';
export { type FrameFit, fitFrame } from './fit/fit-frame.js';
export { fitOnThreads } from './fit/fit-on-threads.js';
export { hasOwn } from './fit/fit-with-own.js';
export { sampleWeightOf } from './fit/sample-weight.js';
export { takeDeclared, takeInputs } from './fit/take-inputs.js';
export { fitsTarget, targetType } from './fits-target.js';
export type {
  FittedPipeline,
  FittedTransform,
  PredictBatchOptions,
  Prediction,
  PredictOptions,
  TableOf,
} from './fitted-pipeline.js';
export { type LoadModelOptions, loadModel } from './load-model.js';
export type { Manifest } from './manifest.js';
export { differencesOf, type ModelDifference } from './model/differences-of.js';
export { createModel } from './model/model.js';
export type { ModelState } from './model/model-state.js';
export { signatureSchema } from './model/model-state-schema.js';
export type { OwnParts } from './own-parts.js';
export type { DeclaredFitOptions, FitOptions, Pipeline, TransformFitOptions, TransformPipeline } from './pipeline.js';
export type { PipelineSpec } from './pipeline-spec.js';
export type { MakeRowStep, RowPlace, RowStep } from './row/row-step.js';
export {
  allColumns,
  type ColumnCondition,
  categorical,
  except,
  matching,
  numeric,
  type Selector,
  type SelectorLike,
  where,
} from './selector.js';
export type { CategoricalSignature, NumericSignature, Signature, SignatureColumn } from './signature.js';
export { type Target, targetOf } from './target.js';
export type {
  ColumnBranch,
  ColumnTransformerSpec,
  FittedTransformer,
  SimpleTransformerSpec,
  TransformerContext,
  TransformerDefinition,
  TransformerFit,
  TransformerSpec,
  TransformerTarget,
} from './transformer.js';
export { findTransformer } from './transformers/catalog.js';
export * from './transformers/index.js';
export {
  type LoadXgboostOptions,
  loadXgboostModel,
  type ToXgboostOptions,
  toXgboostModel,
} from './xgboost/index.js';
