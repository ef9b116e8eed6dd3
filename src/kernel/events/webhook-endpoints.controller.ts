import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiBody,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiDryRun, DryRunDto, readDryRun, ReasonDto, wouldDo } from '#kernel/audit';
import { CurrentUser, Roles, type Principal } from '#platform/auth';
import { decodeCursor, encodeCursor, parseLimit, ProblemResponses } from '#platform/http';
import { decodePosition, encodePosition } from './feed-cursor.js';
import {
  CreateWebhookEndpointDto,
  NewWebhookEndpointDto,
  PongDto,
  ReplayDto,
  ReplayedDto,
  RotateSecretDto,
  WebhookEndpointDto,
  WebhookEndpointListDto,
} from './webhook-endpoints.dto.js';
import { WebhookEndpoints, type ListedEndpoint } from './webhook-endpoints.service.js';
import { WebhookPreviews } from './webhook-previews.service.js';

const OR_DRY_RUN = { $ref: getSchemaPath(DryRunDto) };

@ApiTags('admin')
@ApiBearerAuth()
@Roles('admin')
@ApiExtraModels(DryRunDto, NewWebhookEndpointDto, PongDto)
@Controller('admin/webhook-endpoints')
export class WebhookEndpointsController {
  constructor(
    private readonly endpoints: WebhookEndpoints,
    private readonly previews: WebhookPreviews,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Send events to an address from now on',
    description: 'Each is signed with the secret, which only this answer shows.',
  })
  @ApiCreatedResponse({ type: NewWebhookEndpointDto })
  async create(@CurrentUser() user: Principal, @Body() body: CreateWebhookEndpointDto): Promise<NewWebhookEndpointDto> {
    const { url, types, secret, reason } = body;
    const row = await this.endpoints.create(
      { url, types: types ?? null, secret: secret ?? null },
      { actor: user.sub, reason },
    );
    return { ...present(row), secret: row.secret };
  }

  @Get()
  @ApiOperation({ summary: 'Where events are sent to, newest first' })
  @ApiQuery({ name: 'limit', required: false, type: Number, example: 20 })
  @ApiQuery({ name: 'cursor', required: false, type: String, description: 'nextCursor of the page before' })
  @ApiOkResponse({ type: WebhookEndpointListDto })
  @ProblemResponses('request.invalid')
  async list(@Query('limit') limit: unknown, @Query('cursor') cursor: unknown): Promise<WebhookEndpointListDto> {
    const most = parseLimit(limit);
    const rows = await this.endpoints.list(decodeCursor(cursor), most + 1);
    const shown = rows.slice(0, most);
    const last = shown.at(-1);
    return {
      items: shown.map(present),
      nextCursor: rows.length > most && last !== undefined ? encodeCursor(last.id) : null,
    };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiDryRun()
  @ApiOperation({
    summary: 'Send nothing there any more',
    description: 'What it has not taken yet is not sent either; the feed keeps it.',
  })
  @ApiBody({ type: ReasonDto })
  @ApiNoContentResponse()
  @ApiOkResponse({ type: DryRunDto })
  @ProblemResponses('webhook-endpoint.not-found')
  async delete(
    @CurrentUser() user: Principal,
    @Param('id') id: string,
    @Query('dryRun') dryRun: unknown,
    @Body() { reason }: ReasonDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DryRunDto | undefined> {
    if (readDryRun(dryRun)) return wouldDo(reply, await this.previews.delete(id));
    await this.endpoints.delete(id, { actor: user.sub, reason });
    return undefined;
  }

  @Post(':id/retry')
  @HttpCode(202)
  @ApiDryRun()
  @ApiOperation({ summary: 'Go on with the events that were parked there, with a fresh budget' })
  @ApiAcceptedResponse({ type: WebhookEndpointDto })
  @ApiOkResponse({ type: DryRunDto })
  @ProblemResponses('webhook-endpoint.not-found', 'admin.not-parked')
  async retry(
    @CurrentUser() user: Principal,
    @Param('id') id: string,
    @Query('dryRun') dryRun: unknown,
    @Body() { reason }: ReasonDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookEndpointDto | DryRunDto> {
    if (readDryRun(dryRun)) return wouldDo(reply, await this.previews.retry(id));
    return present(await this.endpoints.retry(id, { actor: user.sub, reason }));
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @ApiDryRun()
  @ApiOperation({
    summary: 'Give it another secret',
    description:
      'Which only this answer shows. For 24 hours the one before signs too, so that the receiver may change it when it likes.',
  })
  @ApiOkResponse({ schema: { oneOf: [{ $ref: getSchemaPath(NewWebhookEndpointDto) }, OR_DRY_RUN] } })
  @ProblemResponses('webhook-endpoint.not-found')
  async rotate(
    @CurrentUser() user: Principal,
    @Param('id') id: string,
    @Query('dryRun') dryRun: unknown,
    @Body() { secret, reason }: RotateSecretDto,
  ): Promise<NewWebhookEndpointDto | DryRunDto> {
    if (readDryRun(dryRun)) return { would: await this.previews.rotate(id) };
    const row = await this.endpoints.rotate(id, secret ?? null, { actor: user.sub, reason });
    return { ...present(row), secret: row.secret };
  }

  @Post(':id/ping')
  @HttpCode(200)
  @ApiDryRun()
  @ApiOperation({
    summary: 'Send it something that is no event, and see what comes back',
    description:
      'Once and at once, signed, of the type webhook.ping. The answer tells how it went; 200 whatever the endpoint says.',
  })
  @ApiOkResponse({ schema: { oneOf: [{ $ref: getSchemaPath(PongDto) }, OR_DRY_RUN] } })
  @ProblemResponses('webhook-endpoint.not-found')
  async ping(
    @CurrentUser() user: Principal,
    @Param('id') id: string,
    @Query('dryRun') dryRun: unknown,
    @Body() { reason }: ReasonDto,
  ): Promise<PongDto | DryRunDto> {
    if (readDryRun(dryRun)) return { would: await this.previews.ping(id) };
    const { answer, ...pong } = await this.endpoints.ping(id, { actor: user.sub, reason });
    return { ...pong, status: answer?.status ?? null, answer: answer?.beginning ?? null };
  }

  @Post(':id/replay')
  @HttpCode(202)
  @ApiDryRun()
  @ApiOperation({
    summary: 'Send events of the feed again, or those from before it was registered',
    description: 'Looks at 10,000 events after the cursor; ask again with nextCursor until it is null.',
  })
  @ApiAcceptedResponse({ type: ReplayedDto })
  @ApiOkResponse({ type: DryRunDto })
  @ProblemResponses('webhook-endpoint.not-found')
  async replay(
    @CurrentUser() user: Principal,
    @Param('id') id: string,
    @Query('dryRun') dryRun: unknown,
    @Body() { after, reason }: ReplayDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReplayedDto | DryRunDto> {
    if (readDryRun(dryRun)) return wouldDo(reply, await this.previews.replay(id, decodePosition(after)));
    const { queued, position } = await this.endpoints.replay(id, decodePosition(after), { actor: user.sub, reason });
    return { queued, nextCursor: position === null ? null : encodePosition(position) };
  }
}

function present(row: ListedEndpoint): WebhookEndpointDto {
  return {
    id: row.id,
    url: row.url,
    types: row.types,
    pending: row.pending,
    parked: row.parked,
    createdAt: row.created_at.toISOString(),
    previousSecretUntil: row.previous_secret_until?.toISOString() ?? null,
  };
}
