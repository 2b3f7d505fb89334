/** What the holder of a link sees: the last delivered copy. */
import type { DeliveredCopy, Share } from '../../../app/workspace/dossier-ports.ts';
import { formatDay } from '../../../report/typography.ts';
import { shownLine } from '../../../report/view/shown-text.ts';
import { frame, type Page } from '../site.ts';
import { type DeliveredView, describeCopy } from './delivery.ts';

export interface SharedPage extends Page {
  heading: string;
  organisation: string;
  delivered: string;
  expires: string;
  contracts: DeliveredView[];
}

export function presentShared(copy: DeliveredCopy, share: Share, organisation: string, path: string): SharedPage {
  const heading = shownLine(copy.title);
  return {
    ...frame(heading, ''),
    heading,
    organisation: shownLine(organisation),
    delivered: formatDay(new Date(copy.deliveredAt)),
    expires: formatDay(share.expiresAt),
    contracts: describeCopy(copy, () => 'votre conseiller', path),
  };
}
