import { createHash } from 'node:crypto';
import { type Content, type Html, html, trusted } from './html.js';
import { stylesheet } from './stylesheet.js';

/** What a page is called, and what stands on it. */
export interface PageParts {
  /** What sort of page it is, as `Data profile`. */
  readonly kind: string;
  readonly title: string;
  /** The gist in a sentence. */
  readonly lead: Content;
  readonly sections: readonly Content[];
}

/** Options of every page. */
export interface PageOptions {
  /** The page's heading and its name in the browser. */
  readonly title: string;
}

const styleHash = createHash('sha256').update(stylesheet).digest('base64');
// Nothing may be loaded, run or sent; the one stylesheet is known by its hash, so that no other can be slipped in.
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;

/** A page as one file that needs nothing else. */
export function renderPage({ kind, title, lead, sections }: PageParts): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${kind}</title>
<style>${trusted(stylesheet)}</style>
</head>
<body>
<header>
<p class="kind">${kind}</p>
<h1>${title}</h1>
<p class="lead">${lead}</p>
</header>
<main>
${sections}
</main>
<footer>${kind} by Ciclo</footer>
</body>
</html>
`.markup;
}

/** A part of a page under its heading. */
export function section(heading: string, ...content: readonly Content[]): Html {
  return html`<section>
<h2>${heading}</h2>
${content}
</section>
`;
}
