import { readFile } from 'node:fs/promises';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { packageFile } from '#platform/config';
import { RouteNotFoundError } from '#platform/errors';
import { ProblemResponses } from './problem-responses.js';

/** Serves each entry of docs/errors.md under the address that problem documents name as their type. */
@ApiTags('problems')
@Controller('problems')
export class ProblemsController {
  private entries: Promise<Map<string, string>> | null = null;

  @Get(':code')
  @ApiOperation({ summary: 'What an error code means and what to do about it' })
  @ApiParam({ name: 'code', example: 'idempotency.key-reused' })
  @ApiOkResponse({ content: { 'text/markdown': { schema: { type: 'string' }, example: '## idempotency.key-reused' } } })
  @ProblemResponses('request.not-found')
  async entry(@Param('code') code: string, @Res() reply: FastifyReply): Promise<void> {
    this.entries ??= read();
    const entry = (await this.entries).get(code);
    if (entry === undefined) throw new RouteNotFoundError();
    await reply.type('text/markdown; charset=utf-8').send(entry);
  }
}

async function read(): Promise<Map<string, string>> {
  const text = await readFile(packageFile('docs/errors.md'), 'utf8');
  const entries = text.split(/^(?=## )/m).filter((part) => part.startsWith('## '));
  return new Map(entries.map((part) => [/^## `?([^\s`]+)/.exec(part)?.[1] ?? '', part]));
}
