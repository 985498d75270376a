import { access } from 'node:fs/promises';

import sparticuz from '@sparticuz/chromium';
import express from 'express';
import { buildSchema, graphql } from 'graphql';
import { decodeJwt } from 'jose';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { createExplorer } from '../../../../src/main/demo/explorer/explorer.ts';
import { PRACTITIONERS, runDemo, type RunningDemo } from '../identity-provider/running-demo.ts';

const SYSTEM_CHROMIUM = '/usr/bin/chromium';
const schema = buildSchema('type Query { authorization: String }');

let demo: RunningDemo;
let browser: Browser;

beforeAll(async () => {
  demo = await runDemo((app, { issuer }) => {
    const firstQuery = 'query Who {\n  authorization\n}\n';
    const options = { endpoint: '/graphql', issuer, practitioners: PRACTITIONERS, firstQuery };
    app.use('/explorer', createExplorer(options));
    app.post('/graphql', express.json(), async (request, response) => {
      const { query: source } = request.body as { query: string };
      const rootValue = { authorization: request.headers.authorization };
      response.json(await graphql({ schema, source, rootValue }));
    });
  });
  const hasChromium = await access(SYSTEM_CHROMIUM).then(
    () => true,
    () => false,
  );
  browser = await chromium.launch({
    executablePath: hasChromium ? SYSTEM_CHROMIUM : await sparticuz.executablePath(),
    // Not sparticuz's own arguments: its single process is twice as slow.
    args: ['--no-sandbox'],
  });
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
});

/** Whose token the query went out with, as the result on the screen says. */
async function ask(page: Page): Promise<string | undefined> {
  const frame = page.frameLocator('iframe');
  const answer = page.waitForResponse(
    async (response) =>
      response.url().endsWith('/graphql') && (await response.text()).includes('Bearer'),
  );
  await frame.getByRole('button', { name: 'Send Request' }).click();
  const { data } = (await (await answer).json()) as { data: { authorization: string } };
  await frame.getByText('200 OK').waitFor();
  return decodeJwt(data.authorization.replace('Bearer ', '')).sub;
}

it(
  'signs in with the keyboard, asks as that person, and then as another',
  { timeout: 60_000 },
  async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(demo.origin) && !/^(data|blob):/.test(url)) complaints.push(url);
    });

    await page.goto(`${demo.origin}/explorer`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Signed in as Nadia Okafor').waitFor();
    expect(await ask(page)).toBe('school-nurse');

    await page.getByRole('link', { name: 'Sign in as someone else' }).click();
    await page.getByRole('button', { name: 'Dr Tom Reed, General practitioner' }).click();
    await page.getByText('Signed in as Dr Tom Reed').waitFor();
    expect(await ask(page)).toBe('gp');

    expect(complaints).toEqual([]);
  },
);
