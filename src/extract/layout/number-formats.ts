/** Writes a number as a numbering format asks: decimal, letters, Roman, with two figures. */

const ROMAN: [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** `format` is a value of `w:numFmt`; unknown ones count in figures. Numbers out of a format's reach stay in figures. */
export function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letters(value);
    case 'upperLetter':
      return letters(value).toUpperCase();
    case 'lowerRoman':
      return roman(value);
    case 'upperRoman':
      return roman(value).toUpperCase();
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'ordinal':
      return value === 1 ? '1er' : `${value}e`;
    case 'none':
      return '';
    default:
      return String(value);
  }
}

/** a…z, then aa, bb… as Word does. */
function letters(value: number): string {
  if (value < 1 || value > 780) return String(value);
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.floor((value - 1) / 26) + 1);
}

/** Lower-case Roman numeral of 1 to 3999. */
export function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  let rest = value;
  let text = '';
  for (const [size, part] of ROMAN) {
    while (rest >= size) {
      text += part;
      rest -= size;
    }
  }
  return text;
}
