export { type ConformanceOptions, storeConformance } from '../store/index.js';
