export { WarehouseHttp } from './adapters/warehouse.http.js';
export { LINE_STATUSES, type LineStatus, type Pattern, type Verb } from './domain/line-rules.js';
export { WAREHOUSES, type WarehouseName } from './domain/warehouse.js';
export { GoodsDto } from './goods.dto.js';
export { HoldCoordinators, type ExpiredHold, type HoldDecision, type HoldOwner } from './hold-coordinators.js';
export { InventoryModule } from './inventory.module.js';
export {
  Participants,
  type AvailableStock,
  type Participant,
  type ParticipantAnswer,
  type ParticipantLine,
  type ParticipantTransaction,
} from './inventory.ports.js';
export { ParticipantService } from './participant.service.js';
export { Settler } from './settler.js';
export { StockService } from './stock.service.js';
