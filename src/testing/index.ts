export { type Capabilities, type ConformanceOptions, storeConformance } from '../store/conformance/index.js';
