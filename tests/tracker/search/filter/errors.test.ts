import { describe, expect, it } from 'vitest';
import { compileFilter as compileAt, compileOrder } from '../../../../src/tracker/search/filter/index.js';

const compileFilter = (text: string) => compileAt(text, 0);

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
        "                ^ (character 15). Write a number as 0.5, text as 'tree', a time as 2026-01-31 or now - 7d, a duration as 90s.",
      ].join('\n'),
    );
  });

  it('is shown by the line that holds the place', () => {
    expect(messageOf(() => compileFilter("status = 'a'\n  AND 𝒳 ~ 1"))).toContain('\n    AND 𝒳 ~ 1\n          ^ (');
  });

  it.each([
    ["params.`größe` = 'é' AND 漢字 ~ 1", '\n                           \u3000\u3000 ^ (character 29)'],
    ["params.a = '😀' AND ~ 1", '\n              \u3000      ^ (character 20)'],
    ["\tparams.a = 'e\u0301' AND ~ 1", '\n  \t                   ^ (character 22)'],
  ])('stands under the character in %s, whatever is wide before it', (filter, caret) => {
    expect(messageOf(() => compileFilter(filter))).toContain(caret);
  });

  it('is shown by what stands around the place where the line is long', () => {
    const long = `params.a = '${'x'.repeat(99)}' AND 𝒳 ~ '${'𝒴'.repeat(99)}'`;
    const [, line, caret] = messageOf(() => compileFilter(long)).split('\n');
    expect(line).toBe(`  …${'x'.repeat(51)}' AND 𝒳 ~ '${'𝒴'.repeat(28)}…`);
    expect(caret).toMatch(/^ {62}\^ \(character 120\)/);
  });

  it('is shown whole where a line of it is not long', () => {
    const text = `params.${'a'.repeat(52)} ~ ${'x'.repeat(58)}`;
    expect(messageOf(() => compileFilter(`${text}\n${text}`))).toContain(`\n  ${text}\n`);
  });

  it('tells every comparison that does not fit its field', () => {
    const message = messageOf(() =>
      compileFilter("metrics.a = '1' AND params.b > 1 OR speed = 2 AND start_time LIKE 'x'"),
    );
    expect(message).toMatch(/^5 problems:/);
    expect(message).toContain('a is a number, and this is text');
    expect(message).toContain('b is text: > is for numbers');
    expect(message).toContain("Write '1'");
    expect(message).toContain('A run has no attribute speed');
    expect(message).toContain('start_time is no text: LIKE is for text');
  });

  it('tells the first 20 by name, and how many there are besides', () => {
    const message = messageOf(() => compileFilter(Array(400).fill("metrics.rmse = 'x'").join(' OR ')));
    expect(message).toMatch(/^21 problems:/);
    expect(message).toMatch(/The filter has 380 more\.$/);
    expect(message.length).toBeLessThan(20_000);
  });

  // Each as long as a filter may be: what takes time in proportion to the square of it would not come back.
  it.each([
    ['digits', '1'],
    ['amounts', '1s'],
    ['fractions', '1.1'],
    ['exponents', '1e1'],
    ['signs', '+1'],
    ['dots', '1.'],
    ['quotes', "''"],
    ['unlike quotes', '\'"`'],
    ['spaces', ' '],
    ['parentheses', '('],
    ['hyphens', '1-'],
    ['colons', '1:'],
    ['differences', 'now-1s'],
  ])('is read through once, be it full of %s', (_, part) => {
    const beginning = 'metrics.a = ';
    const text = beginning + part.repeat(Math.floor((999_000 - beginning.length) / part.length));
    for (const end of ['x', "'"]) expect(messageOf(() => compileFilter(text + end))).toContain('^ (character');
    for (const quoted of [`duration = '${text}x'`, `start_time = '2020-01-01T00:00:00.${text}x'`]) {
      expect(messageOf(() => compileFilter(quoted))).toContain('^ (character');
    }
  });

  it('is not read at all where it is longer than 1,000,000', () => {
    const quoted = (length: number) => `params.a = '${'x'.repeat(length - 13)}'`;
    expect(compileFilter(quoted(1_000_000))).toMatchObject({ op: '=' });
    expect(messageOf(() => compileFilter(quoted(1_000_001)))).toContain('1000001 characters long; 1000000 is the most');
    expect(messageOf(() => compileOrder(`metrics.${'x'.repeat(1_000_000)}`))).toContain('characters long');
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
    ['models.name = "a"', 'There is nothing called models'],
    ['metrcs.a = 1', 'Use metrics, if that is meant'],
    ["status = 'a", 'The quotation does not end'],
    ['status = `a`', 'Here a value must stand'],
    ['status IN ()', 'Here a value must stand'],
    ["status IN 'a'", 'Here ( must stand'],
    ['status IS 3', 'Here NULL must stand'],
    ["status NOT = 'a'", 'Here LIKE, ILIKE, IN or BETWEEN must stand'],
    ['run_id LIKE 5', "Write '5'"],
    ["metrics.'a' = 5", 'The key is missing'],
    ['metrics.a = NaN', 'No comparison with NaN is ever true'],
    ['metrics.a = - 5', 'Here a value must stand'],
    ['metrics.a BETWEEN 1 OR 2', 'Here AND must stand'],
    ["params.a BETWEEN 'a' AND 'b'", 'a is text: BETWEEN is for numbers'],
    ['metrics.a > 5m', 'a is a number, and this is a duration'],
    ['metrics.a > 2026-01-31', 'a is a number, and this is a time'],
    ['metrics.a > now', 'a is a number, and this is a time'],
    ['params.a = now', 'a is text, and this is a time'],
    ['start_time > 5m', 'start_time is a time, and this is a duration'],
    ["start_time > 'yesterday'", 'start_time is a time, and this text is none'],
    ['start_time > 2026-02-30', 'There is no day or time 2026-02-30'],
    ['start_time > 2026-01-31T12:00:00+99', 'There is no day or time'],
    ['start_time > 2026-1-31', 'Here a value must stand'],
    ['start_time > now - 7', 'Here a duration must stand'],
    ['start_time > now - -7d', 'Here a duration must stand'],
    [`start_time > now - ${'9'.repeat(400)}d`, 'The duration is too long'],
    ["duration > 'P1M'", 'duration is a duration, and this text is none'],
    ['duration > 2026-01-31', 'duration is a duration, and this is a time'],
    ['startime > 5', 'Use start_time, if that is meant'],
    ["artifact_uri = 'x'", 'Find it by run_id'],
    ["datasets.size = 'x'", 'Use datasets.name, datasets.digest, datasets.context, datasets.uri'],
    ['metrics.a ~ 1', 'A filter has no use for ~ here'],
    ["'status' = 'a'", 'Here a key must stand'],
    [`${'('.repeat(100_000)}`, 'nests deeper'],
    [`${'not '.repeat(100_000)}`, 'nests deeper'],
    [Array.from({ length: 500 }, (_, i) => `metrics.a = ${i}`).join(' OR '), 'too many comparisons'],
    [`${'(params.a IS NULL AND NOT '.repeat(46)}params.a IS NULL${')'.repeat(46)}`, 'nests deeper than 90 levels'],
  ])('says what is wrong with %.40s', (filter, message) => {
    expect(messageOf(() => compileFilter(filter))).toContain(message);
  });

  // As docs/search.md tells; joining them weighs one.
  it.each([
    ['metrics.a = 1', 1],
    ["params.a LIKE 'x'", 1],
    ["params.a IN ('x', 'y', 'z')", 1],
    ['params.a IS NULL', 1],
    ['params.a IS NOT NULL', 2],
    ['metrics.a BETWEEN 1 AND 2', 3],
    ['metrics.a NOT BETWEEN 1 AND 2', 3],
    ["params.a NOT LIKE 'x'", 4],
    ["params.a NOT ILIKE 'x'", 4],
    ["params.a NOT IN ('x', 'y')", 4],
    ["datasets.name = 'x'", 2],
    ["datasets.name NOT IN ('x')", 5],
    ['NOT metrics.a = 1', 2],
    ["(metrics.a = 1 OR params.b = 'x')", 3],
  ])('weighs %s as told, and 490 at most', (part, weight) => {
    const filter = (parts: number) => Array(parts).fill(part).join(' AND ');
    const most = Math.floor(489 / weight);
    expect(compileFilter(filter(most))).toMatchObject({ op: 'and' });
    expect(messageOf(() => compileFilter(filter(most + 1)))).toContain('they weigh more than 490 together');
  });

  it.each([
    ['metrics.r2 DOWN', 'Here the order should end'],
    ['datasets.name', 'A run may have several data sets'],
    ['speed DESC', 'A run has no attribute speed'],
    ['', 'Here a key must stand'],
  ])('and likewise with the order %j', (order, message) => {
    expect(messageOf(() => compileOrder(order))).toContain(message);
  });
});
