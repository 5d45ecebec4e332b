import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";

/**
 * Writes a model in the ONNX format, as much of it as the encoder needs. Numbers of fields and types are those of onnx.proto3,
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3. The generated classes of an ONNX package were not taken: they hold
 * every tensor twice while they write.
 */
type ElementType = "float" | "int8" | "int32" | "int64";
const elementTypes: Record<ElementType, number> = { float: 1, int8: 3, int32: 6, int64: 7 };

/** A whole number, or a number with a fraction. */
export type Attribute = number | { float: number };

export interface GraphBuilder {
  /** Adds a constant and answers its name. */
  constant(
    name: string,
    type: ElementType,
    shape: readonly number[],
    data: Float32Array | Int8Array | BigInt64Array,
  ): string;
  /** Adds a step and answers the name of its result. */
  step(operator: string, inputs: readonly string[], output: string, options?: StepOptions): string;
  /** The whole model as the bytes of a file. */
  finish(inputs: readonly Port[], outputs: readonly Port[]): Uint8Array;
}

interface StepOptions {
  attributes?: Record<string, Attribute>;
  /** Results beyond the first. */
  furtherOutputs?: readonly string[];
  /** True for the operators of onnxruntime that the standard does not have. */
  contributed?: boolean;
}

/** A name with a shape; a dimension in words is known only when the model runs. */
interface Port {
  name: string;
  type: ElementType;
  shape: readonly (number | string)[];
}

const contributedDomain = "com.microsoft";

export function graphBuilder(name: string): GraphBuilder {
  const steps: Uint8Array[] = [];
  const constants: Uint8Array[] = [];
  return {
    constant(constantName, type, shape, data) {
      const writer = new BinaryWriter();
      for (const size of shape) writer.tag(1, WireType.Varint).int64(size);
      writer.tag(2, WireType.Varint).int32(elementTypes[type]);
      writer.tag(8, WireType.LengthDelimited).string(constantName);
      writer.tag(9, WireType.LengthDelimited).bytes(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
      constants.push(writer.finish());
      return constantName;
    },
    step(operator, inputs, output, { attributes = {}, furtherOutputs = [], contributed = false } = {}) {
      const writer = new BinaryWriter();
      for (const input of inputs) writer.tag(1, WireType.LengthDelimited).string(input);
      for (const each of [output, ...furtherOutputs]) writer.tag(2, WireType.LengthDelimited).string(each);
      writer.tag(3, WireType.LengthDelimited).string(output);
      writer.tag(4, WireType.LengthDelimited).string(operator);
      for (const [key, value] of Object.entries(attributes)) {
        writer.tag(5, WireType.LengthDelimited).bytes(attribute(key, value));
      }
      if (contributed) writer.tag(7, WireType.LengthDelimited).string(contributedDomain);
      steps.push(writer.finish());
      return output;
    },
    finish(inputs, outputs) {
      const graph = new BinaryWriter();
      for (const step of steps) graph.tag(1, WireType.LengthDelimited).bytes(step);
      graph.tag(2, WireType.LengthDelimited).string(name);
      for (const constant of constants) graph.tag(5, WireType.LengthDelimited).bytes(constant);
      for (const input of inputs) graph.tag(11, WireType.LengthDelimited).bytes(port(input));
      for (const output of outputs) graph.tag(12, WireType.LengthDelimited).bytes(port(output));
      const model = new BinaryWriter();
      model.tag(1, WireType.Varint).int64(8);
      model.tag(2, WireType.LengthDelimited).string("bellwether");
      model.tag(7, WireType.LengthDelimited).bytes(graph.finish());
      model.tag(8, WireType.LengthDelimited).bytes(operators("", 18));
      model.tag(8, WireType.LengthDelimited).bytes(operators(contributedDomain, 1));
      return model.finish();
    },
  };
}

function attribute(name: string, value: Attribute): Uint8Array {
  const writer = new BinaryWriter().tag(1, WireType.LengthDelimited).string(name);
  if (typeof value === "number") {
    return writer.tag(3, WireType.Varint).int64(value).tag(20, WireType.Varint).int32(2).finish();
  }
  return writer.tag(2, WireType.Bit32).float(value.float).tag(20, WireType.Varint).int32(1).finish();
}

function operators(domain: string, version: number): Uint8Array {
  const writer = new BinaryWriter().tag(1, WireType.LengthDelimited).string(domain);
  return writer.tag(2, WireType.Varint).int64(version).finish();
}

function port({ name, type, shape }: Port): Uint8Array {
  const dimensions = new BinaryWriter();
  for (const size of shape) {
    const dimension = new BinaryWriter();
    if (typeof size === "number") dimension.tag(1, WireType.Varint).int64(size);
    else dimension.tag(2, WireType.LengthDelimited).string(size);
    dimensions.tag(1, WireType.LengthDelimited).bytes(dimension.finish());
  }
  const tensor = new BinaryWriter().tag(1, WireType.Varint).int32(elementTypes[type]);
  tensor.tag(2, WireType.LengthDelimited).bytes(dimensions.finish());
  const kind = new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(tensor.finish());
  return new BinaryWriter()
    .tag(1, WireType.LengthDelimited)
    .string(name)
    .tag(2, WireType.LengthDelimited)
    .bytes(kind.finish())
    .finish();
}
