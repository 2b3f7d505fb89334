/** Writes e-mails and pages saved by a browser, part by part. */

export interface MailPart {
  type: string;
  content: Uint8Array | string;
  name?: string;
  disposition?: 'attachment' | 'inline';
  headers?: string[];
}

/** A MIME message of these parts, in base64. */
export function makeMail(parts: readonly MailPart[], headers: readonly string[] = [], kind = 'mixed'): Uint8Array {
  const head = ['MIME-Version: 1.0', ...headers, `Content-Type: multipart/${kind}; boundary="coupure"`];
  const bodies = parts.map(({ type, content, name, disposition, headers: own = [] }) => {
    const lines = [
      `Content-Type: ${type}${name === undefined ? '' : `; name="${name}"`}`,
      'Content-Transfer-Encoding: base64',
    ];
    if (disposition)
      lines.push(`Content-Disposition: ${disposition}${name === undefined ? '' : `; filename="${name}"`}`);
    return ['--coupure', ...lines, ...own, '', lined(Buffer.from(content).toString('base64'))].join('\r\n');
  });
  return new Uint8Array(Buffer.from([head.join('\r\n'), '', ...bodies, '--coupure--', ''].join('\r\n')));
}

/** As Chrome and Edge save a page. */
export function makeSavedPage(html: string): Uint8Array {
  const headers = [
    'From: <Saved by Blink>',
    'Snapshot-Content-Location: https://prestataire.example/cgv',
    'Subject: CGV',
  ];
  const page = { type: 'text/html', content: html, headers: ['Content-Location: https://prestataire.example/cgv'] };
  const style = { type: 'text/css', content: 'body{}', headers: ['Content-Location: cid:css@mhtml.blink'] };
  return makeMail([page, style], headers, 'related');
}

function lined(text: string): string {
  return text.replace(/.{76}/g, '$&\r\n');
}
