import type { Absentee, Result, Row } from './contest.js';
import type { Machine } from './machine.js';

export function machineText({ node, processor, cores, memory, load }: Machine): string {
  return `Node ${node}, ${cores} cores of ${processor}, ${memory} GiB; load at the start ${load.toFixed(1)}`;
}

/** A row as a few lines: ours, and under it each of the others with the ratio. */
export function rowText({ what, unit, rounds, ours, theirs }: Row): string {
  const line = (result: (Result & { ratio?: number }) | Absentee) => {
    const name = `    ${result.name.padEnd(24)}`;
    if ('absent' in result) return `${name}absent: ${result.absent}`;
    const { median, min, max, remark = '', ratio } = result;
    const figure = `${significant(median)} ${unit}`.padStart(17);
    const range = `${significant(min)}–${significant(max)}`.padEnd(15);
    const tail = ratio === undefined ? '' : `  ours / theirs ${significant(ratio)}`;
    return `${name}${figure}  ${range}  ${remark.padEnd(15)}${tail}`.trimEnd();
  };
  return [`  ${what} (median of ${rounds}, min–max)`, ...[ours, ...theirs].map(line)].join('\n');
}

/** Three digits are more than any machine repeats. */
function significant(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}
