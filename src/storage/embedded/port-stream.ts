import { Duplex } from "node:stream";
import type { MessagePort } from "node:worker_threads";

/** A message port in the shape of the network socket that the PostgreSQL driver expects. */
export class PortStream extends Duplex {
  private readonly openPort: () => Promise<MessagePort>;
  private port: MessagePort | undefined;

  constructor(openPort: () => Promise<MessagePort>) {
    super();
    this.openPort = openPort;
  }

  /** Called by the driver instead of connecting to a host. */
  connect(): this {
    this.openPort().then(
      (port) => {
        if (this.destroyed) return port.close();
        this.port = port;
        port.on("message", (bytes: Uint8Array) => this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)));
        port.on("close", () => this.destroy());
        this.emit("connect");
      },
      (cause: Error) => this.destroy(cause),
    );
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    this.port?.ref();
    return this;
  }

  unref(): this {
    this.port?.unref();
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.post(chunk);
    done();
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.post(Buffer.concat(chunks.map(({ chunk }) => chunk)));
    done();
  }

  override _final(done: (error?: Error | null) => void): void {
    this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.port?.close();
    done(error);
  }

  private post(bytes: Buffer): void {
    if (this.port) postBytes(this.port, bytes);
  }
}

/** Sends bytes without sending the pool of memory that a small Buffer is cut from. */
export function postBytes(port: MessagePort, bytes: Buffer): void {
  const own = new Uint8Array(bytes);
  port.postMessage(own, [own.buffer]);
}
