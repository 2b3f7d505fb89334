/** Passkeys: adding one to an account, signing in with one. Shown only where the browser has them. */

const fromText = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

const withIds = (list) => (list ?? []).map((one) => ({ ...one, id: fromText(one.id) }));

async function ask(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`refused: ${answer.status}`);
  return answer.json();
}

async function send(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`refused: ${answer.status}`);
}

async function register(name) {
  const options = await ask('/compte/auth/passkey/generate-register-options');
  const publicKey = {
    ...options,
    challenge: fromText(options.challenge),
    user: { ...options.user, id: fromText(options.user.id) },
    excludeCredentials: withIds(options.excludeCredentials),
  };
  const made = await navigator.credentials.create({ publicKey });
  const { clientDataJSON, attestationObject } = made.response;
  await send('/compte/auth/passkey/verify-registration', {
    name,
    response: {
      id: made.id,
      rawId: toText(made.rawId),
      type: made.type,
      clientExtensionResults: made.getClientExtensionResults(),
      response: {
        clientDataJSON: toText(clientDataJSON),
        attestationObject: toText(attestationObject),
        transports: made.response.getTransports?.() ?? [],
      },
    },
  });
}

async function signIn() {
  const options = await ask('/compte/auth/passkey/generate-authenticate-options');
  const publicKey = {
    ...options,
    challenge: fromText(options.challenge),
    allowCredentials: withIds(options.allowCredentials),
  };
  const given = await navigator.credentials.get({ publicKey });
  const { clientDataJSON, authenticatorData, signature, userHandle } = given.response;
  await send('/compte/auth/passkey/verify-authentication', {
    response: {
      id: given.id,
      rawId: toText(given.rawId),
      type: given.type,
      clientExtensionResults: given.getClientExtensionResults(),
      response: {
        clientDataJSON: toText(clientDataJSON),
        authenticatorData: toText(authenticatorData),
        signature: toText(signature),
        userHandle: userHandle ? toText(userHandle) : undefined,
      },
    },
  });
}

const WRONG = {
  register:
    'La clé n’a pas été ajoutée. Si votre connexion date de plus d’un quart d’heure, reconnectez-vous puis recommencez.',
  'sign-in': 'Cette clé n’a pas permis la connexion. Utilisez votre mot de passe.',
};

function show(message) {
  const place = document.querySelector('[data-passkey-error]');
  if (!place) return;
  place.textContent = message;
  place.hidden = false;
}

if (window.PublicKeyCredential) {
  const field = document.querySelector('[data-passkey-name]');
  if (field) field.hidden = false;
  for (const button of document.querySelectorAll('[data-passkey]')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const kind = button.dataset.passkey;
      try {
        if (kind === 'register') await register(field?.querySelector('input')?.value || 'Clé d’accès');
        else await signIn();
        if (kind === 'register') location.reload();
        else location.assign(button.dataset.back || '/');
      } catch {
        show(WRONG[kind]);
      }
    });
  }
}
