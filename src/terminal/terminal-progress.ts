import type { TrainProgress } from '../trainer/index.js';
import type { ProgressSink } from './progress-sink.js';
import { writtenLines } from './written-lines.js';

export interface TerminalProgressOptions {
  /** Where to. Default: the process's stderr, which leaves stdout to results. */
  readonly stream?: NodeJS.WriteStream;
}

/**
 * Shows how a training goes on, as its `onProgress`: on a terminal a bar for each candidate, with what it is doing, how
 * much of that is done, its best score so far and the time left; elsewhere a line when a candidate ends, and while it
 * searches one every ten seconds. It ends by itself with the last candidate, and can then be used for another training.
 *
 * @example trainer.train({ …, onProgress: terminalProgress() })
 */
export function terminalProgress({
  stream = process.stderr,
}: TerminalProgressOptions = {}): (progress: TrainProgress) => void {
  return stream.isTTY === true ? drawnLater(stream) : writtenLines(stream);
}

/** What draws the bars is loaded at the first event; those that come meanwhile are kept. */
function drawnLater(stream: NodeJS.WriteStream): ProgressSink {
  const waiting: TrainProgress[] = [];
  let show: ProgressSink | undefined;
  let isLoading = false;

  async function load(): Promise<void> {
    const { drawnBars } = await import('./drawn-bars.js');
    show = drawnBars(stream);
    for (const progress of waiting.splice(0)) show(progress);
  }

  return (progress) => {
    if (show !== undefined) return show(progress);
    waiting.push(progress);
    if (isLoading) return;
    isLoading = true;
    // What cannot be loaded cannot be drawn; that is no reason for a training to end.
    load().catch(() => {
      show = writtenLines(stream);
      for (const kept of waiting.splice(0)) show(kept);
    });
  };
}
