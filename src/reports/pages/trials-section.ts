import type { OptionValue } from '../../estimators/index.js';
import { metricDirection } from '../../metrics/index.js';
import { isTelling, type ParallelAxis } from '../charts/parallel-axis.js';
import { parallelCoordinatesChart } from '../charts/parallel-coordinates.js';
import { countOf } from '../format.js';
import { section } from '../html/document.js';
import { note, wideFigure } from '../html/elements.js';
import { type Content, html } from '../html/html.js';
import type { ComparedCandidate, ComparedTrial } from './comparison-input.js';

const mostCharts = 12;
const mostAxes = 10;
/** Of more trials, those are drawn that came last: a search has learned by then. */
const mostTrials = 1000;

/** What the searches tried, each as parallel coordinates of its trials. */
export function trialsSection(candidates: readonly ComparedCandidate[], metric: string): Content {
  const searched = candidates.flatMap(({ name, search }) =>
    search !== undefined && search.trials.length > 1 ? [{ name, trials: search.trials }] : [],
  );
  if (searched.length === 0) return '';
  const shown = searched.slice(0, mostCharts);
  const cut = searched.length > shown.length ? note(`The first ${shown.length} of ${searched.length} searches.`) : '';
  return section('What the searches tried', cut, ...shown.map(({ name, trials }) => trialsOf(name, trials, metric)));
}

function trialsOf(name: string, all: readonly ComparedTrial[], metric: string): Content {
  const trials = all.slice(-mostTrials);
  const options = [...new Set(trials.flatMap(({ params }) => Object.keys(params)))];
  const axes = options
    .map((option): ParallelAxis => ({ name: option, values: trials.map(({ params }) => placeOf(params, option)) }))
    .filter((axis) => new Set(axis.values).size > 1 && isTelling(axis));
  const shown = axes.slice(0, mostAxes);
  const svg = parallelCoordinatesChart({
    noun: 'trial',
    names: trials.map((_, i) => `trial ${all.length - trials.length + i}`),
    axes: shown,
    score: { name: metric, values: trials.map(({ score }) => score) },
    direction: metricDirection(metric),
  });
  const cut = trials.length < all.length ? note(`The last ${trials.length} of ${countOf(all.length, 'trial')}.`) : '';
  return html`<h3>${name}</h3>\n${cut}${wideFigure(svg)}`;
}

function placeOf(params: ComparedTrial['params'], option: string): number | string | undefined {
  const value: OptionValue | undefined = Object.hasOwn(params, option) ? params[option] : undefined;
  return typeof value === 'number' || typeof value === 'string' || value === undefined ? value : JSON.stringify(value);
}
