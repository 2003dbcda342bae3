/** The site of the repository's own pages. What they are is in pages.cjs, how they are listed in sidebar.cjs. */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import GithubSlugger from 'github-slugger';
import { defineConfig } from 'vitepress';
import { markdownOfTheRepository } from '../markdown.mjs';

const require = createRequire(import.meta.url);
const { AT_ROOT, CODE_HOST, generatedAs, pages, ROOT } = require('../pages.cjs');
const { sidebars } = require('../sidebar.cjs');
const { description, repository } = require('../../package.json');

const dist = join(ROOT, 'dist', 'site');

export default defineConfig({
  lang: 'en',
  title: 'cdk-stepwright',
  description,
  srcDir: ROOT,
  // No look into folders that have no pages.
  srcExclude: readdirSync(ROOT, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return entry.name === 'docs' ? [] : [`${entry.name}/**`];
    return entry.name.endsWith('.md') && !AT_ROOT.includes(entry.name) ? [entry.name] : [];
  }),
  rewrites: Object.fromEntries(pages().map((page) => [page, generatedAs(page)])),
  outDir: dist,
  metaChunk: true, // what is the same for all pages stands in none of them
  cacheDir: join(ROOT, 'dist', 'site-cache'),
  markdown: {
    // Braces are texts, as on the code host.
    attrs: { disable: true },
    // The code host makes the same anchors, so that a link to one works in both places.
    anchor: { slugify: (text) => new GithubSlugger().slug(text) },
    config: markdownOfTheRepository,
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  },
  themeConfig: {
    nav: [
      { text: 'Getting started', link: '/docs/getting-started' },
      { text: 'All pages', link: '/docs/' },
      { text: 'Rules', link: '/docs/rules/' },
      { text: 'API', link: '/API' },
      { text: 'Command line', link: '/docs/cli' },
      { text: 'Repository', link: repository.url.replace(/\.git$/, '') },
    ],
    sidebar: sidebars(),
    outline: { level: [2, 3] },
    search: {
      provider: 'local',
      options: {
        miniSearch: {
          // The pages that explain a name come before those that list its members. (This runs in the reader's browser: it knows nothing from here.)
          searchOptions: { boostDocument: (id) => (/^\/docs\/(api|decisions)\//.test(id) ? 0.3 : 1) },
        },
      },
    },
    editLink: { pattern: `${CODE_HOST}/:path`, text: 'This page in the repository' },
  },
  vite: {
    publicDir: false,
    plugins: [
      {
        name: 'vue-of-this-folder', // the pages lie outside of it
        enforce: 'pre',
        resolveId: (id, _, { ssr }) => (ssr && /^vue(\/|$)/.test(id) ? { id, external: true } : undefined),
      },
    ],
    // The script that draws diagrams is one file, which only pages with diagrams load.
    build: { chunkSizeWarningLimit: 4000 },
  },
});
