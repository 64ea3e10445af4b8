const RATE = 8000;
const TONE_HERTZ = 440;

/** A WAV file of a soft tone, 16 bits, mono. */
export function wavSound(seconds: number): Buffer {
  const samples = Math.round(seconds * RATE);
  const data = Buffer.alloc(samples * 2);
  for (let index = 0; index < samples; index++)
    data.writeInt16LE(
      Math.round(8000 * Math.sin((2 * Math.PI * TONE_HERTZ * index) / RATE)),
      index * 2,
    );
  return Buffer.concat([wavHeader(data.length), data]);
}

/** The canonical 44 bytes of a PCM file. */
function wavHeader(dataLength: number): Buffer {
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
