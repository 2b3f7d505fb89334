/** E-mails (.eml) and pages that a browser saved in one file (.mhtml), which are written the same way (MIME). */
import PostalMime, { type Address, type Email, type Attachment as MimePart } from 'postal-mime';
import { documentOf } from './document-of.ts';
import { failure } from './failures.ts';
import type { Format, ReadInput } from './format.ts';
import { blocksOfHtml, decodeHtml } from './html.ts';
import type { Attachment } from './mail/attachments.ts';
import { documentOfMessage } from './mail/message.ts';

const DEEPEST_PARTS = 30;
const MOST_HEADER_BYTES = 512 * 1024;
/** Messages forwarded as files are attachments: each is read in its turn. */
const OPTIONS = {
  maxNestingDepth: DEEPEST_PARTS,
  maxHeadersSize: MOST_HEADER_BYTES,
  forceRfc822Attachments: true,
  attachmentEncoding: 'arraybuffer',
} as const;

export const EML_FORMAT: Format = {
  mediaType: 'message/rfc822',
  async read(input) {
    const email = await parseMail(input);
    if (email === null) return failure('corrupt');
    return documentOfMessage(input, this.mediaType, {
      from: listed(email.from ? [email.from] : []),
      to: listed([...(email.to ?? []), ...(email.cc ?? [])]),
      date: email.headers.find(({ key }) => key === 'date')?.value ?? '',
      subject: email.subject ?? '',
      text: email.text ?? null,
      html: email.html ?? null,
      attachments: email.attachments.map(attachmentOf),
    });
  },
};

/** A page saved by a browser: its first HTML part, pictures and styles left out. */
export const MHTML_FORMAT: Format = {
  mediaType: 'multipart/related',
  async read(input) {
    const email = await parseMail(input);
    const part = email?.attachments.find(({ mimeType }) => mimeType === 'text/html');
    const html = email?.html ?? (part ? decodeHtml(bytesOf(part)) : null);
    if (html === null) return failure('corrupt');
    const blocks = blocksOfHtml(html.slice(0, input.limits.characters * 10), input.limits.depth);
    return blocks === null ? failure('corrupt') : documentOf(input, { mediaType: this.mediaType, blocks });
  },
};

async function parseMail({ bytes }: ReadInput): Promise<Email | null> {
  try {
    return await PostalMime.parse(bytes, OPTIONS);
  } catch {
    return null;
  }
}

function listed(addresses: readonly Address[]): string {
  const mailboxes = addresses.flatMap((address) => address.group ?? [address]);
  return mailboxes.map(({ name, address }) => (name && address ? `${name} <${address}>` : name || address)).join(', ');
}

function attachmentOf(part: MimePart, index: number): Attachment {
  const { filename, mimeType, disposition, related } = part;
  const forwarded = mimeType === 'message/rfc822';
  return {
    name: filename ?? (forwarded ? `message-${index + 1}.eml` : `piece-jointe-${index + 1}`),
    mimeType,
    inline: disposition !== 'attachment' || related === true,
    bytes: bytesOf(part),
  };
}

function bytesOf({ content }: MimePart): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}
