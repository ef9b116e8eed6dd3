import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Injectable } from '@nestjs/common';
import { packageFile } from '#platform/config';

/** Where a build puts what web/ is made into. */
const FOLDER = 'dist/web';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface WebFile {
  readonly type: string;
  readonly content: Buffer;
}

/** The built pages, read when they are first asked for: a few files, which stay. */
@Injectable()
export class WebFiles {
  private files: Promise<ReadonlyMap<string, WebFile>> | null = null;

  /** By its path in the folder; null = there is none. */
  async find(name: string): Promise<WebFile | null> {
    return (await (this.files ??= read())).get(name) ?? null;
  }
}

async function read(): Promise<ReadonlyMap<string, WebFile>> {
  const names = await readdir(packageFile(FOLDER), { recursive: true }).catch(() => []);
  const files = new Map<string, WebFile>();
  for (const name of names) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    const content = await readFile(packageFile(`${FOLDER}/${name}`));
    files.set(name.replaceAll('\\', '/'), { type, content });
  }
  return files;
}
