/** MPEG-1 layer III, 64 kbit/s, 32 kHz, mono: a frame is 1,152 samples, so exactly 36 ms. */
const FRAME_BYTES = 288;
export const FRAME_SECONDS = 0.036;
const HEADER = [0xff, 0xfb, 0x58, 0xc0];
const SIDE_INFO_BYTES = 17;

/** A playable MP3 file of a soft tone; the length is rounded to whole frames. */
export function mp3Sound(seconds: number): Buffer {
  const frames = Math.max(1, Math.round(seconds / FRAME_SECONDS));
  return Buffer.alloc(frames * FRAME_BYTES, frame());
}

/**
 * Each granule holds one coefficient of 1, the 17th of 576, about 460 Hz (ISO/IEC 11172-3, 2.4.1.7).
 * Pairs of zeros before it are coded `1` each in Huffman table 1, the pair (1, 0) as `01` and a sign.
 */
function frame(): Buffer {
  const zeroPairs = 8;
  const granuleBits = "1".repeat(zeroPairs) + "010";
  const granule = [
    [granuleBits.length, 12], // part2_3_length
    [zeroPairs + 1, 9], // big_values
    [196, 8], // global_gain: 2^((196 - 210) / 4) of full scale
    [0, 4], // scalefac_compress: no scale factors
    [0, 1], // window_switching_flag
    [1, 5], // table_select, three regions
    [1, 5],
    [1, 5],
    [0, 4], // region0_count
    [0, 3], // region1_count
    [0, 3], // preflag, scalefac_scale, count1table_select
  ];
  const start = [
    [0, 9], // main_data_begin
    [0, 5], // private_bits
    [0, 4], // scfsi
  ];
  const sideInfo = [...start, ...granule, ...granule].map(([value = 0, width = 0]) =>
    value.toString(2).padStart(width, "0"),
  );
  const bits = sideInfo.join("").padEnd(SIDE_INFO_BYTES * 8, "0") + granuleBits + granuleBits;
  const bytes = Buffer.alloc(FRAME_BYTES);
  bytes.set(HEADER);
  bytes.set(
    (bits.match(/.{1,8}/g) ?? []).map((byte) => parseInt(byte.padEnd(8, "0"), 2)),
    HEADER.length,
  );
  return bytes;
}
