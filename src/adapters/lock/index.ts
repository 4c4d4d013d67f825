export { acquireLock, clearUnfinishedLocks, type ProcessLock } from './process-lock.js';
export { joinLock, type LockMode } from './shared-lock.js';
