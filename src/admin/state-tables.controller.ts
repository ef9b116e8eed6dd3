import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Roles } from '#platform/auth';
import { ProblemResponses } from '#platform/http';
import { StateTables } from './state-tables.service.js';

const KINDS = ['local', 'foreign', 'wait', 'failing', 'final', 'unknown'] as const;
const COUNTED = 'At most 100,000 rows of a table are counted; may be some seconds old.';

class TablePointDto {
  @ApiProperty({ example: 'account_created' })
  readonly name!: string;
  @ApiProperty({
    enum: KINDS,
    example: 'foreign',
    description: 'unknown = something rests there, and the table of this replica does not have it.',
  })
  readonly kind!: (typeof KINDS)[number];
  @ApiProperty({ example: 'calls deposit', description: 'What it does besides going on; empty = nothing.' })
  readonly says!: string;
  @ApiProperty({ type: [String], example: ['deposit_created', 'finished'] })
  readonly to!: readonly string[];
  @ApiProperty({ example: 3, description: 'How many that are not finished are here.' })
  readonly count!: number;
  @ApiProperty({ example: 1, description: 'How many of them wait for a person.' })
  readonly parked!: number;
}

class StateTableDto {
  @ApiProperty({ example: 'account.open' })
  readonly name!: string;
  @ApiProperty({ example: 1 })
  readonly version!: number;
  @ApiProperty({ example: true, description: 'The replica that answers has it.' })
  readonly known!: boolean;
  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'The state where every working one may lead besides, to undo what was done; null = nothing fails.',
  })
  readonly failing!: string | null;
  @ApiProperty({ type: [TablePointDto], description: 'In the order of the table: the first is where it starts.' })
  readonly points!: readonly TablePointDto[];
}

class DefinitionDto extends StateTableDto {
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-11-21T03:00:00.000Z',
    description: 'When a worker last said that it has this version, which each does twice a minute; null = none has.',
  })
  readonly seenAt!: string | null;
  @ApiProperty({ example: true, description: 'Some worker has had it within the last minute.' })
  readonly onWorkers!: boolean;
  @ApiProperty({
    example: false,
    description:
      'Nothing that is not finished has it, and workers have a newer one: it can be left out, once nothing begins with it.',
  })
  readonly mayGo!: boolean;
}

class DefinitionListDto {
  @ApiProperty({ type: [DefinitionDto] })
  readonly items!: DefinitionDto[];
}

class StateTableListDto {
  @ApiProperty({ type: [StateTableDto] })
  readonly items!: StateTableDto[];
}

@ApiTags('admin')
@ApiBearerAuth()
@Roles('admin')
@Controller('admin')
export class StateTablesController {
  constructor(private readonly tables: StateTables) {}

  @Get('lifecycles')
  @ApiOperation({
    summary: 'Recovery points of every lifecycle, and how many requests are at each',
    description: COUNTED,
  })
  @ApiOkResponse({ type: StateTableListDto })
  @ProblemResponses('auth.forbidden')
  async lifecycles(): Promise<StateTableListDto> {
    return { items: await this.tables.ofLifecycles() };
  }

  @Get('definitions')
  @ApiOperation({
    summary: 'States of every process definition, how many processes are in each, and which versions are needed',
    description: COUNTED,
  })
  @ApiOkResponse({ type: DefinitionListDto })
  @ProblemResponses('auth.forbidden')
  async definitions(): Promise<DefinitionListDto> {
    const items = await this.tables.ofDefinitions();
    return { items: items.map(({ seenAt, ...table }) => ({ ...table, seenAt: seenAt?.toISOString() ?? null })) };
  }
}
