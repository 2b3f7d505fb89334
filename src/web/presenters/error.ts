/** The page of an error: what happened, that nothing is lost, and what to do next. */
import { typeset } from '../../report/typography.ts';
import { frame, type Page } from './site.ts';

export interface ErrorInput {
  status: number;
  title: string;
  message: string;
  action?: { label: string; href: string };
}

export interface ErrorPage extends Page {
  status: number;
  heading: string;
  message: string;
  action: { label: string; href: string };
}

/** An error as a page; without an action of its own it leads back to the first page. */
export function presentError({ status, title, message, action }: ErrorInput): ErrorPage {
  return {
    ...frame(typeset(title), ''),
    status,
    heading: typeset(title),
    message: typeset(message),
    action: action ?? { label: 'Revenir à l’accueil', href: '/' },
  };
}
