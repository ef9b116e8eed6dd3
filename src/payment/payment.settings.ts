import {
  defineSettings,
  flag,
  optionalPattern,
  optionalText,
  optionalUrl,
  type Config,
  type ValuesOf,
} from '#platform/config';

const VARIABLES = {
  allowSandbox: flag('ALLOW_SANDBOX', false),
  sandboxGatewayUrl: optionalUrl('SANDBOX_GATEWAY_URL', ['http:', 'https:']),
  sandboxGatewayToken: optionalText('SANDBOX_GATEWAY_TOKEN'),
  stripeSecretKey: optionalPattern(
    'STRIPE_SECRET_KEY',
    /^(sk|rk)_(test|live)_\w+$/,
    'a secret or restricted key of Stripe: sk_test_…, sk_live_…, rk_test_… or rk_live_…',
  ),
  stripeWebhookSecret: optionalPattern(
    'STRIPE_WEBHOOK_SECRET',
    /^\s*whsec_[^\s,]+(\s*,\s*whsec_[^\s,]+)*\s*$/,
    'a comma-separated list of secrets like whsec_…',
  ),
  stripePublishableKey: optionalPattern(
    'STRIPE_PUBLISHABLE_KEY',
    /^pk_(test|live)_\w+$/,
    'a publishable key of Stripe: pk_test_… or pk_live_…',
  ),
  stripeApiUrl: optionalPattern(
    'STRIPE_API_URL',
    /^https?:\/\/[^\s/?#@]+\/?$/,
    'an origin like https://api.stripe.com',
  ),
};

export const PAYMENT_SETTINGS = defineSettings({
  families: ['SANDBOX'],
  variables: VARIABLES,
  systems: (values, production) => [
    {
      addressName: 'SANDBOX_GATEWAY_URL',
      url: takesPlayMoney(values, production) ? values.sandboxGatewayUrl : null,
      tokenName: 'SANDBOX_GATEWAY_TOKEN',
      token: values.sandboxGatewayToken,
    },
    { addressName: 'STRIPE_API_URL', url: values.stripeApiUrl },
  ],
  problems: ({ allowSandbox, stripeSecretKey, stripeWebhookSecret }, { config }) => [
    ...(stripeSecretKey !== null && stripeWebhookSecret === null
      ? ['STRIPE_WEBHOOK_SECRET is required with STRIPE_SECRET_KEY']
      : []),
    ...(stripeSecretKey === null && stripeWebhookSecret !== null
      ? ['STRIPE_WEBHOOK_SECRET needs STRIPE_SECRET_KEY']
      : []),
    ...(config.production && config.databaseUrl !== null && allowSandbox && config.webhookSecret('sandbox') === null
      ? ['WEBHOOK_SECRET_SANDBOX is required in production with ALLOW_SANDBOX=true']
      : []),
  ],
});

function takesPlayMoney(
  { allowSandbox }: Pick<ValuesOf<typeof VARIABLES>, 'allowSandbox'>,
  production: boolean,
): boolean {
  return !production || allowSandbox;
}

/** Whether there is a gateway whose money is not real. */
export function hasSandbox(config: Config): boolean {
  return takesPlayMoney(config.of(PAYMENT_SETTINGS), config.production);
}

/** Whether that gateway keeps its books in this database; else they are elsewhere, or there are none. */
export function hasSandboxBooks(config: Config): boolean {
  return hasSandbox(config) && config.of(PAYMENT_SETTINGS).sandboxGatewayUrl === null;
}
