import { copyValue, type Json, type Write } from '../../store/index.js';

/** Writes taken down at once, so that the caller may go on changing what was handed in. */
export function copyWrites(writes: readonly Write[]): readonly Write[] {
  return writes.map((write) => {
    if (write.type === 'put') return { ...write, value: copyValue(write.value) };
    if (write.type !== 'append') return { ...write };
    return {
      ...write,
      points: write.points.map(({ time, value, id }) => {
        const copy: Json = copyValue<Json>(value);
        return id === undefined ? { time, value: copy } : { time, value: copy, id };
      }),
    };
  });
}
