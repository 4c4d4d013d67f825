import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** What the figures were made on, without which they say nothing. */
export interface Machine {
  readonly node: string;
  readonly processor: string;
  readonly cores: number;
  /** GiB. */
  readonly memory: number;
  /** Processes that wanted a core in the last minute: above 0 means that the machine was shared. */
  readonly load: number;
}

export function thisMachine(): Machine {
  return {
    node: process.versions.node,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memory: Math.round(totalmem() / 2 ** 30),
    load: loadavg()[0]!,
  };
}
