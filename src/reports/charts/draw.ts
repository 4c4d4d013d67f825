import * as Plot from '@observablehq/plot';
import { DOMParser } from 'linkedom';
import { palette } from '../palette.js';
import { shorten } from '../text.js';
import { chartStyle } from './chart-style.js';
import { createElement, type SvgElement, setAttributes, shortenNumbers, svgNamespace } from './svg-element.js';

/** What a chart says in words. */
export interface ChartWords {
  readonly title: string;
  /** A line under the title. */
  readonly subtitle?: string;
  /** What can be seen, for those who cannot see it. */
  readonly description: string;
}

/** Pixels. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** The room above the marks that title and subtitle take. */
export const headRoom = 56;

/** Characters of what is told when pointed at or read aloud: names and texts of data may be megabytes. */
const mostTold = 400;

const padding = 14;
const fonts = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/**
 * Draws marks as an SVG that stands alone as a file: namespace, fonts, colours, words for screen readers, and the same
 * bytes for the same input.
 */
export function drawChart(words: ChartWords, size: ChartSize, options: Plot.PlotOptions): string {
  // A document of XML, not of HTML: linkedom leaves `<` and `&` in an HTML document's attributes as they are.
  const document = new DOMParser().parseFromString(`<svg xmlns="${svgNamespace}"/>`, 'image/svg+xml');
  // Plot's own class would be random.
  const fixed = { ...size, document, className: 'ciclo-chart' };
  const svg: SvgElement = Plot.plot({ marginTop: headRoom, marginRight: padding, ...options, ...fixed });
  svg.querySelector('style')?.remove();
  for (const group of svg.querySelectorAll('[aria-label]')) group.setAttribute('aria-hidden', 'true');
  for (const tip of svg.querySelectorAll('title')) tip.textContent = shorten(tip.textContent, mostTold);
  shortenNumbers(svg);
  addWords(svg, words, size);
  return svg.outerHTML;
}

/** The chart for a page that has {@link chartStyle} in its own stylesheet. */
export function withoutStyle(svg: string): string {
  return svg.replace(`<style>${chartStyle}</style>`, '');
}

function addWords(svg: SvgElement, words: ChartWords, { width, height }: ChartSize): void {
  const title = shorten(words.title, mostTold);
  const description = shorten(words.description, mostTold);
  setAttributes(svg, {
    xmlns: svgNamespace,
    role: 'img',
    'aria-label': `${title}. ${description}`,
    fill: palette.ink.light,
    'font-family': fonts,
    'font-size': 12,
  });
  const line = (text: string, y: number, fontSize: number, fill: string, weight: number) => {
    // A character is about this wide, so that what does not fit is cut with an ellipsis.
    const most = Math.floor((width - 2 * padding) / (fontSize * (weight > 400 ? 0.57 : 0.52)));
    const place = { x: padding, y, 'text-anchor': 'start' };
    return createElement(svg, 'text', shorten(text, most), {
      ...place,
      'font-size': fontSize,
      fill,
      'font-weight': weight,
    });
  };
  svg.prepend(
    createElement(svg, 'title', title),
    createElement(svg, 'desc', description),
    createElement(svg, 'style', chartStyle),
    createElement(svg, 'rect', '', { width, height, fill: palette.surface.light }),
    line(title, 22, 13, palette.ink.light, 600),
    ...(words.subtitle === undefined ? [] : [line(words.subtitle, 39, 11, palette.muted.light, 400)]),
  );
}
