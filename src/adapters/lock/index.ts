export { acquireLock, type ProcessLock, refuseIfLocked } from './process-lock.js';
