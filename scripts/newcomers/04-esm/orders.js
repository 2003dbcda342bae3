import { readFile } from 'node:fs/promises';

/** @type {object} */
export const orders = JSON.parse(await readFile(new URL('machines/orders.asl.json', import.meta.url), 'utf8'));
