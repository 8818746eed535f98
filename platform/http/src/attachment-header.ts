/** `Content-Disposition` for a file that is saved, never shown; its name in both ways that browsers read. */
export const attachmentHeader = (name: string): string =>
  `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`;
