export type { FittedPipeline, FittedTransform, Label, Prediction } from './fitted-pipeline.js';
export type { Manifest } from './manifest.js';
export type { FitOptions, Pipeline, PipelineSpec, TransformPipeline } from './pipeline.js';
export type { Selector } from './selector.js';
export type { Signature, SignatureColumn } from './signature.js';
export type { ColumnTransformerSpec, SimpleTransformerSpec, TransformerSpec } from './transformer.js';
