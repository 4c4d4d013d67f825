export { createPredictionLog, type PredictionLogOptions } from './create-prediction-log.js';
export { countByVersion, findPrediction, type LogPeriod, loggedModels, type PredictionSource } from './look-up.js';
export type { LoggedPrediction, LogRange, PredictionEntry, PredictionLog, TrueValue } from './prediction-log.js';
