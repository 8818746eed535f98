/** Answers are built once as a tree and written as XML or JSON. */
import { escapeXml } from '@congvu/files';

export type Tree = string | { [name: string]: Tree | undefined } | Tree[];

export const responseNamespace = 'http://www.mic.gov.vn/dancu/1.0';
export const requestNamespace = 'http://dancuquocgia.bca';

export function writeXml(name: string, tree: Tree, attributes = ''): string {
  if (typeof tree === 'string')
    return tree === '' ? `<n:${name}${attributes}/>` : `<n:${name}${attributes}>${escapeXml(tree)}</n:${name}>`;
  if (Array.isArray(tree)) {
    let all = '';
    for (const item of tree) all += writeXml(name, item);
    return all;
  }
  let own = attributes;
  let inner = '';
  for (const key in tree) {
    const value = tree[key];
    if (value === undefined) continue;
    if (key.charCodeAt(0) === 64) own += ` ${key.slice(1)}="${escapeXml(value as string)}"`;
    else inner += writeXml(key, value);
  }
  return `<n:${name}${own}>${inner}</n:${name}>`;
}

export const writeEnvelope = (name: string, tree: Tree): string =>
  `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>${writeXml(name, tree, ` xmlns:n="${responseNamespace}"`)}</soapenv:Body></soapenv:Envelope>`;

export const writeFault = (code: string, message: string, side: 'Client' | 'Server' = 'Client'): string =>
  `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><soapenv:Fault><faultcode>soapenv:${side}</faultcode><faultstring>${escapeXml(message)}</faultstring><detail><MaLoi>${escapeXml(code)}</MaLoi></detail></soapenv:Fault></soapenv:Body></soapenv:Envelope>`;
