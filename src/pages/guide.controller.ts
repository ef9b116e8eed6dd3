import { readFile } from 'node:fs/promises';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { packageFile } from '#platform/config';
import { RouteNotFoundError } from '#platform/errors';
import { Public } from '#platform/http';
import { Guide } from './guide.js';
import { sendPage, type Page } from './page.js';

/** The documentation of the very version that runs. Pages for people, so they are not in the OpenAPI document. */
@ApiExcludeController()
@Public()
@Controller()
export class GuideController {
  constructor(private readonly guide: Guide) {}

  @Get('guide')
  async contents(@Res() reply: FastifyReply): Promise<void> {
    await sendPage(reply, await this.guide.contents());
  }

  @Get('guide/style.css')
  async style(@Res() reply: FastifyReply): Promise<void> {
    await reply.type('text/css; charset=utf-8').send(await readFile(packageFile('docs/style.css'), 'utf8'));
  }

  @Get('guide/images/:file')
  async image(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    await reply.type('image/png').send(found(await this.guide.image(file)));
  }

  @Get('guide/:page')
  page(@Param('page') page: string, @Res() reply: FastifyReply): Promise<void> {
    return this.show(page, reply);
  }

  @Get('guide/adr/:page')
  decision(@Param('page') page: string, @Res() reply: FastifyReply): Promise<void> {
    return this.show(`adr/${page}`, reply);
  }

  @Get('llms.txt')
  async forModels(@Res() reply: FastifyReply): Promise<void> {
    await reply.type('text/plain; charset=utf-8').send(await this.guide.forModels());
  }

  /** A name that ends in `.md` is asked for as it is written. */
  private async show(name: string, reply: FastifyReply): Promise<void> {
    if (name.endsWith('.md')) {
      const text = found(await this.guide.text(name.slice(0, -'.md'.length)));
      await reply.type('text/markdown; charset=utf-8').send(text);
    } else {
      await sendPage(reply, found<Page>(await this.guide.page(name)));
    }
  }
}

function found<T>(value: T | null): T {
  if (value === null) throw new RouteNotFoundError();
  return value;
}
