import type { Reading } from '../../frame/contest.js';
import { loopDelayDuring } from '../../frame/loop-delay.js';

/** How late the host's timers come at worst. */
export async function longestDelay(work: () => Promise<unknown>): Promise<Reading> {
  const { p99, longest } = await loopDelayDuring(work);
  return { value: longest, remark: `p99 ${p99.toFixed(1)} ms` };
}
