/** A colour by day and by night. */
interface Shade {
  readonly light: string;
  readonly dark: string;
}

/**
 * Every colour of charts and pages. Blue and vermilion are Okabe and Ito's, which stay apart in every common kind of
 * colour blindness; text meets WCAG AA on the surface in either scheme. No two light shades are the same, because the
 * charts' stylesheet finds what to repaint at night by the light one.
 */
export const palette = {
  surface: { light: '#ffffff', dark: '#171b21' },
  ink: { light: '#1c2128', dark: '#e6eaef' },
  muted: { light: '#57606a', dark: '#a1abb6' },
  grid: { light: '#e3e7eb', dark: '#2f363f' },
  blue: { light: '#0072b2', dark: '#56b4e9' },
  vermilion: { light: '#d55e00', dark: '#f2935c' },
  // Under numbers, which stay readable in ink on the strongest of them.
  blueCell: { light: '#5aa9d6', dark: '#1f6b99' },
  vermilionCell: { light: '#ee8a4f', dark: '#a34e1b' },
  gray: { light: '#87909a', dark: '#7c8792' },
} as const satisfies Record<string, Shade>;

/** What a mark is painted with: the light shade, so that a viewer that knows no CSS shows it as well. */
export type Paint = (typeof palette)[keyof typeof palette]['light'];
