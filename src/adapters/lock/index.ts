export { acquireLock, type ProcessLock, refuseIfLocked } from './process-lock.js';
export { joinLock, type LockMode } from './shared-lock.js';
