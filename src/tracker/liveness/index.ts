export { createHeartbeat, type Heartbeat } from './heartbeat.js';
export { settleLost, settleLostRun } from './settle-lost.js';
