import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Reading } from '../../frame/contest.js';

/** How late the host's timers come at worst. Node records the time between two ticks, of which one is no delay. */
export async function longestDelay(work: () => Promise<unknown>): Promise<Reading> {
  const interval = 1;
  const monitor = monitorEventLoopDelay({ resolution: interval });
  monitor.enable();
  await work();
  monitor.disable();
  const delay = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - interval);
  return { value: delay(monitor.max), remark: `p99 ${delay(monitor.percentile(99)).toFixed(1)} ms` };
}
