export { type Grouped, grouped, type Outcome } from './grouped.js';
export { createTurns } from './in-turn.js';
