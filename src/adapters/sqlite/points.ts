import { decodeValue, type SeriesReader, type StoredPoint } from '../../store/index.js';
import type { Engine } from './engine/engine.js';
import type { PointRow } from './engine/search/read-points.js';

/** How many points are read or looked up at a time: between two reads others have their turn, nothing is held open. */
const pointsAtOnce = 1000;

export function sqliteSeries(engine: Engine): SeriesReader {
  async function findAll(series: string, ids: readonly string[]) {
    const found: (StoredPoint | undefined)[] = [];
    // Once also where there are no ids, for a closed store refuses that too.
    do {
      const piece = ids.slice(found.length, found.length + pointsAtOnce);
      const rows = await engine.call('findPoints', series, piece);
      found.push(...rows.map((row) => row && decode(row)));
    } while (found.length < ids.length);
    return found;
  }

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
    find: async (series, id) => (await findAll(series, [id]))[0],
    findAll,
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
