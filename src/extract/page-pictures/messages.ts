/** What asks for a page to be looked at, and the process that draws it, say to each other. */
import type { PagePicture } from '../../app/ports.ts';

/** `page` counts from 1; a page of more than `mostPixels` is refused. */
export interface DrawRequest {
  bytes: Uint8Array;
  page: number;
  mostPixels: number;
}

/** Null when the page cannot be drawn. */
export interface DrawAnswer {
  picture: PagePicture | null;
}
