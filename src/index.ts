export * from './data/index.js';
export * from './estimators/index.js';
export * from './pipeline/index.js';
