import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { results } from './stack.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium; throws when there is none. */
export async function startBrowser() {
  const executablePath = process.env.MESH_CHROMIUM ?? '/usr/bin/chromium';
  if (!fs.existsSync(executablePath)) {
    throw new Error(
      `Chromium is missing at ${executablePath}. Install it (Debian: chromium) or set MESH_CHROMIUM.`,
    );
  }
  fs.mkdirSync(results, { recursive: true });
  return chromium.launch({ executablePath, args: FLAGS });
}

/**
 * A window in which one persona of the sandbox is signed in. The title is that
 * of the picker: `PlatEng`.
 */
export async function enterAs(browser, { portal, persona, viewport }) {
  const context = await browser.newContext({
    viewport: viewport ?? { width: 1280, height: 900 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(portal); // which leads to the mesh
  await page
    .getByRole('button', { name: `Enter as ${persona}`, exact: true })
    .click();
  await page.getByRole('heading', { name: 'Mesh' }).first().waitFor();
  return page;
}

/**
 * Keeps a picture of what is in sight in `test-results/`; `fullPage`: also of
 * what is below.
 */
export async function picture(page, name, { fullPage = false } = {}) {
  await page.screenshot({
    path: path.join(results, `${name}.png`),
    animations: 'disabled',
    fullPage,
  });
}
