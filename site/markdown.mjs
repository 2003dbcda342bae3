/** How Markdown of the repository becomes a page: links by the places of files, diagrams, and texts that are no templates. */
import { createRequire } from 'node:module';

const { targetOf } = createRequire(import.meta.url)('./pages.cjs');

/** @param md the markdown-it of the generator */
export function markdownOfTheRepository(md) {
  md.core.ruler.push('links-by-file', ({ tokens, env }) => {
    for (const token of tokens) {
      for (const each of [token, ...(token.children ?? [])]) place(each, env.relativePath);
    }
  });
  md.core.ruler.push('tables-without-header', ({ tokens }) => {
    for (let index = 0; index < tokens.length; index++) {
      if (tokens[index].type !== 'thead_open') continue;
      const end = tokens.findIndex(({ type }, at) => at > index && type === 'thead_close');
      const cells = tokens.slice(index, end).filter(({ type }) => type === 'inline');
      if (cells.every(({ content }) => content === '')) tokens.splice(index, end - index + 1);
      else for (const at of emptyHeaders(tokens, index, end)) tokens[at].tag = 'td';
    }
  });
  // In headings of the API: what is required is no part of the name.
  md.core.ruler.push('marks-in-headings', ({ tokens }) => {
    for (const [index, { children }] of tokens.entries()) {
      if (tokens[index - 1]?.type !== 'heading_open') continue;
      for (const child of children) {
        if (child.content === '<sup>') child.content = ' <sup class="ignore-header">';
      }
    }
  });
  const { fence } = md.renderer.rules;
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const { info, content } = tokens[index];
    if (info.trim() !== 'mermaid') return fence(tokens, index, ...rest);
    return `<div class="mermaid-source" v-pre><pre tabindex="0">${md.utils.escapeHtml(content)}</pre></div>\n`;
  };
  // What stands between two braces is no expression of Vue.
  for (const kind of ['text', 'code_inline']) {
    const render = md.renderer.rules[kind];
    md.renderer.rules[kind] = (...args) => render(...args).replaceAll('{{', '&#123;&#123;');
  }
}

/** Sets where a link leads: of Markdown, and of the HTML in it. */
function place(token, page) {
  if (token.type === 'link_open') token.attrSet('href', targetOf(page, token.attrGet('href')));
  if (token.type === 'html_inline' || token.type === 'html_block') {
    token.content = token.content.replace(
      /\bhref="([^"]+)"/g,
      (_, href) => `href="${targetOf(page, href).replace(/\.md(?=#|$)/, '.html')}"`,
    );
  }
}

/** Opening and closing tokens of headers that say nothing. */
function emptyHeaders(tokens, start, end) {
  const places = [];
  for (let at = start; at < end; at++) {
    if (tokens[at].type === 'th_open' && tokens[at + 1].content === '') places.push(at, at + 2);
  }
  return places;
}
