import { parentPort } from 'node:worker_threads';
import { CicloError, toWire } from '../errors/index.js';
import type { Task, Tasks } from './executor.js';
import type { Reply, Request } from './messages.js';
import { transferables } from './transferables.js';

const progressInterval = 50;

/** The thread's side: answers requests with these tasks, one at a time. Called once, by a worker's entry file. */
export function serveTasks(tasks: Tasks): void {
  const port = parentPort;
  if (port === null) throw new CicloError('NO_THREAD', { what: 'serveTasks was called outside of a worker thread' });
  const reply = (message: Reply, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
  port.on('message', async ({ task, input }: Request) => {
    try {
      const output = await findTask(tasks, task)(input as never, { onProgress: throttled(reply) });
      reply({ type: 'done', output }, transferables(output));
    } catch (error) {
      reply({ type: 'failed', error: toWire(error) });
    }
  });
}

function findTask(tasks: Tasks, name: string): Task {
  const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
  if (task === undefined) throw new CicloError('UNKNOWN_TASK', { what: `There is no task "${name}"` });
  return task;
}

/** A progress every 50 ms at most: a task may report as often as it likes. */
function throttled(reply: (message: Reply) => void): (done: number) => void {
  let last = 0;
  return (done) => {
    const now = performance.now();
    if (done < 1 && now - last < progressInterval) return;
    last = now;
    reply({ type: 'progress', done });
  };
}
