import { decodeValue, type SeriesReader, type StoredPoint } from '../../store/index.js';
import type { Engine } from './engine/engine.js';
import type { PointRow } from './engine/read-points.js';

/** How many points are read at a time: between two reads others have their turn, and nothing is held open. */
const pointsAtOnce = 1000;

export function sqliteSeries(engine: Engine): SeriesReader {
  return {
    async *read(series, { from = -Infinity, until = Infinity, first = 'oldest', limit = Infinity } = {}) {
      const newestFirst = first === 'newest';
      const bound = newestFirst ? from : until;
      // A position just outside the range, on the side where reading begins.
      let position = { time: newestFirst ? until : from, sequence: 0 };
      for (let left = limit; left > 0; left -= pointsAtOnce) {
        const query = { series, newestFirst, ...position, bound, limit: Math.min(pointsAtOnce, left) };
        const { points, next } = await engine.call('readPoints', query);
        yield* points.map(decode);
        if (next === undefined) return;
        position = next;
      }
    },
    async find(series, id) {
      const found = await engine.call('findPoint', series, id);
      return found && decode(found);
    },
    count: (series) => engine.call('countPoints', series),
    async *keys(prefix = '') {
      yield* await engine.call('seriesKeys', prefix);
    },
  };
}

function decode({ sequence, time, value, id }: PointRow): StoredPoint {
  const point = { time, sequence, value: typeof value === 'number' ? value : decodeValue(String(value)) };
  return id === null ? point : { ...point, id };
}
