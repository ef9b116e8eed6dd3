import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ACCOUNT_STEPS, isFinal } from './account-status.js';
import { isCbu } from './cbu-number.js';
import { foreignText, refusalReason } from './foreign-text.js';

describe('account rules', () => {
  it('let nothing leave ACTIVE and REJECTED, and only the clearing house decide about PENDING_CBU', () => {
    const leaving = (status: string): string[] =>
      Object.entries(ACCOUNT_STEPS)
        .filter(([, step]) => (step.from as readonly string[]).includes(status))
        .map(([name]) => name);
    expect([leaving('ACTIVE'), leaving('REJECTED')]).toEqual([[], []]);
    expect(leaving('PENDING_CBU')).toEqual(['assignCbu', 'rejectCbu']);
    expect(leaving('CBU_REJECTED')).toEqual(['assignCbu', 'rejectCbu']);
  });

  it('know which statuses are final', () => {
    expect((['OPENING', 'PENDING_CBU', 'ACTIVE', 'CBU_REJECTED', 'REJECTED'] as const).map(isFinal)).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it('check both digits of a CBU that a client sends', () => {
    expect(['2850590940090418135201', '2850590940090418135202', '2850590840090418135201', ''].map(isCbu)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  /** Of any characters; what fast-check has for that takes a second to list all of them. */
  const anyText = fc
    .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 600 })
    .map((points) => String.fromCodePoint(...points.filter((point) => point < 0xd800 || point > 0xdfff)));

  it('make every foreign text storable and short', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const kept = foreignText(`${text}\u0000\ud800`);
        expect(kept).not.toMatch(/[\u0000-\u001f]/);
        expect(Buffer.from(kept).toString()).toBe(kept);
        expect([...kept].length).toBeLessThanOrEqual(300);
      }),
    );
    expect(refusalReason({ code: '\u0000', detail: '' })).toBe('refused');
    expect(refusalReason({ code: 'ledger.no', detail: 'No.' })).toBe('ledger.no: No.');
  });
});
