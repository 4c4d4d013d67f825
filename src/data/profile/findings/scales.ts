/*
 * Scales that are known by their words, each from its lower end to its upper. Kept to what cannot well mean anything
 * else; a column whose categories all stand on one of them, in whichever case, is ordered.
 */
const scales: readonly (readonly string[])[] = [
  ['fair', 'good', 'very good', 'premium', 'ideal'],
  ['very poor', 'poor', 'fair', 'average', 'good', 'very good', 'excellent'],
  ['i3', 'i2', 'i1', 'si2', 'si1', 'vs2', 'vs1', 'vvs2', 'vvs1', 'if', 'fl'],
  ['very low', 'low', 'medium', 'high', 'very high'],
  ['very low', 'low', 'moderate', 'high', 'very high'],
  ['low', 'middle', 'high'],
  ['tiny', 'small', 'medium', 'large', 'extra large', 'huge'],
  ['xxs', 'xs', 's', 'm', 'l', 'xl', 'xxl', 'xxxl'],
  ['none', 'mild', 'moderate', 'severe', 'critical'],
  ['never', 'rarely', 'sometimes', 'often', 'usually', 'always'],
  ['strongly disagree', 'disagree', 'neutral', 'agree', 'strongly agree'],
  ['very dissatisfied', 'dissatisfied', 'neutral', 'satisfied', 'very satisfied'],
  ['beginner', 'intermediate', 'advanced', 'expert'],
  ['junior', 'middle', 'senior', 'lead'],
  ['bronze', 'silver', 'gold', 'platinum', 'diamond'],
  ['cold', 'cool', 'mild', 'warm', 'hot'],
  ['primary', 'secondary', 'tertiary'],
  ['daily', 'weekly', 'monthly', 'quarterly', 'yearly'],
  ['month-to-month', 'one year', 'two year', 'three year'],
  ['month-to-month', 'one year', 'two years', 'three years'],
];

const leastSteps = 3;

/** Categories in their order, from the lower end of a known scale to the upper; `undefined` where none is known. */
export function orderOf(categories: readonly string[]): string[] | undefined {
  if (categories.length < leastSteps) return undefined;
  return onKnownScale(categories) ?? lettersInARow(categories) ?? ranges(categories);
}

function onKnownScale(categories: readonly string[]): string[] | undefined {
  const words = new Map(categories.map((category) => [category.trim().toLowerCase(), category]));
  if (words.size < categories.length) return undefined;
  const scale = scales.find((steps) => [...words.keys()].every((word) => steps.includes(word)));
  return scale?.flatMap((step) => words.get(step) ?? []);
}

/** Single letters without a gap, as grades are: D, E, F, G, H. */
function lettersInARow(categories: readonly string[]): string[] | undefined {
  if (!categories.every((category) => /^[A-Z]$/.test(category))) return undefined;
  const sorted = categories.toSorted();
  const span = sorted.at(-1)!.charCodeAt(0) - sorted[0]!.charCodeAt(0);
  return span === sorted.length - 1 ? sorted : undefined;
}

const range = /^(?:(<=?|under )\s*)?(\d+(?:\.\d+)?)\s*(?:(?:-|–|to)\s*(\d+(?:\.\d+)?)|\+)?$/i;

/** Ranges such as 18-25, 26-35, 65+ and <18: by where they begin. */
function ranges(categories: readonly string[]): string[] | undefined {
  const found = categories.map((category) => ({ category, parts: range.exec(category.trim()) }));
  if (!found.every(({ parts }) => parts !== null)) return undefined;
  if (!found.some(({ parts }) => parts![3] !== undefined)) return undefined;
  const start = (parts: RegExpExecArray) => (parts[1] === undefined ? Number(parts[2]) : Number.NEGATIVE_INFINITY);
  return found.toSorted((a, b) => start(a.parts!) - start(b.parts!)).map(({ category }) => category);
}
