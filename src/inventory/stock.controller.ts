import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Roles } from '#platform/auth';
import { RequestInvalidError } from '#platform/errors';
import { parseLimit, ProblemResponses, Public } from '#platform/http';
import { isSku } from './domain/sku.js';
import { ProductDto, ProductListDto, SetStockDto, StockDto } from './stock.dto.js';
import { StockService } from './stock.service.js';

/** What a route that asks for a token is documented with anyway. */
const WITHOUT_TOKEN = ['server.overloaded', 'database.unavailable'];

@ApiTags('inventory')
@ApiBearerAuth()
@Controller()
export class StockController {
  constructor(private readonly stocks: StockService) {}

  @Public()
  @Get('products')
  @ApiOperation({ summary: 'The catalogue, by SKU' })
  @ApiQuery({ name: 'limit', required: false, type: Number, example: 20 })
  @ApiQuery({ name: 'cursor', required: false, type: String, description: 'nextCursor of the page before' })
  @ApiOkResponse({ type: ProductListDto })
  @ProblemResponses('request.invalid', ...WITHOUT_TOKEN)
  async products(@Query('limit') limit: unknown, @Query('cursor') cursor: unknown): Promise<ProductListDto> {
    const { products, next } = await this.stocks.products(decodeSku(cursor), parseLimit(limit));
    return { items: products, nextCursor: next === null ? null : Buffer.from(next).toString('base64url') };
  }

  @Public()
  @Get('products/:sku')
  @ApiOperation({ summary: 'One product' })
  @ApiOkResponse({ type: ProductDto })
  @ProblemResponses('inventory.not-found', ...WITHOUT_TOKEN)
  product(@Param('sku') sku: string): Promise<ProductDto> {
    return this.stocks.product(sku);
  }

  @Get('inventory/:warehouse/stock/:sku')
  @ApiOperation({ summary: 'What a warehouse has of a SKU' })
  @ApiOkResponse({ type: StockDto })
  @ProblemResponses('inventory.not-found')
  stock(@Param('warehouse') warehouse: string, @Param('sku') sku: string): Promise<StockDto> {
    return this.stocks.stock(warehouse, sku);
  }

  @Put('inventory/:warehouse/stock/:sku')
  @Roles('admin')
  @ApiOperation({ summary: 'Count the shelf, or flag its goods missing' })
  @ApiOkResponse({ type: StockDto })
  @ProblemResponses(
    'request.invalid',
    'request.malformed',
    'auth.forbidden',
    'inventory.not-found',
    'inventory.on-hand-below-held',
  )
  set(@Param('warehouse') warehouse: string, @Param('sku') sku: string, @Body() body: SetStockDto): Promise<StockDto> {
    if (body.onHand === undefined && body.missing === undefined)
      throw new RequestInvalidError([{ field: '', message: 'needs onHand or missing' }]);
    return this.stocks.set(warehouse, sku, body);
  }
}

/** The cursor of the catalogue is the last SKU of the page before. */
function decodeSku(cursor: unknown): string | null {
  if (cursor === undefined) return null;
  const sku = typeof cursor === 'string' ? Buffer.from(cursor, 'base64url').toString() : '';
  if (!isSku(sku)) throw new RequestInvalidError([{ field: 'cursor', message: 'is not a cursor of this list' }]);
  return sku;
}
