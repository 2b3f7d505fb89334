/** `value` to the hundredth: boxes in points need no more, and stay the same from one machine to another. */
export function toHundredth(value: number): number {
  return Math.round(value * 100) / 100;
}
