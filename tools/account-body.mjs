/** What a client sends to POST /accounts. */
export const accountBody = {
  accountHolderId: 'c-1001',
  productTypeId: 'CURRENT_ACCOUNT',
  ownerName: 'Ana Diaz',
  ownerCuit: '20-28637207-5',
  ownerType: 'PHYSICAL_PERSON',
  accountType: 'CHECKING',
  currency: 'ARS',
};
