import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../support/server.js";

interface Voice {
  id: string;
  klingVoiceId: string;
  name: string;
  language: string;
  gender: string | null;
}

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const voices = async (language?: "EN" | "ZH" | null): Promise<Voice[]> => {
  const variables = language === undefined ? {} : { language };
  return (
    await server.query<{ voices: Voice[] }>(
      `query ($language: VoiceLanguage) { voices(language: $language) { id klingVoiceId name language gender } }`,
      variables,
    )
  ).voices;
};

describe("voices", () => {
  it("are the 27 English and 35 Chinese ones of Kling's documents (kling-api.md#appendix-A)", async () => {
    expect(await voices("EN")).toHaveLength(27);
    expect(await voices("ZH")).toHaveLength(35);
    expect((await voices("EN")).every(({ language }) => language === "EN")).toBe(true);
    expect((await voices("ZH")).every(({ language }) => language === "ZH")).toBe(true);
  });

  it("are all of them where no language is named", async () => {
    const all = await voices();
    expect(all).toHaveLength(62);
    expect(await voices(null)).toEqual(all);
    expect(new Set(all.map(({ id }) => id)).size).toBe(62);
  });

  it("have the name of their language, and a gender where Kling's lists agree on one", async () => {
    expect(await voices()).toEqual(
      expect.arrayContaining([
        {
          id: "voice_en_genshin_vindi2",
          klingVoiceId: "genshin_vindi2",
          name: "Sunny",
          language: "EN",
          gender: "MALE",
        },
        {
          id: "voice_zh_genshin_vindi2",
          klingVoiceId: "genshin_vindi2",
          name: "阳光少年",
          language: "ZH",
          gender: "MALE",
        },
        {
          id: "voice_en_commercial_lady_en_f-v1",
          klingVoiceId: "commercial_lady_en_f-v1",
          name: "Commercial Lady",
          language: "EN",
          gender: "FEMALE",
        },
        {
          id: "voice_en_PeppaPig_platform",
          klingVoiceId: "PeppaPig_platform",
          name: "Candy",
          language: "EN",
          gender: null,
        },
      ]),
    );
  });

  it("ask Kling nothing", async () => {
    await voices();
    expect(server.emulator.state.requests.all()).toEqual([]);
  });
});
