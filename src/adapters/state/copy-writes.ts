import { copyValue, type Point, type Write } from '../../store/index.js';

/** Writes taken down at once, so that the caller may go on changing what was handed in. */
export function copyWrites(writes: readonly Write[]): readonly Write[] {
  return writes.map(copyWrite);
}

function copyWrite(write: Write): Write {
  if (write.type === 'put') return { ...write, value: copyValue(write.value) };
  if (write.type !== 'append') return { ...write };
  return { type: 'append', series: write.series, points: write.points.map(copyPoint) };
}

function copyPoint({ time, value, id }: Point): Point {
  // `+ 0` makes a time of −0 plain 0: no two adapters would agree on it.
  const copy = { time: time + 0, value: copyValue(value) };
  return id === undefined ? copy : { ...copy, id };
}
