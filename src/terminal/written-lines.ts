import { hasEnded, type ProgressSink } from './progress-sink.js';
import { plainText, progressWords } from './words.js';

/** Between two lines of a candidate that goes on searching, in milliseconds. */
const pause = 10_000;

/** Progress where there is no terminal, as in a log file: few lines. */
export function writtenLines(stream: NodeJS.WritableStream): ProgressSink {
  /** When something was last said of each candidate, or first heard. */
  const said = new Map<string, number>();

  return (progress) => {
    const { candidate, stage, candidates } = progress;
    const now = Date.now();
    const last = said.get(candidate);
    if (last === undefined) said.set(candidate, now);
    const isDue = stage === 'searching' && last !== undefined && now - last >= pause;
    if (!isDue && !hasEnded(progress)) return;
    said.set(candidate, now);
    const words = progressWords(progress);
    stream.write(`${plainText(candidate)}: ${stage}${words === '' ? '' : ` ${words}`}\n`);
    if (candidates.ended === candidates.total) said.clear();
  };
}
