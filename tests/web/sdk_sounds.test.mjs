// A lasting sound that the SDK plays itself is told; clicks, streams and muted elements are none.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Page } from "./helpers/page.mjs";

const heard = (page) => page.named("call.heard").length;

async function playing(features) {
  const page = await new Page().open();
  const element = Object.assign(new page.window.Audio(), features);
  await element.play();
  await page.clock.pass(0);
  return heard(page);
}

test("a file that lasts, or goes on for ever, is a ringback of the SDK's own", async () => {
  assert.equal(await playing({ duration: 5 }), 1);
  assert.equal(await playing({ duration: 0.4, loop: true }), 1);
});

test("a click, a stream, and what is muted are none", async () => {
  assert.equal(await playing({ duration: 0.2 }), 0);
  assert.equal(await playing({ srcObject: {}, loop: true }), 0);
  assert.equal(await playing({ muted: true, loop: true }), 0);
});

test("an element that may not play tells the SDK so, and nobody else", async () => {
  const page = await new Page().open();
  const element = Object.assign(new page.window.Audio(), { loop: true });
  page.media.HTMLMediaElement.allowed = false;
  await assert.rejects(element.play(), { name: "NotAllowedError" });
  await page.clock.pass(0);
  assert.equal(heard(page), 0);
});
