/** What a password must be. */
import { AppError } from '../errors.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './ports.ts';

/** Throws `AppError('invalid-request')` when a password is too easy to guess. */
export function requireGoodPassword(password: string, about: { email: string; name: string }): void {
  const bare = password.toLowerCase();
  if (password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD) {
    const message = `Le mot de passe compte au moins ${SHORTEST_PASSWORD}\u00a0caractères\u00a0: une phrase entière convient.`;
    throw new AppError('invalid-request', message);
  }
  if (new Set(bare).size < 5 || bare.includes(about.email.toLowerCase()) || bare === about.name.toLowerCase()) {
    throw new AppError('invalid-request', 'Ce mot de passe est trop facile à deviner. Choisissez-en un autre.');
  }
}
