import type { TrainProgress } from 'ciclo';
import { MultiBar, Presets, type SingleBar } from 'cli-progress';

/** Draws one bar a candidate while a training goes on; where there is no terminal, a line when each is done. */
export function trainingBars(): { show(progress: TrainProgress): void; stop(): void } {
  return process.stdout.isTTY === true ? drawnBars() : writtenLines();
}

function drawnBars() {
  const format = '  {candidate} {bar} {percentage}%  {stage}';
  const bars = new MultiBar({ format, hideCursor: true, clearOnComplete: false, barsize: 30 }, Presets.shades_classic);
  const byName = new Map<string, SingleBar>();
  return {
    show({ candidate, stage, done }: TrainProgress) {
      const bar = byName.get(candidate) ?? bars.create(100, 0, { candidate: candidate.padEnd(18), stage });
      byName.set(candidate, bar);
      bar.update(Math.round(100 * (stage === 'fitting' ? done : 1)), { stage });
    },
    stop: () => bars.stop(),
  };
}

function writtenLines() {
  return {
    show({ candidate, stage }: TrainProgress) {
      if (stage === 'done' || stage === 'failed') console.log(`  ${candidate}: ${stage}`);
    },
    stop() {},
  };
}
