export { type Applied, applyWrites, type Effect, setDocument } from './apply.js';
export { closedCheck } from './closed.js';
export { createPointList } from './point-list.js';
export { documentReader, seriesReader } from './readers.js';
export { commitsAfter, countsOf, createState, type State } from './state.js';
