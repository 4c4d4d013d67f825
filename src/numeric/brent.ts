const golden = (1 + Math.sqrt(5)) / 2;
/** The share of an interval at which a golden section cuts it. */
const section = 2 - golden;
/** Closer than the square root of a double's precision, values of a smooth function no longer differ. */
const precision = 1.5e-8;
const mostSteps = 500;

/**
 * Where a function of one variable has a minimum: steps downhill from the two points that are given, each longer than
 * the one before, until it rises again, and then Brent's method, which puts a parabola through the three best points
 * and cuts by the golden section where that leads nowhere. Source: Brent, Algorithms for Minimization without
 * Derivatives, 1973, chapter 5.
 *
 * @param f with one minimum. Where it is not defined it may be Infinity, but not at both of the points given; NaN counts
 *   as Infinity. Where it falls for ever, the farthest point reached is returned.
 * @param start two points that differ.
 */
export function brentMinimum(f: (x: number) => number, start: readonly [number, number]): number {
  const valueAt = (x: number) => {
    const value = f(x);
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  };
  const [low, high] = bracket(valueAt, start);
  return searchBetween(valueAt, Math.min(low, high), Math.max(low, high));
}

/** Two points between which lies a minimum. */
function bracket(f: (x: number) => number, [first, second]: readonly [number, number]): [number, number] {
  let [a, b] = [first, second];
  let [atA, atB] = [f(a), f(b)];
  if (atA < atB) [a, b, atA, atB] = [b, a, atB, atA];
  for (let i = 0; i < mostSteps; i++) {
    const c = b + golden * (b - a);
    const atC = f(c);
    if (atC >= atB) return [a, c];
    [a, b, atA, atB] = [b, c, atB, atC];
  }
  return [a, b];
}

/** Brent's method between two points. */
function searchBetween(f: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  // The best point, the second best, and the second best before that.
  let best = low + section * (high - low);
  let [second, third] = [best, best];
  let atBest = f(best);
  let [atSecond, atThird] = [atBest, atBest];
  let [step, stepBefore] = [0, 0];

  for (let i = 0; i < mostSteps; i++) {
    const middle = (low + high) / 2;
    const tolerance = precision * Math.abs(best) + 1e-11;
    if (Math.abs(best - middle) <= 2 * tolerance - (high - low) / 2) return best;

    const parabola = parabolaStep(best, second, third, atBest, atSecond, atThird);
    const landing = best + parabola;
    // It must halve the step before the last one and stay inside; a step that is NaN does neither.
    if (Math.abs(parabola) < Math.abs(stepBefore) / 2 && landing > low && landing < high) {
      stepBefore = step;
      step =
        landing - low < 2 * tolerance || high - landing < 2 * tolerance ? towards(middle, best, tolerance) : parabola;
    } else {
      stepBefore = best < middle ? high - best : low - best;
      step = section * stepBefore;
    }

    const next = best + (Math.abs(step) >= tolerance ? step : towards(best + step, best, tolerance));
    const atNext = f(next);
    if (atNext <= atBest) {
      if (next < best) high = best;
      else low = best;
      [third, second, best] = [second, best, next];
      [atThird, atSecond, atBest] = [atSecond, atBest, atNext];
      continue;
    }
    if (next < best) low = next;
    else high = next;
    if (atNext <= atSecond || second === best) {
      [third, second] = [second, next];
      [atThird, atSecond] = [atSecond, atNext];
    } else if (atNext <= atThird || third === best || third === second) {
      third = next;
      atThird = atNext;
    }
  }
  return best;
}

/** From x to the vertex of the parabola through three points; NaN or infinite where there is none. */
function parabolaStep(x: number, w: number, v: number, atX: number, atW: number, atV: number): number {
  const r = (x - w) * (atX - atV);
  const q = (x - v) * (atX - atW);
  return -((x - v) * q - (x - w) * r) / (2 * (q - r));
}

function towards(goal: number, from: number, length: number): number {
  return goal >= from ? length : -length;
}
