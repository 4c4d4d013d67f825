import type { RowPlace, RowStep } from '../../row/row-step.js';
import { indicatorName } from './missing-indicator.js';

/** A lone row through an imputer with one fill a place: a missing number is NaN, a missing category is below 0. */
export function fillRow(
  places: readonly RowPlace[],
  fills: readonly (number | string)[],
  indicators: readonly number[],
): RowStep {
  const filled = places.map((place, i) => withCategory(place, String(fills[i]!)));
  const codes = Float64Array.from(filled, ({ categories }, i) =>
    categories === undefined ? Number(fills[i]!) : categories.indexOf(String(fills[i]!)),
  );
  const isCategory = places.map(({ categories }) => categories !== undefined);
  const output = new Float64Array(places.length + indicators.length);
  const isMissing = (row: Float64Array, i: number) => (isCategory[i] ? row[i]! < 0 : Number.isNaN(row[i]!));
  return {
    places: [...filled, ...indicators.map((i) => ({ name: indicatorName(places[i]!.name) }))],
    run(row) {
      for (let i = 0; i < codes.length; i++) output[i] = isMissing(row, i) ? codes[i]! : row[i]!;
      for (let i = 0; i < indicators.length; i++) output[codes.length + i] = Number(isMissing(row, indicators[i]!));
      return output;
    },
  };
}

/** The fill is one of the categories from now on. */
function withCategory(place: RowPlace, fill: string): RowPlace {
  const { name, categories } = place;
  return categories === undefined || categories.includes(fill) ? place : { name, categories: [...categories, fill] };
}
