import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ValidationError } from '../../src/errors/index.js';
import { checkExpression, type ExpressionType, parseExpression } from '../../src/expressions/index.js';

const types = new Map<string, ExpressionType>([
  ['price', 'number'],
  ['carat', 'number'],
  ['cut', 'text'],
  ['sold', 'boolean'],
]);

const problemsOf = (text: string) =>
  checkExpression(parseExpression(text), types, 'derive.x').problems.map(({ what, where, remedy }) =>
    [what, where, remedy].join(' | '),
  );

describe('a text that is no expression is refused', () => {
  it.each([
    ['', /ends too soon: A value is wanted here.*\(expression, character 1\)/s],
    ['1 +', /ends too soon.*character 4/s],
    ['1 2', /has ended before this, or an operator is left out.*character 3/s],
    ['(1', /ends too soon: "\)" is wanted here/],
    ['f(1,)', /A value is wanted here/],
    ['1 < 2 < 3', /Two comparisons in a row/],
    ['a = 1', /= has no meaning here.*Write == to compare/s],
    ['a && b', /Write and/],
    ['!a', /Write not/],
    ['"a"', /Write texts in single quotes/],
    ["'a", /The text has no end/],
    ['`a', /The name has no end/],
    ['a in 1', /"\(" is wanted here, before the list of in/],
    ['a between 1', /"and" is wanted here/],
    ['case 1 end', /"when" is wanted here/],
    ['when', /A value is wanted here; a column of this name is written as `when`/],
    ['1e999', /The number is too large/],
    ['a; b', /; has no meaning here/],
    ['a.b', /\. has no meaning here/],
    ['😀', /😀 has no meaning here/],
  ])('%s', (text, message) => {
    expect(() => parseExpression(text)).toThrow(message);
    expect(() => parseExpression(text)).toThrow(ValidationError);
  });

  it('with a mark below the place', () => {
    expect(() => parseExpression('price / / carat')).toThrow('    price / / carat\n            ^\n');
  });

  it('when it is no text', () => {
    expect(() => parseExpression(5 as never)).toThrow(ValidationError);
  });

  it('when it is too long, or too deep, before the stack ends', () => {
    expect(() => parseExpression('1'.repeat(10_001))).toThrow(/10001 characters/);
    for (const text of [
      '('.repeat(9_000),
      '-'.repeat(9_000),
      'not '.repeat(2_000),
      '2^'.repeat(4_000),
      'abs('.repeat(2_000),
    ])
      expect(() => parseExpression(text)).toThrow(/levels deep/);
    expect(() => parseExpression(`1${'+1'.repeat(150)}`)).not.toThrow();
  });

  it('or read, but never ends in another error, whatever stands in it', () => {
    const pieces = fc.constantFrom(
      ...'1 a ( ) , + - * / ^ < == and or not in between if( case when then else end \' ` "'.split(' '),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((list) => list.join(' ')),
        ),
        (text) => {
          try {
            expect(JSON.parse(JSON.stringify(parseExpression(text)))).toEqual(parseExpression(text));
          } catch (error) {
            expect(error).toBeInstanceOf(ValidationError);
          }
        },
      ),
    );
  });
});

describe('an expression that does not fit its columns is refused', () => {
  it.each([
    ['prise / 2', /There is no column "prise".*Write price, if/s],
    ['null', /Write missing/],
    ['price AND 1', undefined],
    ['weight', /The columns are price, carat, cut, sold/],
    ['sqr(price)', /There is no function "sqr".*Write sqrt, if/s],
    ['frobnicate(1)', /The functions are/],
    ['constructor(1)', /There is no function "constructor"/],
    ['abs(1, 2)', /abs does not take 2 arguments.*It is called as abs\(x\)/s],
    ['if(sold, 1)', /It is called as if\(condition, then, …, else\)/],
    ['cut + 1', /\+ needs a number, and this is a text.*number\(\)/s],
    ['lower(price)', /lower needs a text, and this is a number.*text\(\)/s],
    ['price and sold', /and needs true or false, and this is a number.*x > 0/s],
    ["price == 'high'", /== needs values of one type, and this is a text beside a number/],
    ["price in (1, 'a')", /in needs values of one type/],
    ["if(sold, price, 'none')", /if needs values of one type/],
    ['sold < missing', /< needs numbers or texts, and this is true or false/],
    ['year(sold)', /year needs a date/],
    ['price == missing', /Nothing == missing.*isMissing\(x\)/s],
  ])('%s', (text, message) => {
    if (message === undefined) return expect(() => parseExpression(text)).toThrow(/operator is left out/);
    expect(problemsOf(text)).toEqual([expect.stringMatching(message)]);
  });

  it('with every problem at once, each at its place', () => {
    expect(problemsOf('prise + lower(carat) * abs()')).toEqual([
      expect.stringMatching(/"prise"\n {4}prise .*\n {4}\^{5}\n.*derive\.x, character 1 /s),
      expect.stringMatching(/\* needs a number, and this is a text/),
      expect.stringMatching(/lower needs a text/),
      expect.stringMatching(/abs does not take 0 arguments/),
    ]);
  });

  it('and names of the wrong column do not bring forth others', () => {
    expect(problemsOf('abs(prise) + coalesce(prise, 1)')).toHaveLength(2);
  });
});
