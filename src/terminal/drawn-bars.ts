import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import type { TrainProgress } from '../trainer/index.js';
import { hasEnded, type ProgressSink } from './progress-sink.js';
import { plainText, progressWords } from './words.js';

/** A bar is in so many steps. */
const steps = 1000;

/** A bar for each candidate that was told of, until all have ended. */
export function drawnBars(stream: NodeJS.WriteStream): ProgressSink {
  let bars: ReturnType<typeof startBars> | undefined;
  return (progress) => {
    bars ??= startBars(stream);
    bars.show(progress);
    const { ended, total } = progress.candidates;
    if (ended < total) return;
    bars.stop();
    bars = undefined;
  };
}

interface Drawn {
  readonly bar: SingleBar;
  stage: TrainProgress['stage'];
  /** When the stage began. */
  since: number;
  /** How far it was drawn. */
  value: number;
}

function startBars(stream: NodeJS.WriteStream) {
  const format = '  {name} {bar} {stage} {words}';
  // The terminal is left as it is, cursor and line wrap: nobody might be there to set them back.
  const options = { stream, format, hideCursor: false, linewrap: true, clearOnComplete: false, emptyOnZero: true };
  const all = new MultiBar({ ...options, barsize: barSize(stream) }, Presets.shades_classic);
  const drawn = new Map<string, Drawn>();

  // A training that breaks off tells of no end: the timer that redraws must not keep a process alive.
  const letGo = () => (all as unknown as { timer?: NodeJS.Timeout | null }).timer?.unref();
  all.on('update-post', letGo);

  return {
    show(progress: TrainProgress): void {
      const { candidate, stage } = progress;
      let one = drawn.get(candidate);
      if (one === undefined) {
        const name = plainText(candidate).slice(0, 24).padEnd(20);
        const bar = all.create(steps, 0, { name, stage: '', words: '' });
        letGo();
        one = { bar, stage, since: Date.now(), value: 0 };
        drawn.set(candidate, one);
      }
      if (one.stage !== stage) Object.assign(one, { stage, since: Date.now() });
      const ended = hasEnded(progress);
      if (!ended) one.value = Math.round(steps * shareOf(progress, Date.now() - one.since));
      else if (stage === 'done') one.value = steps;
      one.bar.update(one.value, { stage: stage.padEnd(10), words: progressWords(progress) });
    },
    stop: () => all.stop(),
  };
}

/** How much of a stage is done: by what is counted, else by the clock. */
function shareOf({ done, total, timeLeft }: TrainProgress, elapsed: number): number {
  if (total !== undefined) return total === 0 ? 0 : Math.min(1, done / total);
  return timeLeft === undefined || elapsed + timeLeft === 0 ? 0 : elapsed / (elapsed + timeLeft);
}

/** So long that a line still fits the terminal. */
function barSize({ columns = 80 }: NodeJS.WriteStream): number {
  return Math.max(8, Math.min(30, columns - 80));
}
