/** How near to the minimum the search ends, as a share of where it lies: a function is flat nearer than that. */
const tolerance = 1.48e-8;
/** The same where the minimum lies at 0. */
const leastStep = 1e-11;
const mostSteps = 500;
const golden = (Math.sqrt(5) + 1) / 2;
const goldenSection = 2 - golden;
/** So often the search for a place on the far side of the minimum grows. */
const mostGrowths = 60;

/**
 * Where a function of one variable has its minimum: Brent's method (Algorithms for Minimization without Derivatives,
 * 1973, chapter 5), which takes the bottom of the parabola through the three best points, and a golden section where
 * that leads nowhere. Tolerances as scipy's `brent`. The search starts between `from` and `to` and goes on downhill
 * beyond them. Infinity counts as high ground.
 */
export function minimumOf(f: (x: number) => number, from: number, to: number): number {
  let [low, best, high] = aroundMinimum(f, from, to);
  let [second, third] = [best, best];
  let fBest = f(best);
  let [fSecond, fThird] = [fBest, fBest];
  let step = 0;
  let before = 0;
  for (let i = 0; i < mostSteps; i++) {
    const middle = (low + high) / 2;
    const near = tolerance * Math.abs(best) + leastStep;
    if (Math.abs(best - middle) <= 2 * near - (high - low) / 2) break;
    const parabolic = parabolaStep(best, second, third, fBest, fSecond, fThird);
    const fits =
      Math.abs(before) > near &&
      Math.abs(parabolic) < Math.abs(before / 2) &&
      best + parabolic > low &&
      best + parabolic < high;
    if (fits) {
      before = step;
      step = parabolic;
      // Not right beside an end.
      if (best + step - low < 2 * near || high - best - step < 2 * near) step = best < middle ? near : -near;
    } else {
      before = best < middle ? high - best : low - best;
      step = goldenSection * before;
    }
    const next = best + (Math.abs(step) >= near ? step : Math.sign(step) * near);
    const fNext = f(next);
    if (fNext <= fBest) {
      if (next < best) high = best;
      else low = best;
      [third, second, best] = [second, best, next];
      [fThird, fSecond, fBest] = [fSecond, fBest, fNext];
      continue;
    }
    if (next < best) low = next;
    else high = next;
    if (fNext <= fSecond || second === best) {
      [third, second] = [second, next];
      [fThird, fSecond] = [fSecond, fNext];
    } else if (fNext <= fThird || third === best || third === second) [third, fThird] = [next, fNext];
  }
  return best;
}

/** From the best point to the bottom of the parabola through three; NaN where there is none. */
function parabolaStep(a: number, b: number, c: number, fA: number, fB: number, fC: number): number {
  const left = (a - b) * (fA - fC);
  const right = (a - c) * (fA - fB);
  return -((a - b) * left - (a - c) * right) / (2 * (left - right));
}

/** Three points in ascending order of which the middle one is lowest, or as near to that as growing brings them. */
function aroundMinimum(f: (x: number) => number, from: number, to: number): [number, number, number] {
  let [a, b] = f(from) < f(to) ? [to, from] : [from, to];
  let fB = f(b);
  let c = b + golden * (b - a);
  let fC = f(c);
  for (let i = 0; fC < fB && i < mostGrowths; i++) {
    [a, b, c] = [b, c, c + golden * (c - b)];
    fB = fC;
    fC = f(c);
  }
  return a < c ? [a, b, c] : [c, b, a];
}
