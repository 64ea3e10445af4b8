import type { Look } from "../src/emulator/media/index.js";
import { Canvas, type Colour } from "./make-media.canvas.js";

/**
 * What one frame shows: how far the loop has run, 0 to 1, and how loud the sound is then, 0 to 1.
 */
export interface Moment {
  phase: number;
  loudness: number;
}

interface Face {
  x: number;
  y: number;
  radius: number;
  /** 1 is round; more is taller and thinner. */
  stretch?: number;
  /** Where the eyes look, -1 (left) to 1. */
  gaze?: number;
  blink: boolean;
  mouth: "closed" | "smile" | number;
}

interface Scene {
  background: Colour;
  accent: Colour;
  draw(canvas: Canvas, moment: Moment): void;
}

const white: Colour = [255, 255, 255];
const ink: Colour = [35, 32, 48];
const skin: Colour = [255, 220, 170];
const tongue: Colour = [214, 80, 90];

const wave = (phase: number, times: number) => Math.sin(2 * Math.PI * phase * times);
const blinks = ({ phase }: Moment) => (phase * 3) % 1 > 0.93;

/** The middle of the picture below the caption, and a length to measure everything by. */
const middle = (canvas: Canvas) => ({
  x: canvas.width / 2,
  y: canvas.height * 0.55,
  unit: Math.min(canvas.width, canvas.height) / 100,
});

export const scenes: Record<Look, Scene> = {
  sample: {
    background: [52, 92, 140],
    accent: [160, 200, 240],
    draw(canvas, moment) {
      const { x, y, unit } = middle(canvas);
      drawFace(canvas, {
        x: x + 4 * unit * wave(moment.phase, 1),
        y,
        radius: 24 * unit,
        blink: blinks(moment),
        mouth: "closed",
      });
    },
  },
  generated: {
    background: [84, 58, 142],
    accent: [250, 214, 90],
    draw(canvas, moment) {
      const { x, y, unit } = middle(canvas);
      for (let spark = 0; spark < 6; spark += 1) {
        const turn = 2 * Math.PI * (moment.phase + spark / 6);
        const size = (2 + wave(moment.phase + spark / 6, 2)) * unit;
        canvas.ellipse(
          x + 34 * unit * Math.cos(turn),
          y + 31 * unit * Math.sin(turn),
          size,
          size,
          this.accent,
        );
      }
      drawFace(canvas, {
        x,
        y: y + unit * wave(moment.phase, 2),
        radius: 22 * unit,
        blink: blinks(moment),
        mouth: "smile",
      });
    },
  },
  dubbed: {
    background: [30, 110, 84],
    accent: [150, 240, 190],
    draw(canvas, moment) {
      const { x, y, unit } = middle(canvas);
      for (const side of [-1, 1]) {
        for (let bar = 0; bar < 3; bar += 1) {
          const height = (4 + 22 * moment.loudness * (1 - bar / 4)) * unit;
          canvas.box(
            x + side * (31 + 5 * bar) * unit,
            y,
            2.5 * unit,
            height,
            1.2 * unit,
            this.accent,
          );
        }
      }
      drawFace(canvas, { x, y, radius: 24 * unit, blink: blinks(moment), mouth: moment.loudness });
    },
  },
  extended: {
    background: [176, 92, 34],
    accent: [255, 206, 130],
    draw(canvas, moment) {
      const { x, y, unit } = middle(canvas);
      const pitch = canvas.width / 4;
      for (let hole = -1; hole < 5; hole += 1) {
        const left = (hole + ((moment.phase * 2) % 1) + 0.5) * pitch;
        canvas.box(left, y + 30 * unit, pitch * 0.7, 5 * unit, unit, this.accent);
      }
      drawFace(canvas, {
        x,
        y: y - 2 * unit,
        radius: 22 * unit,
        gaze: 1,
        blink: blinks(moment),
        mouth: "smile",
      });
    },
  },
  effect: {
    background: [168, 40, 104],
    accent: [120, 230, 250],
    draw(canvas, moment) {
      const { x, y, unit } = middle(canvas);
      for (let flake = 0; flake < 10; flake += 1) {
        const fall = (moment.phase * 2 + flake * 0.37) % 1;
        const side = flake % 2 === 0 ? -1 : 1;
        const colour = flake % 3 === 0 ? white : this.accent;
        canvas.box(
          x + side * (32 + ((flake * 7) % 13)) * unit,
          y + (fall * 66 - 33) * unit,
          3 * unit,
          3 * unit,
          unit,
          colour,
        );
      }
      const stretch = 1 + 0.28 * wave(moment.phase, 4);
      drawFace(canvas, { x, y, radius: 21 * unit, stretch, blink: false, mouth: 0.7 });
    },
  },
};

/** What stays the same in every frame: the colour, the caption, and who made it. */
export function backdrop(look: Look, width: number, height: number): Canvas {
  const { background, accent } = scenes[look];
  const canvas = new Canvas(width, height, background);
  const unit = Math.min(width, height) / 100;
  canvas.text(look.toUpperCase(), height * 0.12, 14 * unit, white);
  canvas.text("kling-graphql emulator", height - 6 * unit, 3 * unit, accent);
  return canvas;
}

function drawFace(
  canvas: Canvas,
  { x, y, radius, stretch = 1, gaze = 0, blink, mouth }: Face,
): void {
  const [wide, high] = [radius / stretch, radius * stretch];
  canvas.ellipse(x, y, wide, high, skin);
  for (const side of [-1, 1]) {
    const [eyeX, eyeY] = [x + (side * 0.38 + gaze * 0.08) * wide, y - 0.22 * high];
    if (blink) canvas.box(eyeX, eyeY, 0.26 * wide, 0.05 * high, 0.02 * high, ink);
    else canvas.ellipse(eyeX, eyeY, 0.11 * wide, 0.15 * high, ink);
  }
  const mouthY = y + 0.42 * high;
  if (mouth === "closed") {
    canvas.box(x, mouthY, 0.6 * wide, 0.07 * high, 0.03 * high, ink);
  } else if (mouth === "smile") {
    canvas.ellipse(x, mouthY - 0.1 * high, 0.45 * wide, 0.3 * high, ink);
    canvas.ellipse(x, mouthY - 0.2 * high, 0.5 * wide, 0.3 * high, skin);
  } else {
    canvas.ellipse(x, mouthY, (0.3 + 0.08 * mouth) * wide, (0.04 + 0.26 * mouth) * high, ink);
    canvas.ellipse(x, mouthY + 0.12 * mouth * high, 0.2 * wide, 0.1 * mouth * high, tongue);
  }
}
