export { closedCheck } from './closed.js';
export { copyWrites } from './copy-writes.js';
export { type AppendEffect, applyEffect, type Effect, setDocument } from './effect.js';
export { createDraft, type Plan } from './plan.js';
export { createPointList } from './point-list.js';
export { documentReader, seriesReader } from './readers.js';
export { standingOf } from './standing.js';
export { commitsAfter, countsOf, createState, type State } from './state.js';
