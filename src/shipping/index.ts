export {
  arrangeKey,
  Carriers,
  carrierWebhookUrl,
  type Carrier,
  type ShipmentAddress,
  type ShipmentRequest,
  type ShipmentStatus,
} from './carrier.ports.js';
export type { NoticeType, Stage } from './domain/stage.js';
export type { NewShipment, Shipment } from './shipment.entity.js';
export { ShipmentListeners, type ShipmentListener, type ShipmentNotice } from './shipment-listeners.js';
export { Shipments } from './shipment.service.js';
export { ShippingModule } from './shipping.module.js';
export { hasCarrierBooks, hasSandboxCarrier } from './shipping.settings.js';
export { SandboxCarrierService } from './sandbox/sandbox.service.js';
export { CarrierRoutesModule } from './sandbox/carrier-routes.module.js';
