import { ApiProperty } from '@nestjs/swagger';
import { IsString } from 'class-validator';
import { Length } from '#platform/validation';

/** What the body of every change by hand carries, alone or besides more. */
export class ReasonDto {
  @ApiProperty({
    example: 'asked for in ticket 4711',
    minLength: 1,
    maxLength: 500,
    description: 'Why; kept in the audit log.',
  })
  @IsString()
  @Length(1, 500)
  readonly reason!: string;
}
