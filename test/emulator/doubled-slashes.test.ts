import { expect, it, onTestFinished } from "vitest";
import { startEmulator } from "../../src/emulator/index.js";

it.each(["/v1/images/kolors-virtual-try-on", "//v1//images/kolors-virtual-try-on"])(
  "a doubled slash before an id counts as one: %s",
  async (path) => {
    const emulator = await startEmulator();
    onTestFinished(() => emulator.close());
    const headers = { authorization: "Bearer sandbox-api-key", "content-type": "application/json" };
    const body = JSON.stringify({
      model_name: "kolors-virtual-try-on-v1-5",
      human_image: "https://assets.example.com/a.png",
      cloth_image: "https://assets.example.com/b.png",
    });
    const made = (await (
      await fetch(emulator.url + path, { method: "POST", headers, body })
    ).json()) as { data: { task_id: string } };
    const found = (await (
      await fetch(`${emulator.url}${path}//${made.data.task_id}`, { headers })
    ).json()) as object;
    expect(found).toMatchObject({ code: 0, data: { task_id: made.data.task_id } });
  },
);
