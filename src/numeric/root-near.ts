const mostSteps = 8;
/** How far apart the first two points lie, and how far the root may lie from the guess, as shares of it. */
const firstStep = 1e-6;
const farthest = 1e-2;

/**
 * Where a function that rises or falls steadily is 0, near a guess, by the secant method; the guess itself where that
 * leads away from it.
 */
export function rootNear(f: (x: number) => number, guess: number): number {
  const unit = Math.max(1, Math.abs(guess));
  let [x, before] = [guess, guess + firstStep * unit];
  let [fX, fBefore] = [f(x), f(before)];
  for (let i = 0; i < mostSteps && fX !== 0 && fX !== fBefore; i++) {
    const next = x - (fX * (x - before)) / (fX - fBefore);
    if (!(Math.abs(next - guess) <= farthest * unit)) return guess;
    [before, fBefore, x] = [x, fX, next];
    // What is left is the rounding of the function.
    if (Math.abs(x - before) <= Number.EPSILON * unit) break;
    fX = f(x);
  }
  return x;
}
