/** What was worked out by node, kept: room for as much as was worked out, not for every node of the rule set. */

export class Kept<T> {
  /** By node: place in `values` plus one; 0 before anything is kept. */
  private readonly places: Int32Array;
  private readonly values: T[] = [];

  /** @param nodes number of nodes; what is set for another number is not kept */
  constructor(nodes: number) {
    this.places = new Int32Array(nodes);
  }

  get(node: number): T | undefined {
    return this.values[(this.places[node] ?? 0) - 1];
  }

  /** Keeps `value`, and returns it. */
  set(node: number, value: T): T {
    if (node >= 0 && node < this.places.length) this.places[node] = this.values.push(value);
    return value;
  }
}
