/** Every route that an Express application answers, read from its routers: nothing is listed by hand. */
import type { Express } from 'express';

export interface KnownRoute {
  method: string;
  path: string;
}

interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean> };
  handle?: { stack?: Layer[] };
}

function routesIn(stack: readonly Layer[]): KnownRoute[] {
  return stack.flatMap((layer) => {
    if (layer.route === undefined) return routesIn(layer.handle?.stack ?? []);
    const paths = [layer.route.path].flat();
    const methods = Object.keys(layer.route.methods);
    return paths.flatMap((path) => methods.map((method) => ({ method, path })));
  });
}

/** The routes of `app`, those of the router that guards them left out by their number of routes. */
export function routesOf(app: Express, isGuard: (stack: readonly Layer[]) => boolean): KnownRoute[] {
  const { stack } = (app as unknown as { router: { stack: Layer[] } }).router;
  return routesIn(stack.filter((layer) => !isGuard(layer.handle?.stack ?? [])));
}
