import { count, defineSettings } from '#platform/config';

export const ORDER_SETTINGS = defineSettings({ variables: { maxUnpaidUnits: count('MAX_UNPAID_UNITS', 50) } });
