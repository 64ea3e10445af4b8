import { advance, dotsOf } from "../src/emulator/media/font.js";

export type Colour = [red: number, green: number, blue: number];

/** An RGB picture, three bytes a pixel, to be drawn on with flat colours and soft edges. */
export class Canvas {
  readonly pixels: Buffer;

  constructor(
    readonly width: number,
    readonly height: number,
    background: Colour,
  ) {
    this.pixels = Buffer.alloc(width * height * 3, Buffer.from(background));
  }

  copy(): Canvas {
    const copy = new Canvas(this.width, this.height, [0, 0, 0]);
    this.pixels.copy(copy.pixels);
    return copy;
  }

  ellipse(x: number, y: number, radiusX: number, radiusY: number, colour: Colour): void {
    const smaller = Math.min(radiusX, radiusY);
    if (smaller <= 0) return;
    this.paint(
      x - radiusX,
      y - radiusY,
      x + radiusX,
      y + radiusY,
      colour,
      (px, py) => (1 - Math.hypot((px - x) / radiusX, (py - y) / radiusY)) * smaller,
    );
  }

  /** A box with round corners, its middle at x, y. */
  box(x: number, y: number, width: number, height: number, corner: number, colour: Colour): void {
    const [halfX, halfY] = [width / 2, height / 2];
    this.paint(x - halfX, y - halfY, x + halfX, y + halfY, colour, (px, py) => {
      const outX = Math.abs(px - x) - halfX + corner;
      const outY = Math.abs(py - y) - halfY + corner;
      return (
        corner -
        Math.hypot(Math.max(outX, 0), Math.max(outY, 0)) -
        Math.min(Math.max(outX, outY), 0)
      );
    });
  }

  /** A line of text across the whole width but for the margins, or smaller; its middle at y. */
  text(line: string, y: number, height: number, colour: Colour): void {
    const widest = Math.floor((this.width * 0.9) / (line.length * advance));
    const scale = Math.max(1, Math.min(widest, Math.round(height / 7)));
    const left = Math.round((this.width - (line.length * advance - 1) * scale) / 2);
    const top = Math.round(y - 3.5 * scale);
    for (const dot of dotsOf(line)) {
      const [x, dotY] = [left + dot.x * scale, top + dot.y * scale];
      this.paint(x, dotY, x + scale - 1, dotY + scale - 1, colour, () => 1);
    }
  }

  /** Mixes the colour in where `inside` (the distance in pixels from the edge, inwards) says so. */
  private paint(
    left: number,
    top: number,
    right: number,
    bottom: number,
    colour: Colour,
    inside: (x: number, y: number) => number,
  ): void {
    const [firstX, lastX] = [
      Math.max(0, Math.floor(left)),
      Math.min(this.width - 1, Math.ceil(right)),
    ];
    const [firstY, lastY] = [
      Math.max(0, Math.floor(top)),
      Math.min(this.height - 1, Math.ceil(bottom)),
    ];
    for (let y = firstY; y <= lastY; y += 1) {
      for (let x = firstX; x <= lastX; x += 1) {
        const share = Math.min(1, Math.max(0, inside(x, y) + 0.5));
        if (share === 0) continue;
        colour.forEach((part, index) => {
          const at = (y * this.width + x) * 3 + index;
          const before = this.pixels.readUInt8(at);
          this.pixels.writeUInt8(Math.round(before + (part - before) * share), at);
        });
      }
    }
  }
}
