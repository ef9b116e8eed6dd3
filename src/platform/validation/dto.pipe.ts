import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import type { ClassConstructor } from 'class-transformer';
import { parseDto } from './parse-dto.js';

const PLAIN = new Set<unknown>([String, Number, Boolean, Array, Object]);

/** Validates every body and query that a controller declares with a DTO class. */
@Injectable()
export class DtoPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    const { metatype, type } = metadata;
    if (metatype === undefined || PLAIN.has(metatype) || (type !== 'body' && type !== 'query')) return value;
    return parseDto(metatype as ClassConstructor<object>, type === 'query' ? { ...(value as object) } : value);
  }
}
