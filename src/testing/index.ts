export { type ConformanceOptions, storeConformance } from '../store/conformance/index.js';
