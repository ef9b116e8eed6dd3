import { Marked, type Tokens } from 'marked';
import { escape } from './page.js';

const marked = new Marked({
  renderer: {
    heading({ tokens, depth, text }: Tokens.Heading): string {
      return `<h${depth} id="${slug(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    // Wider than a telephone: it scrolls by itself, by keyboard too.
    code({ text }: Tokens.Code): string {
      return `<pre tabindex="0"><code>${escape(text)}\n</code></pre>\n`;
    },
    image({ href, text }: Tokens.Image): string {
      const file = /^(?:docs\/)?(images\/[a-z0-9-]+\.png)$/.exec(href)?.[1];
      return file === undefined ? escape(text) : `<img src="/guide/${file}" alt="${escape(text)}">`;
    },
    link({ href, tokens }: Tokens.Link): string {
      const inner = this.parser.parseInline(tokens);
      const target = targetOf(href);
      return target === null ? inner : `<a href="${escape(target)}">${inner}</a>`;
    },
  },
});

/** HTML of a page of ours; links to other pages of ours lead to the guide, those to source files are no links. */
export function htmlOf(markdown: string): string {
  const html = marked.parse(markdown, { async: false });
  return html.replaceAll('<table>', '<div class="table" tabindex="0"><table>').replaceAll('</table>', '</table></div>');
}

/** As GitHub makes them, so that links into pages hold in both. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

function targetOf(href: string): string | null {
  if (/^(https?:|mailto:|#|\/)/.test(href)) return href;
  const [, file = '', anchor = ''] = /^(?:\.\/|\.\.\/|docs\/)*([^#]*)(#.*)?$/.exec(href) ?? [];
  if (file === 'README.md') return `/guide/readme${anchor}`;
  const page = /^((?:adr\/)?[a-z0-9-]+)\.md$/.exec(file)?.[1];
  if (page === undefined) return null;
  // Of an ADR, whose neighbours are ADRs too, only names with a number are such.
  return `/guide/${/^\d{4}-/.test(page) ? `adr/${page}` : page}${anchor}`;
}
