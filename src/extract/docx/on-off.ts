/** Reads the on/off values of WordprocessingML: an element without value is on. */

export function isOn(value: string | undefined): boolean {
  return value === undefined || !/^(?:0|false|off|none)$/i.test(value);
}
