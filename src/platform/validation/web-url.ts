import { ValidateBy } from 'class-validator';

/** An address that a browser or a server can go to, by the same rules as theirs: any host name, any port, no other scheme. */
export function IsWebUrl(): PropertyDecorator {
  return ValidateBy({
    name: 'isWebUrl',
    validator: {
      validate: (value: unknown): boolean =>
        typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
      defaultMessage: () => 'must be a URL with http or https',
    },
  });
}
