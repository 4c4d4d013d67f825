/** Decimal numbers as CSV files write them; neither hexadecimal, nor the words that `Number` also takes. */
const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Powers of ten that a double holds exactly. */
const powers = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

/** Below this, every integer is a double. */
const exactIntegers = 2 ** 53;

/**
 * The number that a decimal in these bytes stands for, as `Number` has it; NaN where there is none.
 *
 * Where the digits make an integer below 2⁵³ and the power of ten is at most 22, both are exact doubles, and one
 * multiplication or division rounds correctly (Clinger, How to Read Floating Point Numbers Accurately, 1990). Whatever
 * else is there, spaces around it too, goes the long way. A plain loop, because most cells of most files pass here.
 */
export function decimalIn(bytes: Buffer, from: number, to: number): number {
  let at = from;
  const sign = bytes[at];
  if (sign === 0x2d || sign === 0x2b) at++;
  let digits = 0;
  let length = 0;
  let code = 0;
  while (at < to && (code = bytes[at]! - 0x30) >= 0 && code < 10) {
    digits = digits * 10 + code;
    length++;
    at++;
  }
  let power = 0;
  if (at < to && bytes[at] === 0x2e) {
    const point = ++at;
    while (at < to && (code = bytes[at]! - 0x30) >= 0 && code < 10) {
      digits = digits * 10 + code;
      at++;
    }
    power = point - at;
    length -= power;
  }
  if (at < to && length > 0 && (bytes[at]! | 0x20) === 0x65) {
    at++;
    const exponentSign = bytes[at];
    if (exponentSign === 0x2d || exponentSign === 0x2b) at++;
    const first = at;
    let exponent = 0;
    while (at < to && (code = bytes[at]! - 0x30) >= 0 && code < 10) {
      exponent = exponent * 10 + code;
      at++;
    }
    if (at === first) return Number.NaN;
    power += exponentSign === 0x2d ? -exponent : exponent;
  }
  if (at < to || length === 0) return theLongWay(bytes, from, to);
  if (digits >= exactIntegers || power < -22 || power > 22) return Number(bytes.toString('latin1', from, to));
  const value = power < 0 ? digits / powers[-power]! : digits * powers[power]!;
  return sign === 0x2d ? -value : value;
}

function theLongWay(bytes: Buffer, from: number, to: number): number {
  // What a number in spaces begins with: a space of any kind, a sign, a point or a digit.
  const lead = bytes[from]!;
  if (lead > 0x39 && lead < 0x80) return Number.NaN;
  const text = bytes.toString('utf8', from, to).trim();
  return decimal.test(text) ? Number(text) : Number.NaN;
}
