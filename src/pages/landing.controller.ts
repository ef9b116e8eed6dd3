import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '#platform/config';
import { isFromThisMachine, Public, PublicOrigin } from '#platform/http';
import { signToken } from '#platform/auth';
import { Doors } from './doors.js';
import { landingPage } from './landing-page.js';
import { preferred, sendPage, variesByAccept } from './page.js';

/** What is where, for programs; those doors that this process has. */
const DOORS = {
  console: '/admin/console',
  docs: '/docs',
  openapi: '/openapi.json',
  events: '/events',
  policy: '/.well-known/idempotency',
  health: '/health/ready',
};

/** The first page that somebody sees. */
@ApiExcludeController()
@Public()
@Controller()
export class LandingController {
  constructor(
    private readonly config: Config,
    private readonly origin: PublicOrigin,
    private readonly doors: Doors,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    variesByAccept(reply);
    if (preferred(request, ['application/json', 'text/html']) === 'application/json') {
      await reply.send(this.doors.shop ? { shop: '/shop', ...DOORS } : DOORS);
      return;
    }
    const { roles, alone, redisUrl } = this.config;
    const token = await this.tokenFor(request);
    const { shop } = this.doors;
    const body = landingPage({
      origin: this.origin.value,
      shop,
      roles,
      embedded: alone,
      redis: redisUrl !== null,
      token,
    });
    await sendPage(reply, { title: 'Holdfast', body });
  }

  /** For somebody at this very machine, who could sign one anyway. */
  private tokenFor(request: FastifyRequest): Promise<string | null> {
    const { production, authJwtSecret } = this.config;
    if (production || authJwtSecret === null || !isFromThisMachine(request)) return Promise.resolve(null);
    return signToken(this.config, 'u-1', []);
  }
}
