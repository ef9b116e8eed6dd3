import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { ReasonDto } from '#kernel/audit';
import { RequestInvalidError } from '#platform/errors';
import type { ProcessView } from '#kernel/process';

/** As the `sub` of a token, or an anonymous profile; services are no people. */
const USER_ID = /^(?!service:)[\x21-\x7e]{1,150}$/;
const MESSAGE = "must be a user's id of 1 to 150 visible ASCII characters, not a service's";

export class EraseDto extends ReasonDto {
  @ApiProperty({ example: 'u-1', minLength: 1, maxLength: 150, description: "The `sub` of the person's tokens." })
  @Matches(USER_ID, { message: MESSAGE })
  readonly userId!: string;
}

export class ErasureDto {
  @ApiProperty({
    format: 'uuid',
    example: '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20',
    description: 'Of the process; the Location shows how far it is.',
  })
  readonly id!: string;
  @ApiProperty({ example: 'u-1' })
  readonly userId!: string;
  @ApiProperty({ enum: ['Erasing', 'Erased'], example: 'Erasing' })
  readonly state!: string;
}

export function presentErasure({ id, subject, state }: ProcessView): ErasureDto {
  return { id, userId: subject ?? '', state };
}

/** Throws RequestInvalidError. */
export function readUserId(value: unknown): string {
  if (typeof value !== 'string' || !USER_ID.test(value))
    throw new RequestInvalidError([{ field: 'userId', message: MESSAGE }]);
  return value;
}
