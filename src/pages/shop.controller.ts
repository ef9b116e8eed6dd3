import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RouteNotFoundError } from '#platform/errors';
import { Public, PublicOrigin } from '#platform/http';
import { WebFiles } from './web-files.js';

const YEAR_S = 31_536_000;

/** A storefront on the public API alone, and the reference for front ends: what web/ is built into. */
@ApiExcludeController()
@Public()
@Controller('shop')
export class ShopController {
  constructor(
    private readonly files: WebFiles,
    private readonly origin: PublicOrigin,
  ) {}

  /** Its pages are one file, whose script shows what its address says. */
  @Get(['', 'done', 'orders', 'orders/:id'])
  async page(@Res() reply: FastifyReply): Promise<void> {
    await this.send(reply.header('content-security-policy', this.policy()), 'index.html');
  }

  /** Their names change with their contents. */
  @Get('assets/:file')
  async asset(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    await this.send(reply.header('cache-control', `public, max-age=${YEAR_S}, immutable`), `assets/${file}`);
  }

  private async send(reply: FastifyReply, name: string): Promise<void> {
    const file = await this.files.find(name);
    if (file === null) throw new RouteNotFoundError();
    await reply.type(file.type).send(file.content);
  }

  /** The gateway's page is shown in a frame or led to by a form; it comes back into its frame. */
  private policy(): string {
    const own = `'self' ${this.origin.value}`;
    return [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "connect-src 'self'",
      `frame-src ${own}`,
      `form-action ${own}`,
      "base-uri 'none'",
      "frame-ancestors 'self'",
    ].join('; ');
  }
}
