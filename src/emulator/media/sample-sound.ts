const RATE = 8000;
const SECONDS = 3;

/** A WAV file of a soft tone, 16 bits, mono: something to give as `audio_url`. */
export function sampleSound(): Buffer {
  const data = Buffer.alloc(RATE * SECONDS * 2);
  for (let index = 0; index < RATE * SECONDS; index++)
    data.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * 440 * index) / RATE)), index * 2);
  return Buffer.concat([header(data.length), data]);
}

/** The canonical 44 bytes of a PCM file. */
function header(dataLength: number): Buffer {
  const bytes = Buffer.alloc(44);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(36 + dataLength, 4);
  bytes.write("WAVEfmt ", 8);
  bytes.writeUInt32LE(16, 16); // The size of what follows up to "data".
  bytes.writeUInt16LE(1, 20); // PCM.
  bytes.writeUInt16LE(1, 22); // One channel.
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(RATE * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36);
  bytes.writeUInt32LE(dataLength, 40);
  return bytes;
}
