import type { components } from '#client';

/*
 * Bodies that work as they are, for whoever tries the service for the first time: on the landing page, at the command line,
 * in demos and tests.
 */

type Schemas = components['schemas'];

export const ACCOUNT: Schemas['OpenAccountDto'] = {
  accountHolderId: 'c-1001',
  productTypeId: 'CURRENT_ACCOUNT',
  ownerName: 'Ana Diaz',
  ownerCuit: '20-28637207-5',
  ownerType: 'PHYSICAL_PERSON',
  accountType: 'CHECKING',
  currency: 'ARS',
};

export const ORDER: Schemas['CreateOrderDto'] = { currency: 'ARS' };

/** With everything that an order needs to be placed, but its lines and how it is paid. */
export const DELIVERY: Pick<Schemas['ChangeOrderDto'], 'shippingAddress' | 'contactEmail'> = {
  shippingAddress: {
    name: 'Ana Diaz',
    line1: 'Av. Corrientes 1234',
    city: 'Buenos Aires',
    postalCode: 'C1043AAZ',
    country: 'AR',
  },
  contactEmail: 'ana@example.com',
};
