import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorCatalogue, RouteNotFoundError, statusOfKind } from '#platform/errors';
import { ProblemResponses } from '#platform/http';
import { Guide } from './guide.js';
import { htmlOf } from './markdown.js';
import { preferred, sendPage, variesByAccept } from './page.js';

const EXAMPLE = {
  code: 'idempotency.key-reused',
  status: 422,
  title: 'The idempotency key was used for another request',
  retryable: false,
  text: '422, final. …',
};

/** Serves each entry of docs/errors.md under the address that problem documents name as their type. */
@ApiTags('problems')
@Controller('problems')
export class ProblemsController {
  constructor(private readonly guide: Guide) {}

  @Get(':code')
  @ApiOperation({
    summary: 'What an error code means and what to do about it',
    description: 'A page, JSON, or markdown as it is written, by `Accept`.',
  })
  @ApiParam({ name: 'code', example: EXAMPLE.code })
  @ApiOkResponse({
    content: {
      'text/markdown': { schema: { type: 'string' }, example: `## ${EXAMPLE.code}` },
      'application/json': { schema: { type: 'object' }, example: EXAMPLE },
      'text/html': { schema: { type: 'string' }, example: '<!doctype html>…' },
    },
  })
  @ProblemResponses('request.not-found')
  async entry(@Param('code') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const markdown = entryOf(code, (await this.guide.text('errors')) ?? '');
    const definition = errorCatalogue().find((each) => each.code === code);
    if (markdown === null || definition === undefined) throw new RouteNotFoundError();
    const { title, retryable, kind } = definition;
    variesByAccept(reply);
    switch (preferred(request, ['text/markdown', 'text/html', 'application/json'])) {
      case 'text/markdown':
        await reply.type('text/markdown; charset=utf-8').send(markdown);
        return;
      case 'application/json':
        await reply.send({
          code,
          status: statusOfKind(kind),
          title,
          retryable,
          text: markdown.replace(/^## .*\n/, '').trim(),
        });
        return;
      case 'text/html':
        await sendPage(reply, { title: code, body: bodyOf(code, { markdown, title, retryable }) });
    }
  }
}

function bodyOf(
  code: string,
  { markdown, title, retryable }: { markdown: string; title: string; retryable: boolean },
): string {
  const advice = retryable
    ? 'Send the same request with the same key again, once `Retry-After` seconds have passed.'
    : 'The same request will be answered the same. Correct it, and send it under a new key.';
  const text = markdown.replace(/^## .*\n/, '');
  return htmlOf(
    `# ${title}\n\n\`${code}\`\n\n## What happened\n\n${text}\n\n## Whether to try again\n\n${advice}\n\n[All errors](/guide/errors#${code.replaceAll('.', '')})`,
  );
}

function entryOf(code: string, text: string): string | null {
  const entries = text.split(/^(?=## )/m);
  return entries.find((part) => /^## `?([^\s`]+)/.exec(part)?.[1] === code) ?? null;
}
