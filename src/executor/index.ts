export { workerEntry } from './entry.js';
export type { Executor, RunOptions, Task, TaskContext, Tasks } from './executor.js';
export { limited } from './limited.js';
export { serveTasks } from './serve-tasks.js';
export { type ThreadExecutorOptions, threadExecutor } from './thread-executor.js';
export { createTurns, type Turns } from './turns.js';
