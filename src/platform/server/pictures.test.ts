import sharp from "sharp";
import { expect, it } from "vitest";
import { cleanPicture, shrinkPicture } from "./pictures.ts";

it("decodes two pictures at a time, however many come at once, and all of them", async () => {
  const create = { width: 2000, height: 2000, channels: 3, background: "#cc0000" } as const;
  const picture = await sharp({ create }).jpeg().toBuffer();
  const running = Array.from({ length: 12 }, (_, place) =>
    place % 2 === 0 ? cleanPicture(picture, "image/jpeg") : shrinkPicture(picture, 100),
  );
  let most = 0;
  const all = Promise.all(running);
  let done = false;
  void all.finally(() => (done = true));
  while (!done) {
    const { queue, process } = sharp.counters();
    most = Math.max(most, queue + process);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect((await all).every((one) => typeof one !== "string")).toBe(true);
  expect(most).toBeGreaterThan(0);
  // One that is ready may still be counted; all at once would be twelve.
  expect(most).toBeLessThan(5);
});
