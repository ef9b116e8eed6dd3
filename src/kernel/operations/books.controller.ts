import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiQuery, ApiTags } from '@nestjs/swagger';
import { AuditedRead } from '#kernel/audit';
import { CurrentUser, isAdmin, Roles, type Principal } from '#platform/auth';
import { RequestInvalidError } from '#platform/errors';
import { decodeCursor, encodeCursor, parseLimit, parseTime, ProblemResponses } from '#platform/http';
import { BookNotFoundError } from './operations.errors.js';
import { OwnBooks, type PlacedEntry } from './own-books.js';

const MOST = 100;

class BookEntryDto {
  @ApiProperty({ example: '0193a5c2-7b1e-7c3a-9d54-2f6e8a1b0c9d' })
  readonly id!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'The key that it was asked for under; null = its id is the key.',
  })
  readonly key!: string | null;
  @ApiProperty({ example: 'completed, 12345 ARS, 0 given back' })
  readonly stands!: string;
  @ApiProperty({ format: 'date-time', example: '2026-11-21T03:00:00.000Z' })
  readonly changedAt!: string;
}

class BookDto {
  @ApiProperty({ type: [BookEntryDto] })
  readonly items!: BookEntryDto[];
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly nextCursor!: string | null;
}

/** What we have done for others, for those who have lost some of their own books (docs/runbook.md, restore). */
@ApiTags('books')
@ApiBearerAuth()
@Roles('service', 'admin')
@Controller('books')
export class BooksController {
  constructor(private readonly books: OwnBooks) {}

  @Get(':id')
  @AuditedRead('book.view', 'book')
  @ApiOperation({
    summary: 'What has come about or changed in a book since a time',
    description:
      'For whoever has lost some of their own. A service sees what it has asked for, where that is known. 100 a page.',
  })
  @ApiQuery({ name: 'since', required: true, type: String, example: '2026-11-21T03:00:00.000Z' })
  @ApiQuery({ name: 'limit', required: false, type: Number, example: 100 })
  @ApiQuery({ name: 'cursor', required: false, type: String, description: 'nextCursor of the page before' })
  @ApiOkResponse({ type: BookDto })
  @ProblemResponses('auth.forbidden', 'request.invalid', 'book.not-found')
  async list(
    @CurrentUser() caller: Principal,
    @Param('id') id: string,
    @Query() query: { since?: unknown; limit?: unknown; cursor?: unknown },
  ): Promise<BookDto> {
    const list = this.books.of(id);
    if (list === null) throw new BookNotFoundError();
    const limit = query.limit === undefined ? MOST : parseLimit(query.limit);
    const since = sinceOf(query.since);
    const after = decodeCursor(query.cursor);
    const found = await list({ since, after, limit: limit + 1, userId: isAdmin(caller) ? null : caller.sub });
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(present),
      nextCursor: found.length > limit && last !== undefined ? encodeCursor(last.place) : null,
    };
  }
}

function present({ id, key, stands, changedAt }: PlacedEntry): BookEntryDto {
  return { id, key, stands, changedAt: changedAt.toISOString() };
}

function sinceOf(value: unknown): Date {
  const since = parseTime('since', value);
  if (since === null) throw new RequestInvalidError([{ field: 'since', message: 'is needed' }]);
  return since;
}
