/** Somebody else owns the row now: roll back, stop, touch nothing. */
export class LeaseLostError extends Error {
  constructor(table: string, ref: { id: string; epoch: string }) {
    super(`The lease on ${table} ${ref.id} (epoch ${ref.epoch}) is lost`);
    this.name = 'LeaseLostError';
  }
}
