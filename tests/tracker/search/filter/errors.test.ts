import { describe, expect, it } from 'vitest';
import { compileFilter, compileOrder } from '../../../../src/tracker/search/filter/index.js';

function messageOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('It was expected to be refused');
}

describe('a filter that cannot be read', () => {
  it('is shown with a caret under the place', () => {
    expect(messageOf(() => compileFilter('metrics.rmse <'))).toBe(
      [
        'Here a value must stand',
        '  metrics.rmse <',
        "                ^ (character 15). Write a number as 0.5, text as 'tree'.",
      ].join('\n'),
    );
  });

  it('is shown by the line that holds the place', () => {
    expect(messageOf(() => compileFilter("status = 'a'\n  AND 𝒳 ~ 1"))).toContain('\n    AND 𝒳 ~ 1\n          ^ (');
  });

  it('tells every comparison that does not fit its field', () => {
    const message = messageOf(() =>
      compileFilter("metrics.a = '1' AND params.b > 1 OR speed = 2 AND start_time LIKE 'x'"),
    );
    expect(message).toMatch(/^6 problems:/);
    expect(message).toContain('a is a number, and this is text');
    expect(message).toContain('b is text: > is for numbers');
    expect(message).toContain("Write '1'");
    expect(message).toContain('A run has no attribute speed');
    expect(message).toContain('start_time is a number: LIKE is for text');
  });

  it.each([
    ['', 'Here a key must stand'],
    ['metrics.a < 1 metrics.b < 1', 'Here the filter should end'],
    ['(metrics.a < 1', 'Here ) must stand'],
    ['metrics.a < 1)', 'Here the filter should end'],
    ['metrics. < 1', 'The key is missing'],
    ['metrics. "a" < 1', 'The key is missing'],
    ['metrics.a', 'Here an operator must stand'],
    ['metrics.a == 1', 'Here a value must stand'],
    ['metrics.a < 1e999', 'The number is too large'],
    ['metrics.a < 1.2.3', 'Here a value must stand'],
    ['datasets.name = "a"', 'There is nothing called datasets'],
    ["status = 'a", 'The quotation does not end'],
    ['status = `a`', 'Here a value must stand'],
    ['status IN ()', 'Here a value must stand'],
    ["status IN 'a'", 'Here ( must stand'],
    ['status IS 3', 'Here NULL must stand'],
    ["status NOT LIKE 'a'", 'Here IN must stand'],
    ['metrics.a ~ 1', 'A filter has no use for ~ here'],
    ["'status' = 'a'", 'Here a key must stand'],
    [`${'('.repeat(100_000)}`, 'nests deeper'],
    [`${'not '.repeat(100_000)}`, 'nests deeper'],
  ])('says what is wrong with %.40s', (filter, message) => {
    expect(messageOf(() => compileFilter(filter))).toContain(message);
  });

  it.each([
    ['metrics.r2 DOWN', 'Here the order should end'],
    ['speed DESC', 'A run has no attribute speed'],
    ['', 'Here a key must stand'],
  ])('and likewise with the order %j', (order, message) => {
    expect(messageOf(() => compileOrder(order))).toContain(message);
  });
});
