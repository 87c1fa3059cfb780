/** https://webassembly.github.io/spec/core/binary/instructions.html */
export const OPCODES = {
  unreachable: 0x00,
  end: 0x0b,
  call: 0x10,
  callIndirect: 0x11,
  localGet: 0x20,
  globalGet: 0x23,
  i32Const: 0x41,
} as const;
