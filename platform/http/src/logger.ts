import pino, { type Logger } from 'pino';

/** Structured logs. Bodies, query strings, cookies and headers are never written; values of these keys are cut even inside errors. */
export function createLogger(level: string, destination?: string): Logger {
  return pino(
    {
      level,
      base: { service: 'congvu' },
      redact: {
        paths: [
          'req',
          'res',
          '*.fullName',
          '*.personalNumber',
          '*.number',
          '*.parameters',
          'err.parameters',
          'err.detail',
          'err.where',
          'err.config',
        ],
        censor: '[cut]',
      },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    destination ? pino.destination({ dest: destination, mkdir: true, sync: false }) : pino.destination(1),
  );
}
