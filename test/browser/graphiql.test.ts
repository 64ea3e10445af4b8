import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startTestServer } from "../support/server.js";
import { soon } from "../support/soon.js";
import { findChromium, startChromium } from "./chromium.js";

const PROJECT = join(import.meta.dirname, "..", "..");
const SCREENSHOT = join(PROJECT, "test", "artefacts", "graphiql.png");
const CREATE = `mutation Dub { createLipSync(input: { video: { klingVideoId: "760000000000000001" }, speech: { textToVideo: { text: "Typed by hand", voiceId: "genshin_vindi2", voiceLanguage: EN } } }) { task { id status } userErrors { message path } } }`;

/**
 * The same build as `npm run build:graphiql`, which stays for the server; under vitest's NODE_ENV
 * it would be React's development one.
 */
async function buildGraphiql(): Promise<void> {
  vi.stubEnv("NODE_ENV", "production");
  await build({ root: join(PROJECT, "graphiql"), logLevel: "warn" });
  vi.unstubAllEnvs();
}

const chromiumPath = findChromium();
if (chromiumPath === undefined) {
  console.warn(
    "GraphiQL's browser tests are skipped: no Chromium found. Install one or name it in CHROMIUM_PATH.",
  );
}

describe.skipIf(chromiumPath === undefined)("GraphiQL in Chromium", { timeout: 60_000 }, () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof startTestServer>>;
  let page: Page;
  let foreignRequests: string[];
  let complaints: string[];

  beforeAll(async () => {
    if (!existsSync(join(PROJECT, "graphiql", "dist", "index.html"))) await buildGraphiql();
    server = await startTestServer({ env: { EMULATOR_DATE: "" } });
    browser = await startChromium(chromiumPath ?? "");
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  beforeEach(async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(20_000);
    page = await context.newPage();
    foreignRequests = [];
    complaints = [];
    const { host } = new URL(server.url);
    const watch = (url: string): void => {
      const { protocol, host: asked } = new URL(url);
      if (protocol !== "data:" && protocol !== "blob:" && asked !== host) foreignRequests.push(url);
    };
    page.on("request", (request) => watch(request.url()));
    page.on("websocket", (socket) => watch(socket.url()));
    // Chromium reports breaches of the content security policy as console errors.
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning")
        complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(`${server.url}/graphql`);
    await editor().waitFor();
  });

  afterEach(async () => {
    await page.context().close();
    expect(foreignRequests).toEqual([]);
    expect(complaints).toEqual([]);
  });

  const editor = () => page.getByLabel("Operation Editor").locator(".view-lines");
  const play = () => page.getByRole("button", { name: "Execute query" });
  const answer = () => page.getByLabel("Result Window");
  const answerWith = (text: string) => answer().getByText(text).first().waitFor();
  const openTab = (name: string) => page.getByRole("tab", { name }).click();

  /**
   * Replaces the editor's text by key strokes; Monaco's own closing brackets are typed over. Home
   * scrolls back to the left.
   */
  async function typeOperation(text: string): Promise<void> {
    await editor().click();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(text);
    await page.keyboard.press("Home");
  }

  it("leads from a typed mutation to a watched task and its video", async () => {
    expect(new URL(page.url()).pathname).toBe("/graphiql");
    expect(await page.title()).toBe("kling-graphql");

    await typeOperation(CREATE);
    await page.getByRole("tab", { name: "Dub" }).waitFor();
    await page.keyboard.press("ControlOrMeta+Enter");
    await page.getByRole("button", { name: "Watch this task" }).click();
    await page.getByRole("tab", { name: "WatchTask", selected: true }).waitFor();
    await answerWith('"SUCCEEDED"');
    await answerWith('"SUBMITTED"');

    const video = page.getByRole("link", { name: "Play the video" });
    await video.waitFor();
    await page.screenshot({ path: SCREENSHOT });
    const opened = page.waitForEvent("popup");
    await video.click();
    const player = await soon("the video opens in a page of its own", opened);
    await expect
      .poll(() => player.evaluate("document.querySelector('video')?.duration ?? 0"), {
        timeout: 20_000,
      })
      .toBeGreaterThan(1);
  });

  it("watches every change of all tasks in a tab of its own", async () => {
    await openTab("WatchAllTasks");
    // Heard from the first frame on: the socket opens while the click is still under way.
    const subscribed = new Promise<void>((resolve) => {
      page.once("websocket", (socket) =>
        socket.on(
          "framesent",
          ({ payload }) => String(payload).includes('"type":"subscribe"') && resolve(),
        ),
      );
    });
    await play().click();
    await subscribed;
    await server.query(CREATE);
    await answerWith('"SUCCEEDED"');
  });

  it("offers a prepared tab with a sound whose link the sandbox can load", async () => {
    await openTab("LipSyncFromSound");
    await play().click();
    await page.getByRole("button", { name: "Watch this task" }).click();
    await page.getByRole("link", { name: "Play the video" }).waitFor();
  });

  it("lists tasks and voices from prepared tabs", async () => {
    await openTab("Voices");
    await play().click();
    await answerWith('"voice_en_genshin_vindi2"');

    await openTab("MyTasks");
    await page.getByRole("button", { name: "Execute query", expanded: false }).click();
    await page.getByRole("menuitem", { name: "MyTasks" }).click();
    await answerWith('"nodes"');
  });
});
