import { type Paint, palette } from '../palette.js';

/** From the worst to the best: apart in every common kind of colour blindness, and repainted at night. */
const ramp: readonly Paint[] = [
  palette.vermilion.light,
  palette.vermilionCell.light,
  palette.gray.light,
  palette.blueCell.light,
  palette.blue.light,
];

/** What is not ranked. */
export const unranked: Paint = palette.muted.light;

/** How something is painted, and where it ranks. */
export interface Ranked {
  readonly paint: Paint;
  /** 0 is the best; `undefined` where it has no score. */
  readonly rank: number | undefined;
}

/**
 * A colour for each score by its rank among the others, by fifths: blue for the best, vermilion for the worst. By rank
 * and not by value, for one run that went astray would leave all others in one colour. Equal scores have one colour.
 */
export function rankPaints(scores: readonly (number | undefined)[], direction: 'higher' | 'lower'): Ranked[] {
  const sign = direction === 'higher' ? -1 : 1;
  const known = scores.filter((score): score is number => Number.isFinite(score)).sort((a, b) => sign * (a - b));
  const ranks = new Map<number, number>();
  known.forEach((score, rank) => {
    if (!ranks.has(score)) ranks.set(score, rank);
  });
  return scores.map((score) => {
    const rank = score === undefined ? undefined : ranks.get(score);
    if (rank === undefined) return { paint: unranked, rank };
    const goodness = known.length === 1 ? 1 : 1 - rank / (known.length - 1);
    return { paint: ramp[Math.round(goodness * (ramp.length - 1))]!, rank };
  });
}
