export { createPredictionLog, type PredictionLogOptions } from './create-prediction-log.js';
export type { LoggedPrediction, LogRange, PredictionEntry, PredictionLog, TrueValue } from './prediction-log.js';
