import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { AuditLog, ReasonDto } from '#kernel/audit';
import { ScheduledTasks, type LastPass } from '#kernel/scheduler';
import { CurrentUser, Roles, type Principal } from '#platform/auth';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { ProblemResponses } from '#platform/http';
import { SchedulerNotFoundError } from './admin.errors.js';

class LastPassDto {
  @ApiProperty({ format: 'date-time', example: '2026-11-21T03:00:00.000Z' })
  readonly at!: string;
  @ApiProperty({ example: 12 })
  readonly milliseconds!: number;
  @ApiProperty({ type: Number, nullable: true, example: 3, description: 'How much it did; null = it failed.' })
  readonly processed!: number | null;
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly error!: string | null;
}

class SchedulerDto {
  @ApiProperty({ example: 'reaper' })
  readonly name!: string;
  @ApiProperty({ type: Number, nullable: true, example: 3_600_000, description: 'Null = it is woken, or has a cron.' })
  readonly intervalMs!: number | null;
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly cron!: string | null;
  @ApiProperty({ example: true, description: 'It turns by itself in the replica that answers.' })
  readonly turnsHere!: boolean;
  @ApiProperty({ type: LastPassDto, nullable: true, description: 'In the replica that answers; null = none yet.' })
  readonly last!: LastPassDto | null;
}

class SchedulerListDto {
  @ApiProperty({ type: [SchedulerDto] })
  readonly items!: SchedulerDto[];
}

class PassDto {
  @ApiProperty({ example: 3 })
  readonly processed!: number;
}

/** What runs at intervals, and a pass of it now; for a cron there is `npm run job -- <name>`. */
@ApiTags('admin')
@ApiBearerAuth()
@Roles('admin')
@Controller('admin/schedulers')
export class SchedulersController {
  constructor(
    private readonly tasks: ScheduledTasks,
    private readonly config: Config,
    private readonly database: Database,
    private readonly log: AuditLog,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What runs at intervals, and how its last pass went' })
  @ApiOkResponse({ type: SchedulerListDto })
  @ProblemResponses('auth.forbidden')
  list(): SchedulerListDto {
    const scheduled = new Map(this.tasks.all.map((task) => [task.name, task]));
    const turns = this.config.roles.includes('scheduler');
    const items = [...this.tasks.passesByName.keys()].map((name) => {
      const task = scheduled.get(name);
      const cron = task?.cron ?? null;
      const intervalMs = task === undefined || cron !== null ? null : task.intervalMs;
      const turnsHere = task === undefined ? this.config.roles.includes('worker') : turns;
      return { name, intervalMs, cron, turnsHere, last: present(this.tasks.last(name)) };
    });
    return { items };
  }

  @Post(':name/run')
  @HttpCode(200)
  @ApiOperation({
    summary: 'One pass now, in the replica that answers; it is waited for',
    description: 'Safe beside the passes that come by themselves. Kept in the audit log before it begins.',
  })
  @ApiOkResponse({ type: PassDto })
  @ProblemResponses('auth.forbidden', 'scheduler.not-found')
  async run(
    @CurrentUser() { sub: actor }: Principal,
    @Param('name') name: string,
    @Body() { reason }: ReasonDto,
  ): Promise<PassDto> {
    const pass = this.tasks.passesByName.get(name);
    if (pass === undefined) throw new SchedulerNotFoundError();
    const subject = `scheduler:${name}`;
    await this.database.transaction({}, (tx) =>
      this.log.write(tx, { actor, action: 'scheduler.run', subject, reason }),
    );
    return { processed: await this.tasks.run(pass) };
  }
}

function present(last: LastPass | null): LastPassDto | null {
  return last === null ? null : { ...last, at: last.at.toISOString() };
}
