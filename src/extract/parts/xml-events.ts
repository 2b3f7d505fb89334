/** Walks an XML text element by element; refuses document types (entities) and absurd nesting. */
import { SaxesParser } from 'saxes';
import { HostileFile } from './hostile-file.ts';

export interface XmlHandler {
  open(name: string, attributes: Record<string, string>, path: readonly string[]): void;
  close(name: string, path: readonly string[]): void;
  text(value: string, path: readonly string[]): void;
}

/** Calls the handler for each event; `path` holds the open elements, outermost first, the current one last. */
export function walkXml(xml: string, handler: XmlHandler, deepest: number): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const path: string[] = [];
  parser.on('doctype', () => {
    throw new HostileFile('corrupt', 'document type');
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    path.push(tag.name);
    if (path.length > deepest) throw new HostileFile('corrupt', 'nesting');
    handler.open(tag.name, tag.attributes, path);
  });
  parser.on('closetag', (tag) => {
    handler.close(tag.name, path);
    path.pop();
  });
  parser.on('text', (value) => handler.text(value, path));
  parser.on('cdata', (value) => handler.text(value, path));
  parser.write(xml.replace(/^\ufeff/, '')).close();
}
