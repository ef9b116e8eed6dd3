import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { PATIENCE } from './wait-for.js';

/** Where Chromium is: CHROMIUM_PATH, or what is found on the PATH; null on a machine that has only npm. */
export const chromiumBinary: string | null = given() ?? onPath();

/** A wrong CHROMIUM_PATH is a mistake, not a machine without Chromium. */
function given(): string | null {
  const path = process.env['CHROMIUM_PATH'] ?? '';
  if (path !== '' && !existsSync(path)) throw new Error(`CHROMIUM_PATH names ${path}, which does not exist`);
  return path === '' ? null : path;
}

function onPath(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const files = folders.flatMap((folder) =>
    ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)),
  );
  return files.find((file) => existsSync(file)) ?? null;
}

/** Says out loud that a test was left out, so that a green run cannot be mistaken for a full one. */
export function announceMissingChromium(suite: string): void {
  if (chromiumBinary === null) process.stderr.write(`SKIPPED without chromium: ${suite}\n`);
}

/** Without these a headless browser talks to its maker, or refuses to run as root. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium with an empty profile of its own. */
export class TestBrowser {
  /** What the page complained about: refused by its policy, failed scripts, missing files. */
  readonly complaints: string[] = [];

  private constructor(
    private readonly context: BrowserContext,
    private readonly profile: string,
    readonly page: Page,
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  static async start(): Promise<TestBrowser> {
    if (chromiumBinary === null) throw new Error('chromium is not installed');
    const profile = mkdtempSync(join(tmpdir(), 'holdfast-browser-'));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: chromiumBinary,
      headless: true,
      args: QUIET,
    });
    context.setDefaultTimeout(10_000 * PATIENCE);
    return new TestBrowser(context, profile, context.pages()[0] ?? (await context.newPage()));
  }

  async close(): Promise<void> {
    await this.context.close();
    rmSync(this.profile, { recursive: true, force: true });
  }
}
