import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How late timers of 1 ms came while some work went on, in milliseconds: 0 where they came in time. */
export interface LoopDelay<T> {
  readonly p99: number;
  readonly longest: number;
  readonly value: T;
}

/** Node records the time between two ticks of a timer, of which one interval is no delay. */
export async function loopDelayDuring<T>(work: () => Promise<T>): Promise<LoopDelay<T>> {
  const interval = 1;
  const monitor = monitorEventLoopDelay({ resolution: interval });
  monitor.enable();
  const value = await work();
  monitor.disable();
  const delay = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - interval);
  return { p99: delay(monitor.percentile(99)), longest: delay(monitor.max), value };
}
