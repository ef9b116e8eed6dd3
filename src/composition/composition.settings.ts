import { defineSettings, optionalText, optionalUrl } from '#platform/config';

const HTTP = ['http:', 'https:'];

/** Where the ledger and the clearing house are; null = the modules in this process stand for them. */
export const COMPOSITION_SETTINGS = defineSettings({
  families: ['DEPOSIT'],
  variables: {
    depositApiUrl: optionalUrl('DEPOSIT_API_URL', HTTP),
    depositApiToken: optionalText('DEPOSIT_API_TOKEN'),
    cbuApiUrl: optionalUrl('CBU_API_URL', HTTP),
    cbuApiToken: optionalText('CBU_API_TOKEN'),
  },
  systems: ({ depositApiUrl, depositApiToken, cbuApiUrl, cbuApiToken }) => [
    { addressName: 'DEPOSIT_API_URL', url: depositApiUrl, tokenName: 'DEPOSIT_API_TOKEN', token: depositApiToken },
    { addressName: 'CBU_API_URL', url: cbuApiUrl, tokenName: 'CBU_API_TOKEN', token: cbuApiToken },
  ],
});
