/** Whether two cells hold the same: −0 is 0, and a missing value equals another. */
export function sameNumber(a: number, b: number): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}
