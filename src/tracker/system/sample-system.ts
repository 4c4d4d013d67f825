import { cpus, freemem, totalmem } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Problem } from '../../errors/index.js';

/** Milliseconds between samples where nothing else is said: MLflow's. */
export const defaultSamplingEvery = 10_000;

const shortest = 100;
/** What a timer can wait. */
const longest = 2 ** 31 - 1;

/** How finely the delay of the event loop is watched, in milliseconds. */
const resolution = 10;

const megabyte = 1e6;

/** What is wrong with a time between samples, in milliseconds. */
export function samplingProblems(every: unknown, where = 'systemMetrics.every'): Problem[] {
  if (typeof every === 'number' && every >= shortest && every <= longest) return [];
  const remedy = `Give milliseconds from ${shortest} to ${longest}`;
  return [{ what: `${String(every)} is no time between samples`, where, remedy }];
}

/**
 * Hands over every so often what the machine and this process use, until the returned function is called. It does not
 * keep the process alive.
 *
 * - `system/cpu_utilization_percentage`: of all cores of the machine, since the last sample; 0 to 100
 * - `system/system_memory_usage_megabytes`, `system/system_memory_usage_percentage`: of the machine's memory; 10⁶ bytes
 * - `system/process_cpu_percentage`: of one core, since the last sample; 200 where two are busy
 * - `system/process_memory_megabytes`: what the process holds in memory (resident set size)
 * - `system/event_loop_delay_p99_ms`: by how much the event loop came late, in 99 of 100 looks since the last sample
 *
 * The first three are MLflow's, names and units.
 *
 * @param log must not throw: sampling ends where it does. `step` counts samples from 0.
 * @param every in milliseconds; must have passed {@link samplingProblems}.
 */
export function sampleSystem(
  log: (metrics: Record<string, number>, step: number) => void,
  { every }: { readonly every: number },
): () => void {
  const delay = monitorEventLoopDelay({ resolution });
  let before = usage();
  let step = 0;

  function sample(): void {
    const now = usage();
    const metrics = { ...machine(before, now), ...ownUse(before, now), ...loopDelay() };
    before = now;
    try {
      log(metrics, step++);
    } catch {
      stop();
    }
  }

  /** What is recorded is the time from one look to the next, so the wait between them is taken off. */
  function loopDelay(): Record<string, number> {
    // Without a look there is no delay to tell.
    if (delay.count === 0) return {};
    const p99 = delay.percentile(99) / 1e6;
    delay.reset();
    return { 'system/event_loop_delay_p99_ms': Math.max(0, p99 - resolution) };
  }

  function stop(): void {
    clearInterval(timer);
    delay.disable();
  }

  delay.enable();
  const timer = setInterval(sample, every);
  timer.unref();
  return stop;
}

/** Times in milliseconds. */
interface Usage {
  readonly idle: number;
  readonly total: number;
  readonly own: number;
  readonly moment: number;
}

function usage(): Usage {
  let idle = 0;
  let total = 0;
  for (const { times } of cpus()) {
    idle += times.idle;
    total += times.user + times.nice + times.sys + times.idle + times.irq;
  }
  const { user, system } = process.cpuUsage();
  return { idle, total, own: (user + system) / 1000, moment: performance.now() };
}

function machine(before: Usage, now: Usage): Record<string, number> {
  const total = now.total - before.total;
  const used = totalmem() - freemem();
  return {
    // Some systems tell no times, and the counters stand still where a machine is asked twice within their tick.
    ...(total > 0 && {
      'system/cpu_utilization_percentage': Math.min(100, Math.max(0, 100 * (1 - (now.idle - before.idle) / total))),
    }),
    'system/system_memory_usage_megabytes': used / megabyte,
    'system/system_memory_usage_percentage': (100 * used) / totalmem(),
  };
}

function ownUse(before: Usage, now: Usage): Record<string, number> {
  const elapsed = now.moment - before.moment;
  return {
    ...(elapsed > 0 && { 'system/process_cpu_percentage': (100 * (now.own - before.own)) / elapsed }),
    'system/process_memory_megabytes': process.memoryUsage.rss() / megabyte,
  };
}
