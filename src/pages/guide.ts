import { readdir, readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { packageFile } from '#platform/config';
import { htmlOf } from './markdown.js';
import { escape, type Page } from './page.js';

/** What is read by whom, in the order in which somebody new needs it; all else of docs/ follows. */
const FIRST = [
  'readme',
  'checkout',
  'fulfilment',
  'events',
  'errors',
  'production',
  'gateway',
  'charged-twice',
  'runbook',
];
const NAME = /^(?:adr\/)?[a-z0-9-]+$/;
const IMAGE = /^[a-z0-9-]+\.png$/;

interface Entry {
  readonly name: string;
  readonly title: string;
}

/** docs/ and the README as pages: the files themselves, read when they are first asked for. */
@Injectable()
export class Guide {
  private readonly texts = new Map<string, Promise<string | null>>();
  private entries: Promise<Entry[]> | null = null;

  /** The text of a page, by its name, e.g. `events` or `adr/0015-events`; null = there is none. */
  text(name: string): Promise<string | null> {
    if (!NAME.test(name)) return Promise.resolve(null);
    const known = this.texts.get(name);
    if (known !== undefined) return known;
    const file = name === 'readme' ? 'README.md' : `docs/${name}.md`;
    const text = readFile(packageFile(file), 'utf8').catch(() => null);
    // Names that lead nowhere are as many as somebody likes to ask for.
    void text.then((found) => found === null && this.texts.delete(name));
    this.texts.set(name, text);
    return text;
  }

  /** A picture on a page; null = there is none of that name. */
  image(file: string): Promise<Buffer | null> {
    if (!IMAGE.test(file)) return Promise.resolve(null);
    return readFile(packageFile(`docs/images/${file}`)).catch(() => null);
  }

  async page(name: string): Promise<Page | null> {
    const text = await this.text(name);
    return text === null ? null : { title: titleOf(text), body: htmlOf(text) };
  }

  async contents(): Promise<Page> {
    const link = ({ name, title }: Entry): string => `<li><a href="/guide/${name}">${escape(title)}</a></li>`;
    const entries = await this.list();
    const decisions = entries.filter(({ name }) => name.startsWith('adr/'));
    const pages = entries.filter(({ name }) => !name.startsWith('adr/'));
    return {
      title: 'Guide',
      body: `<h1>Guide</h1>\n<ul>${pages.map(link).join('\n')}</ul>\n<h2>Decisions</h2>\n<ul>${decisions.map(link).join('\n')}</ul>`,
    };
  }

  /** As https://llmstxt.org has it. */
  async forModels(): Promise<string> {
    const lines = (await this.list()).map(({ name, title }) => `- [${title}](/guide/${name}.md)`);
    const summary = 'A checkout core that never half-does it: idempotent APIs, atomic phases and an outbox.';
    return `# Holdfast\n\n> ${summary}\n\n- [The API](/openapi.json): OpenAPI 3.1\n\n## Docs\n\n${lines.join('\n')}\n`;
  }

  private list(): Promise<Entry[]> {
    return (this.entries ??= this.read());
  }

  private async read(): Promise<Entry[]> {
    const namesIn = async (folder: string, prefix: string): Promise<string[]> => {
      const files = await readdir(packageFile(folder)).catch(() => []);
      return files.filter((file) => file.endsWith('.md')).map((file) => `${prefix}${file.slice(0, -'.md'.length)}`);
    };
    const found = [...(await namesIn('docs', '')), ...(await namesIn('docs/adr', 'adr/'))].sort();
    const names = [...FIRST, ...found.filter((name) => !FIRST.includes(name))];
    const entries = names.map(async (name) => ({ name, text: await this.text(name) }));
    return (await Promise.all(entries)).flatMap(({ name, text }) =>
      text === null ? [] : [{ name, title: titleOf(text) }],
    );
  }
}

function titleOf(text: string): string {
  return /^# (.+)$/m.exec(text)?.[1] ?? 'Holdfast';
}
