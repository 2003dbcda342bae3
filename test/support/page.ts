import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', '..', 'docs', 'constructs');

/** The file of the page of a construct. */
export const fileOf = (page: string): string => join(FOLDER, `${page}.md`);

/** The text of the page of a construct; empty when there is none. */
export const textOf = (page: string): string => (existsSync(fileOf(page)) ? readFileSync(fileOf(page), 'utf8') : '');

/** The headings of a page below its title, in order. What is in blocks of code is none. */
export const headingsOf = (text: string): string[] =>
  [...text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);

/** What stands under a heading, up to the next one; empty when it is not there. */
export const sectionOf = (text: string, heading: string): string =>
  `\n${text}`.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';

/** What the page of each construct tells, in this order. Other headings may stand between and behind. */
export const HEADINGS = ['Minimal', 'Full', 'How it ends', 'What to know', 'Permissions', 'cdk-nag'];
