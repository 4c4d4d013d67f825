/**
 * A number as MLflow's JSON has it: NaN and the infinities are texts. Its SQL databases keep an infinity as the largest
 * double, which is read back as what it was: nothing measured is that number.
 */
export function readNumber(value: number | string): number {
  const number = Number(value);
  return Math.abs(number) === Number.MAX_VALUE ? Math.sign(number) * Number.POSITIVE_INFINITY : number;
}

export function writeNumber(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}
