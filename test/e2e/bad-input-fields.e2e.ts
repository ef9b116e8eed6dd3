import { describe, expect, it } from '@jest/globals';
import { accountBody } from '../support/accounts.js';
import { BAD_USER, badInput } from '../support/bad-input.js';
import { asUser, fieldsOf, type Answer } from '../support/requests.js';

type Body = Record<string, unknown>;
const LONE_SURROGATE = '\\ud800';

/** Values that no string member may have. */
const NEVER: readonly unknown[] = [undefined, null, 7, true, {}, [], '', '   ', 'a\u0000b', 'a\u001fb'];

const ACCOUNT_FIELDS: Readonly<Record<string, readonly unknown[]>> = {
  accountHolderId: [...NEVER, 'x'.repeat(65)],
  productTypeId: [...NEVER, 'LOAN', 'current_account'],
  ownerName: [...NEVER, 'x'.repeat(101)],
  ownerCuit: [...NEVER, '20-28637207-6', '20-2863720-5', '20286372O75', ' 20286372075', '20--286372075'],
  ownerType: [...NEVER, 'ROBOT'],
  accountType: [...NEVER, 'SAVINGS', 'checking'],
  currency: [...NEVER, 'EUR', 'ars'],
  cbu: [
    7,
    true,
    {},
    [],
    '',
    '285059094009041813520',
    '2850590940090418135202',
    '2850590840090418135201',
    '28505909400904181352011',
  ],
};
const DEPOSIT: Body = {
  accountHolderKey: 'c-1001',
  accountHolderType: 'CLIENT',
  productTypeKey: 'CURRENT_ACCOUNT',
  name: 'Ana Diaz',
};
const DEPOSIT_FIELDS: Readonly<Record<string, readonly unknown[]>> = {
  accountHolderKey: NEVER,
  accountHolderType: [...NEVER, 'GHOST'],
  productTypeKey: NEVER,
  name: NEVER,
};
const JOB_ARGS: Body = {
  idempotencyKey: 'cbu-key',
  ownerName: 'Ana Diaz',
  ownerCuit: '20286372075',
  ownerType: 'PHYSICAL_PERSON',
  accountType: 'CHECKING',
  currency: 'ARS',
};
const CBU_FIELDS: Readonly<Record<string, readonly unknown[]>> = {
  idempotencyKey: [...NEVER, 'k'.repeat(256)],
  ownerName: NEVER,
  ownerCuit: [...NEVER, '20286372076'],
  ownerType: [...NEVER, 'ROBOT'],
  accountType: [...NEVER, 'LOAN'],
  currency: [...NEVER, 'EUR'],
  cbu: ['', '2850590940090418135202', 5],
};

function withField(body: Body, field: string, value: unknown): Body {
  const { [field]: _removed, ...rest } = body;
  return value === undefined ? rest : { ...rest, [field]: value };
}

/** `request.invalid` naming the field, else a description of what came instead. */
function verdict(answer: Answer, field: string): string {
  const named = fieldsOf(answer).includes(field);
  return answer.status === 400 && answer.body.code === 'request.invalid' && named
    ? 'refused'
    : `${answer.status} ${answer.body.code} on ${fieldsOf(answer).join()}`;
}

describe('bad input', () => {
  const bad = badInput();
  const asService = asUser(BAD_USER, ['service']);

  async function refusals(
    path: string,
    fields: Readonly<Record<string, readonly unknown[]>>,
    bodyWith: (field: string, value: unknown) => Body,
    prefix = '',
  ): Promise<Record<string, string>> {
    const wrong: Record<string, string> = {};
    for (const [field, values] of Object.entries(fields)) {
      for (const value of values) {
        const answer = await bad.keyed(path).use(asService).send(bodyWith(field, value));
        const said = verdict(answer, `${prefix}${field}`);
        if (said !== 'refused') wrong[`${field}=${JSON.stringify(value)}`] = said;
      }
    }
    return wrong;
  }

  it('names every wrong field of POST /accounts', async () => {
    expect(
      await refusals('/accounts', ACCOUNT_FIELDS, (field, value) => withField(accountBody(), field, value)),
    ).toEqual({});
  });

  it('names every wrong field of POST /deposits', async () => {
    expect(await refusals('/deposits', DEPOSIT_FIELDS, (field, value) => withField(DEPOSIT, field, value))).toEqual({});
  });

  it('names every wrong field of POST /cbuOnline with its dotted path', async () => {
    const bodyWith = (field: string, value: unknown): Body => ({ jobArgs: withField(JOB_ARGS, field, value) });
    expect(await refusals('/cbuOnline', CBU_FIELDS, bodyWith, 'jobArgs.')).toEqual({});
    for (const jobArgs of [undefined, null, 'x', [], 3])
      await bad.keyed('/cbuOnline').use(asService).send({ jobArgs }).expect(400);
  });

  it('names unknown fields, also nested ones and those that could reach a prototype', async () => {
    expect(verdict(await bad.open(accountBody({ extra: 1 })), 'extra')).toBe('refused');
    const nested = await bad
      .keyed('/cbuOnline')
      .use(asService)
      .send({ jobArgs: { ...JOB_ARGS, extra: 1 } });
    expect(verdict(nested, 'jobArgs.extra')).toBe('refused');
    for (const name of [
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'hasOwnProperty',
      'valueOf',
      '__defineGetter__',
      'isPrototypeOf',
    ]) {
      await bad.open(JSON.stringify(accountBody()).replace('{', `{"${name}":{"admin":true},`)).expect(400);
      const within = JSON.stringify({ jobArgs: JOB_ARGS }).replace('{"idem', `{"${name}":2,"idem`);
      await bad.keyed('/cbuOnline').use(asService).type('json').send(within).expect(400);
    }
  });

  it('names strings with lone surrogates and numbers beyond 2^53', async () => {
    const lone = await bad.open(JSON.stringify(accountBody()).replace('Ana Diaz', `Ana ${LONE_SURROGATE}`));
    expect(verdict(lone, 'ownerName')).toBe('refused');
    for (const number of ['9007199254740993', '-9007199254740993', '1e400']) {
      await bad.open(JSON.stringify(accountBody()).replace('"Ana Diaz"', number)).expect(400);
    }
  });
});
