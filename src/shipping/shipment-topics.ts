/** Announced when something was heard of a shipment: whoever waits for it looks at once. */
export function shipmentTopic(shipmentId: string): string {
  return `shipment:${shipmentId}`;
}
