import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentUser, Roles, type Principal } from '#platform/auth';
import { ProblemResponses } from '#platform/http';
import { EraseDto, ErasureDto, presentErasure, readUserId } from './people.dto.js';
import { People } from './people.service.js';

const NDJSON = 'application/x-ndjson';
const EXAMPLE =
  '{"table":"orders.orders","row":{"id":"0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0c9d"}}\n{"complete":true,"rows":1}\n';

@ApiTags('admin')
@ApiBearerAuth()
@Roles('admin')
@Controller('admin')
export class PeopleController {
  constructor(private readonly people: People) {}

  @Post('erase')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Redact a person everywhere; money, ids and states stay',
    description: 'Goes on by itself; asked again while it runs, it answers with the same id. Kept in the audit log.',
  })
  @ApiAcceptedResponse({
    type: ErasureDto,
    headers: { Location: { description: 'The process', schema: { type: 'string' } } },
  })
  @ProblemResponses('auth.forbidden', 'admin.person-busy')
  async erase(
    @CurrentUser() { sub }: Principal,
    @Body() body: EraseDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ErasureDto> {
    const erasure = presentErasure(await this.people.erase(sub, body));
    void reply.header('location', `/admin/processes/${erasure.id}`);
    return erasure;
  }

  @Get('export')
  @ApiOperation({
    summary: 'Everything that is known of a person, a JSON document a line',
    description: 'Kept in the audit log. Without its last line it is not complete.',
  })
  @ApiQuery({ name: 'userId', required: true, type: String, example: 'u-1' })
  @ApiOkResponse({ content: { [NDJSON]: { schema: { type: 'string' }, example: EXAMPLE } } })
  @ProblemResponses('auth.forbidden', 'request.invalid')
  async export(@CurrentUser() { sub }: Principal, @Query('userId') userId: unknown): Promise<StreamableFile> {
    return new StreamableFile(Readable.from(await this.people.export(sub, readUserId(userId))), { type: NDJSON });
  }
}
