import * as Plot from '@observablehq/plot';
import { DOMParser } from 'linkedom';
import { palette } from '../palette.js';
import { printable, shorten } from '../text.js';
import { chartStyle } from './chart-style.js';

/** What a chart says in words. */
export interface ChartWords {
  readonly title: string;
  /** A line under the title. */
  readonly subtitle?: string;
  /** What can be seen, for those who cannot see it. */
  readonly description: string;
}

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** The room above the marks that title and subtitle take. */
export const headRoom = 56;

const namespace = 'http://www.w3.org/2000/svg';
const padding = 14;
const fonts = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const styleElement = `<style>${chartStyle}</style>`;

// The library is compiled without the browser's types: this is all that is needed of an element.
interface SvgElement {
  readonly localName: string;
  readonly ownerDocument: { createElementNS(namespace: string, name: string): SvgElement };
  readonly attributes: Iterable<{ readonly name: string; value: string }>;
  readonly outerHTML: string;
  textContent: string;
  setAttribute(name: string, value: string): void;
  prepend(...elements: SvgElement[]): void;
  append(...elements: SvgElement[]): void;
  querySelector(selector: string): SvgElement | null;
  querySelectorAll(selector: string): Iterable<SvgElement>;
  remove(): void;
}

/**
 * Draws marks as an SVG that stands alone as a file: namespace, fonts, colours, words for screen readers, and the same
 * bytes for the same input.
 */
export function drawChart(words: ChartWords, size: ChartSize, options: Plot.PlotOptions): string {
  // A document of XML, not of HTML: linkedom leaves `<` and `&` in an HTML document's attributes as they are.
  const document = new DOMParser().parseFromString(`<svg xmlns="${namespace}"/>`, 'image/svg+xml');
  const svg: SvgElement = Plot.plot({
    marginTop: headRoom,
    marginRight: padding,
    ...size,
    ...options,
    document,
    className: 'ciclo-chart',
  });
  const create = (name: string, text: string, attributes: Readonly<Record<string, string | number>> = {}) => {
    const element = svg.ownerDocument.createElementNS(namespace, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.textContent = text;
    return element;
  };

  svg.querySelector('style')?.remove();
  for (const group of svg.querySelectorAll('[aria-label]')) group.setAttribute('aria-hidden', 'true');
  for (const tip of svg.querySelectorAll('title')) tip.textContent = printable(tip.textContent);
  shortenNumbers(svg);

  const title = printable(words.title);
  const description = printable(words.description);
  const root = {
    xmlns: namespace,
    role: 'img',
    'aria-label': `${title}. ${description}`,
    fill: palette.ink.light,
    'font-family': fonts,
    'font-size': '12',
  };
  for (const [name, value] of Object.entries(root)) svg.setAttribute(name, value);

  const line = { x: padding, 'text-anchor': 'start' };
  const fits = (width: number) => Math.floor((size.width - 2 * padding) / width);
  svg.prepend(
    create('title', title),
    create('desc', description),
    create('style', chartStyle),
    create('rect', '', { width: size.width, height: size.height, fill: palette.surface.light }),
    create('text', shorten(title, fits(7.4)), { ...line, y: 22, 'font-size': 13, 'font-weight': 600 }),
  );
  if (words.subtitle !== undefined) {
    svg.append(
      create('text', shorten(words.subtitle, fits(5.7)), {
        ...line,
        y: 39,
        'font-size': 11,
        fill: palette.muted.light,
      }),
    );
  }
  return svg.outerHTML;
}

/** The chart for a page that has {@link chartStyle} in its own stylesheet. */
export function withoutStyle(svg: string): string {
  return svg.replace(styleElement, '');
}

/** Two decimals of a pixel are enough: keeps charts small, and out of them the last bits of a machine's arithmetic. */
function shortenNumbers(svg: SvgElement): void {
  for (const element of svg.querySelectorAll('*')) {
    for (const attribute of element.attributes) {
      if (attribute.name.startsWith('aria-')) continue;
      attribute.value = attribute.value.replace(/-?\d+\.\d{3,}/g, (number) =>
        String(Number(Number(number).toFixed(2))),
      );
    }
  }
}
