import { palette } from '../palette.js';

const shades = Object.values(palette);

/**
 * The stylesheet that every chart carries: readable by night, and never wider than its place. Colours stand in the
 * marks as attributes; this repaints them where the reader prefers dark.
 */
export const chartStyle = [
  '.ciclo-chart{display:block;max-width:100%;height:auto}',
  '@media (prefers-color-scheme:dark){',
  `.ciclo-chart{fill:${palette.ink.dark}}`,
  ...shades.flatMap(({ light, dark }) => repaint(light, dark)),
  '}',
].join('');

function repaint(light: string, dark: string): string[] {
  return ['fill', 'stroke'].map((property) => `.ciclo-chart [${property}="${light}"]{${property}:${dark}}`);
}
