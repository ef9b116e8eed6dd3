import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import type { ClassConstructor } from 'class-transformer';
import { parseDto } from './parse-dto.js';

const PLAIN = new Set<unknown>([String, Number, Boolean, Array, Object]);

/** Validates every body and query that a controller declares with a DTO class; a part of the path can be asked for as it comes. */
@Injectable()
export class DtoPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    const { metatype, type } = metadata;
    // PostgreSQL takes no zero byte in a text. With this in its place the part names nothing, as each route knows it.
    if (type === 'param' && typeof value === 'string') return value.replaceAll('\0', '\ufffd');
    if (metatype === undefined || PLAIN.has(metatype) || (type !== 'body' && type !== 'query')) return value;
    return parseDto(metatype as ClassConstructor<object>, type === 'query' ? { ...(value as object) } : value);
  }
}
