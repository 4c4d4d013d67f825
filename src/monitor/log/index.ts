export type { LoggedPrediction, LogRange, PredictionEntry, PredictionLog, TrueValue } from './prediction-log.js';
