import type { Touched } from '../../store/index.js';
import type { JournalEffect } from './group.js';

/** Something that was acknowledged and cannot be read any more, by what can still be told of it. */
export interface Loss {
  /** Where in its journal. */
  readonly offset: number;
  /** Documents with the revision that was lost: what is older than that must not pass for the truth. */
  readonly documents: readonly { readonly collection: string; readonly id: string; readonly revision: number }[];
  readonly series: readonly string[];
}

/** What a group's own list says it touched and its lines do not bring. */
export function lossOf(offset: number, touched: readonly Touched[], effects: readonly JournalEffect[]): Loss {
  const brought = lossOfEffects(offset, effects);
  const isBrought = ({ collection, id, revision }: Loss['documents'][number]) =>
    brought.documents.some((put) => put.id === id && put.collection === collection && put.revision === revision);
  return {
    offset,
    documents: touched.flatMap((touch) => (touch.type === 'put' && !isBrought(touch) ? [touch] : [])),
    series: seriesOf(touched).filter((series) => countIn(touched, series) !== pointsIn(effects, series)),
  };
}

/** All that these effects name: they stand in lines that nothing vouches for. */
export function lossOfEffects(offset: number, effects: readonly JournalEffect[]): Loss {
  const documents = effects.flatMap((effect) =>
    effect.type === 'put'
      ? [{ collection: effect.collection, id: effect.document.id, revision: effect.document.revision }]
      : [],
  );
  const series = effects.flatMap((effect) => (effect.type === 'append' ? [effect.series] : []));
  return { offset, documents, series: [...new Set(series)] };
}

function seriesOf(touched: readonly Touched[]): string[] {
  return [...new Set(touched.flatMap((touch) => (touch.type === 'append' ? [touch.series] : [])))];
}

function countIn(touched: readonly Touched[], series: string): number {
  return touched.reduce(
    (sum, touch) => (touch.type === 'append' && touch.series === series ? sum + touch.points : sum),
    0,
  );
}

function pointsIn(effects: readonly JournalEffect[], series: string): number {
  return effects.reduce((sum, effect) => {
    return effect.type === 'append' && effect.series === series ? sum + effect.points.length : sum;
  }, 0);
}
