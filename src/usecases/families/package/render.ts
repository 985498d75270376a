import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';
import type { ScalarName } from '../../../domain/record-type.ts';
import { SERVICES } from '../family-log.ts';
import { day, written } from './plain-words.ts';

/** Every value is escaped: names and notes come from elsewhere, and may be written to do harm. */
const pages = new nunjucks.Environment(
  new nunjucks.FileSystemLoader(fileURLToPath(new URL('templates', import.meta.url))),
  { autoescape: true, throwOnUndefined: true, trimBlocks: true, lstripBlocks: true },
);
pages.addFilter('day', day);
pages.addFilter('dayOf', (instant: string) => day(new Date(instant).toISOString().slice(0, 10)));
pages.addFilter('written', (value: unknown, scalar: ScalarName) => written(value, scalar));
pages.addFilter('service', (agency: keyof typeof SERVICES) => SERVICES[agency]);

/** One page of a package, whole: it needs no other file, no network and no script. */
export const renderPage = (template: string, matter: object): string =>
  pages.render(template, matter);
