import { unknownVariables } from "../lib/unknown-variables.js";
import { readEnvironment, variableNames } from "./environment.js";
import { SAMPLE_VIDEOS, startEmulator } from "./index.js";
import { DEFAULT_OPTIONS } from "./model/options.js";

/** `npm run emulator`: Kling's REST API, emulated, in a process of its own. */
async function main(): Promise<void> {
  const options = readEnvironment(process.env);
  for (const warning of unknownVariables(process.env, variableNames)) console.error(warning);
  const emulator = await startEmulator(options);
  console.log(
    [
      `Kling's REST API, emulated, at ${emulator.url} (controls: ${emulator.url}/_emulator/)`,
      `API key: ${options.apiKey === DEFAULT_OPTIONS.apiKey ? options.apiKey : "as set in EMULATOR_API_KEY"}`,
      `Access key: ${options.accessKey}; its secret key: ${options.secretKey === DEFAULT_OPTIONS.secretKey ? options.secretKey : "as set in EMULATOR_SECRET_KEY"}`,
      `Runs ${options.speed} times as fast as Kling, offers ${offer(options.date)}`,
      ...SAMPLE_VIDEOS.map(
        ({ id, ratio, seconds }) => `Sample video ${id}: ${ratio}, ${Math.round(seconds)} s`,
      ),
    ].join("\n"),
  );

  const stop = (): void => void emulator.close().then(() => process.exit(0));
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

function offer(date: string | undefined): string {
  if (date === undefined) return "what there is today";
  return date === "any" ? "everything that ever was" : `what there was on ${date}`;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
