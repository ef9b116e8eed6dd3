import type { VNode } from 'preact';

/** Drawn for this shop. What is not known gets a box. */
const DRAWINGS: Readonly<Record<string, () => VNode>> = {
  ProductA: () => (
    <>
      <rect x="26" y="34" width="68" height="56" rx="6" fill="#c98f4e" />
      <path d="M26 46h68M60 34v56" stroke="#8a5a25" stroke-width="4" />
      <text x="60" y="78" font-size="26" font-weight="700" fill="#fff" text-anchor="middle">
        A
      </text>
    </>
  ),
  ProductB: () => (
    <>
      <rect x="20" y="26" width="80" height="66" rx="6" fill="#5b86c0" />
      <path d="M20 42h80M60 26v66" stroke="#31568b" stroke-width="4" />
      <text x="60" y="80" font-size="30" font-weight="700" fill="#fff" text-anchor="middle">
        B
      </text>
    </>
  ),
  'MATE-GOURD': () => (
    <>
      <path d="M38 40c-12 12-14 52 22 52s34-40 22-52z" fill="#7a4a2a" />
      <ellipse cx="60" cy="40" rx="23" ry="7" fill="#5a8f3c" />
      <path d="M64 40l18-26" stroke="#9aa3ad" stroke-width="5" stroke-linecap="round" />
      <path d="M37 40a23 7 0 0 0 46 0" fill="none" stroke="#c9ccd1" stroke-width="5" />
    </>
  ),
  BOMBILLA: () => (
    <>
      <path d="M76 18L48 84" stroke="#9aa3ad" stroke-width="6" stroke-linecap="round" />
      <path d="M76 18c4-6 12-4 14 0" stroke="#9aa3ad" stroke-width="6" stroke-linecap="round" fill="none" />
      <ellipse cx="45" cy="92" rx="10" ry="14" transform="rotate(22 45 92)" fill="#c5a253" />
      <path d="M40 88l10 4M39 94l9 4" stroke="#7d6428" stroke-width="2" />
    </>
  ),
  'YERBA-1KG': () => (
    <>
      <path d="M32 30h56l6 64H26z" fill="#3f7d3a" />
      <path d="M32 30l6-10h44l6 10z" fill="#2d5a2a" />
      <ellipse cx="60" cy="62" rx="22" ry="16" fill="#f3ecd2" />
      <path d="M50 68c4-14 14-16 20-14-2 10-10 16-20 14z" fill="#5a8f3c" />
    </>
  ),
  'THERMOS-1L': () => (
    <>
      <rect x="44" y="34" width="32" height="62" rx="8" fill="#b23b3b" />
      <rect x="48" y="16" width="24" height="20" rx="4" fill="#c9ccd1" />
      <path d="M76 46h12v30H76" fill="none" stroke="#7c2626" stroke-width="5" />
      <rect x="44" y="52" width="32" height="6" fill="#7c2626" />
    </>
  ),
  'ALFAJOR-12': () => (
    <>
      <ellipse cx="60" cy="78" rx="36" ry="14" fill="#a9743f" />
      <rect x="24" y="62" width="72" height="10" rx="5" fill="#f3e3c3" />
      <ellipse cx="60" cy="54" rx="36" ry="14" fill="#a9743f" />
      <path d="M34 50c10-6 40-8 52-2" stroke="#fff" stroke-width="3" fill="none" stroke-dasharray="2 5" />
    </>
  ),
};

export function Picture({ sku }: { sku: string }): VNode {
  const draw = DRAWINGS[sku] ?? (() => <rect x="30" y="30" width="60" height="60" rx="6" fill="#9aa3ad" />);
  return (
    <svg class="picture" viewBox="0 0 120 110" aria-hidden="true">
      {draw()}
    </svg>
  );
}
