import { describe, expect, it } from 'vitest';
import { sampleSystem, samplingProblems } from '../../../src/tracker/system/sample-system.js';

/** The first samples, as they come in. */
function samples(count: number): Promise<{ metrics: Record<string, number>; step: number }[]> {
  return new Promise((resolve) => {
    const seen: { metrics: Record<string, number>; step: number }[] = [];
    // The sampler alone does not keep a process alive.
    const alive = setInterval(() => {}, 1000);
    const stop = sampleSystem(
      (metrics, step) => {
        seen.push({ metrics, step });
        if (seen.length < count) return;
        stop();
        clearInterval(alive);
        resolve(seen);
      },
      { every: 100 },
    );
  });
}

describe('sampling the system', () => {
  it("tells the machine's and the process's use, step by step, in finite numbers within their bounds", async () => {
    const seen = await samples(3);
    expect(seen.map(({ step }) => step)).toEqual([0, 1, 2]);
    for (const { metrics } of seen) {
      expect(Object.values(metrics).every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
      expect(metrics['system/system_memory_usage_percentage']).toBeLessThanOrEqual(100);
      expect(metrics['system/cpu_utilization_percentage'] ?? 0).toBeLessThanOrEqual(100);
      expect(metrics['system/process_memory_megabytes']).toBeGreaterThan(10);
    }
    expect(Object.keys(seen.at(-1)!.metrics).sort()).toEqual([
      'system/cpu_utilization_percentage',
      'system/event_loop_delay_p99_ms',
      'system/process_cpu_percentage',
      'system/process_memory_megabytes',
      'system/system_memory_usage_megabytes',
      'system/system_memory_usage_percentage',
    ]);
  });

  it('ends where what is to log it throws, and does not end the process', async () => {
    let calls = 0;
    sampleSystem(
      () => {
        calls++;
        throw new Error('no');
      },
      { every: 100 },
    );
    await samples(4);
    expect(calls).toBe(1);
  });

  it('does nothing any more once it is stopped; stopping twice is harmless', async () => {
    let calls = 0;
    const stop = sampleSystem(() => calls++, { every: 100 });
    stop();
    stop();
    await samples(2);
    expect(calls).toBe(0);
  });

  it.each([99, 0, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, '1000', null, undefined])(
    'cannot be every %s ms',
    (every) => {
      expect(samplingProblems(every)).toMatchObject([{ where: 'systemMetrics.every' }]);
    },
  );

  it.each([100, 1000.5, 2 ** 31 - 1])('can be every %s ms', (every) => {
    expect(samplingProblems(every)).toEqual([]);
  });
});
