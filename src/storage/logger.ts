/** The part of a pino logger that storage and jobs use; they never create one. */
export interface StorageLogger {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** Says nothing; for tools and tests that want silence. */
export const silentLogger: StorageLogger = { info() {}, warn() {}, error() {} };
