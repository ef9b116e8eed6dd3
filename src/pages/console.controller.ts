import { Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ConsoleSession, CurrentUser, Roles, type Principal } from '#platform/auth';
import { RequestInvalidError, RouteNotFoundError } from '#platform/errors';
import { Public } from '#platform/http';
import { WebFiles } from './web-files.js';

const YEAR_S = 31_536_000;

/** Its own script and style, calls to this service alone, shown in no frame. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The console of operators: files that tell nothing, which ask the admin routes for all that they show. Whoever signs in sends a token once
 * and has it in a cookie from then on.
 */
@ApiExcludeController()
@Controller('admin/console')
export class ConsoleController {
  constructor(
    private readonly files: WebFiles,
    private readonly session: ConsoleSession,
  ) {}

  /** Their names change with their contents. */
  @Get('assets/:file')
  @Public()
  async asset(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    await this.send(reply.header('cache-control', `public, max-age=${YEAR_S}, immutable`), `assets/${file}`);
  }

  @Post('session')
  @HttpCode(200)
  @Roles('admin')
  signIn(
    @CurrentUser() who: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): { user: string } {
    return this.keep(who, request, reply);
  }

  /** Who is signed in, for an hour more. */
  @Get('session')
  @Roles('admin')
  whoAmI(
    @CurrentUser() who: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): { user: string } {
    return this.keep(who, request, reply);
  }

  @Delete('session')
  @HttpCode(204)
  @Public()
  signOut(@Res({ passthrough: true }) reply: FastifyReply): void {
    void reply.header('set-cookie', this.session.clear());
  }

  /** Its pages are one file, whose script shows what its address says. */
  @Get(['', ':list', ':list/:id'])
  @Public()
  async page(@Res() reply: FastifyReply): Promise<void> {
    await this.send(reply.header('content-security-policy', POLICY), 'console.html');
  }

  private keep({ sub }: Principal, { headers }: FastifyRequest, reply: FastifyReply): { user: string } {
    const authorization = headers.authorization ?? this.session.authorizationOf(headers) ?? '';
    const cookie = this.session.issue(authorization);
    if (cookie === null)
      throw new RequestInvalidError([{ field: 'authorization', message: 'is too long for a cookie' }]);
    void reply.header('set-cookie', cookie);
    return { user: sub };
  }

  private async send(reply: FastifyReply, name: string): Promise<void> {
    const file = await this.files.find(`console/${name}`);
    if (file === null) throw new RouteNotFoundError();
    await reply.type(file.type).send(file.content);
  }
}
