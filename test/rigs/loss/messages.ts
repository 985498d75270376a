/** A message of PostgreSQL's protocol as a client sends it; the startup message has no type. */
export interface ClientMessage {
  readonly type: string;
  readonly bytes: Buffer;
}

const LENGTH = 4;

/** Takes a client's bytes as they come, and gives its whole messages. */
export function createMessageReader(): (bytes: Buffer) => readonly ClientMessage[] {
  let left: Buffer = Buffer.alloc(0);
  let started = false;
  return (bytes) => {
    left = Buffer.concat([left, bytes]);
    const messages: ClientMessage[] = [];
    for (;;) {
      const typeBytes = started ? 1 : 0;
      if (left.length < typeBytes + LENGTH) return messages;
      const size = typeBytes + left.readUInt32BE(typeBytes);
      if (left.length < size) return messages;
      messages.push({
        type: left.toString('latin1', 0, typeBytes),
        bytes: left.subarray(0, size),
      });
      left = left.subarray(size);
      started = true;
    }
  };
}

/** The texts, each ended by a zero byte, with which a message begins. */
export function leadingTexts({ bytes }: ClientMessage, count: number): readonly string[] {
  return bytes.toString('utf8', 1 + LENGTH).split('\0', count);
}
