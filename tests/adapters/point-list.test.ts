import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPointList } from '../../src/adapters/state/index.js';
import type { StoredPoint } from '../../src/store/index.js';

const time = fc.integer({ min: 0, max: 20 });

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('add' as const), time, isNamed: fc.boolean() }) },
  fc.record({ do: fc.constant('trim' as const), time, spared: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ do: fc.constant('read' as const), from: time, until: time, limit: fc.nat(5) }),
);

test('a list of points is what sorting all of them by (time, sequence) gives, however late they come', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const list = createPointList();
      let model: StoredPoint[] = [];
      let sequence = 0;
      const sorted = () => model.toSorted((a, b) => a.time - b.time || a.sequence - b.sequence);
      for (const now of steps) {
        if (now.do === 'add') {
          const point = { time: now.time, value: sequence, ...(now.isNamed ? { id: `${sequence}` } : {}) };
          list.add(++sequence, point);
          model.push({ ...point, sequence });
        } else if (now.do === 'trim') {
          list.trim(now.time, sequence - now.spared);
          model = model.filter((point) => point.time >= now.time || point.sequence > sequence - now.spared);
        } else {
          const range = { from: now.from, until: now.until };
          const found = sorted().filter((point) => point.time >= now.from && point.time < now.until);
          const oldest = [...list.range({ ...range, limit: now.limit })];
          const newest = [...list.range({ ...range, first: 'newest', limit: now.limit })];
          expect(oldest).toEqual(found.slice(0, now.limit));
          expect(newest).toEqual(found.toReversed().slice(0, now.limit));
          expect(list.countBefore(now.from)).toBe(model.filter((point) => point.time < now.from).length);
        }
      }
      expect(list.size).toBe(model.length);
      expect([...list.range({})]).toEqual(sorted());
      for (let id = 0; id < sequence; id++) {
        expect(list.find(`${id}`)).toEqual(model.find((point) => point.id === `${id}`));
      }
    }),
  );
});

test('a range that was asked for stays as it was, whatever comes and goes meanwhile', () => {
  const list = createPointList();
  list.add(1, { time: 1, value: 'first' });
  list.add(2, { time: 2, value: 'second' });
  const range = list.range({});
  list.add(3, { time: 0, value: 'late' });
  list.trim(2, 3);
  expect([...range].map(({ value }) => value)).toEqual(['first', 'second']);
});
