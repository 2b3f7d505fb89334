/** Which browser on which system, in words, from what the browser says of itself. */

const BROWSERS: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/\b(iPhone|iPad)\b/, 'iPhone ou iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
];

const nameIn = (known: [RegExp, string][], agent: string) => known.find(([pattern]) => pattern.test(agent))?.[1];

/** "Firefox sur Windows"; "navigateur inconnu" when it says nothing known. */
export function describeAgent(agent: string): string {
  const browser = nameIn(BROWSERS, agent) ?? 'navigateur inconnu';
  const system = nameIn(SYSTEMS, agent);
  return system === undefined ? browser : `${browser} sur ${system}`;
}
