/**
 * The main job end to end: a lip-sync from mutation to video. `npm run demo -- --help` tells the
 * options.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { execute, subscribe } from "./client.js";
import { startDemoServer } from "./demo-server.js";
import {
  CreateLipSyncDocument,
  TaskUpdatedDocument,
  type LipSyncSpeechInput,
  type VideoInput,
} from "./gql/graphql.js";
import { createProgress } from "./progress.js";

const HELP = `npm run demo -- [OPTIONS]

Makes a lip-sync in the sandbox and saves the video. Without options a text is spoken over a sample video.

  --text TEXT        what is said (default: "Welcome to the hut. Mind the step.")
  --audio FILE       a sound to speak instead: mp3, wav, m4a or aac, at most 5 MB
  --voice ID         the voice that speaks the text, in English (default: genshin_vindi2)
  --video-id ID      Kling's id of a video that it made (default: the sandbox's first sample)
  --video-url URL    a link to any other video
  --out FILE         where the video goes (default: data/lip-sync.mp4)
  --server URL       use a server that runs already, and pay whoever it pays (default: one of its own, in the sandbox)
`;

const { values: options } = parseArgs({
  options: {
    text: { type: "string", default: "Welcome to the hut. Mind the step." },
    audio: { type: "string" },
    voice: { type: "string", default: "genshin_vindi2" },
    "video-id": { type: "string" },
    "video-url": { type: "string" },
    out: { type: "string", default: "data/lip-sync.mp4" },
    server: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

const progress = createProgress(process.stdout);

/**
 * Runs the job; resolves with the line that says how it went. Throws with the reason where it
 * failed.
 */
async function run(url: string, sampleVideo: string): Promise<string> {
  const { createLipSync } = await execute(url, CreateLipSyncDocument, {
    input: { video: video(sampleVideo), speech: await speech() },
  });
  if (!createLipSync) throw new Error("The server answered without a payload.");
  const [refusal] = createLipSync.userErrors;
  if (refusal !== undefined)
    throw new Error(`${refusal.path.join(".")}: ${refusal.message} (${refusal.code})`);
  if (!createLipSync.task) throw new Error("The server answered without a task.");

  progress.show(`task ${createLipSync.task.id}`);
  for await (const { taskUpdated } of subscribe(url, TaskUpdatedDocument, {
    ids: [createLipSync.task.id],
  })) {
    if (!taskUpdated?.task) continue;
    const { task } = taskUpdated;
    progress.show(`version ${task.version}  ${task.status}`);
    if (task.failure) throw new Error(`${task.failure.code}: ${task.failure.message}`);
    const [result] = "videos" in task ? task.videos : [];
    if (result !== undefined) return await save(result);
  }
  throw new Error("The subscription ended without a video.");
}

function video(sampleVideo: string): VideoInput {
  const { "video-id": id, "video-url": link } = options;
  if (id !== undefined && link !== undefined)
    throw new Error("Give --video-id or --video-url, not both.");
  return link !== undefined ? { url: link } : { klingVideoId: id ?? sampleVideo };
}

async function speech(): Promise<LipSyncSpeechInput> {
  if (options.audio !== undefined)
    return { audioToVideo: { audio: { base64: await readFile(options.audio, "base64") } } };
  return { textToVideo: { text: options.text, voiceId: options.voice, voiceLanguage: "EN" } };
}

async function save({
  url,
  durationSeconds,
}: {
  url: string;
  durationSeconds?: number | null;
}): Promise<string> {
  const response = await fetch(url);
  if (!response.ok)
    throw new Error(`The video at ${url} could not be fetched: HTTP ${response.status}.`);
  const bytes = Buffer.from(await response.arrayBuffer());
  await mkdir(dirname(options.out), { recursive: true });
  await writeFile(options.out, bytes);
  return `saved ${options.out}: ${bytes.length} bytes, ${durationSeconds ?? "?"} s`;
}

if (options.help) {
  console.log(HELP);
} else {
  const server = await startDemoServer(options.server);
  try {
    const outcome = await run(server.url, server.sampleVideo);
    progress.end();
    console.log(outcome);
  } catch (error) {
    progress.end();
    console.error(`The demo failed. ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  } finally {
    await server.stop();
  }
}
