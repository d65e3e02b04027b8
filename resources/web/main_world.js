/** The start of the main world's scripts, in the SDK's world and before the SDK: port, media tap, SDK adapter. */

import { handleAudioCheck } from "./audio_check.js";
import { openBridgePort } from "./bridge_port.js";
import { takeCollector, watchConnections } from "./connections.js";
import { sendDigits } from "./dtmf.js";
import { watchDevices } from "./device_watch.js";
import { hearFirstSound } from "./first_sound.js";
import { watchLevel } from "./level_watch.js";
import { tapMedia } from "./media_tap.js";
import { checkMicrophone } from "./microphone_check.js";
import { tellSdkSounds } from "./sdk_sounds.js";
import { lendPermission } from "./permission.js";
import { handlePreflight } from "./preflight.js";
import { watchQuality } from "./quality_watch.js";
import { adaptSdk } from "./sdk_adapter.js";

/**
 * @param {string} nonce
 * @param {Window & typeof globalThis} scope
 */
export function startMainWorld(nonce, scope) {
  const collect = takeCollector(scope);
  const port = openBridgePort(nonce, scope);
  const made = watchConnections(scope, port, collect);
  const borrow = lendPermission(scope, port);
  handlePreflight(scope, port, () => tapped, made, borrow); // before the tap: it wants what the browser made
  handleAudioCheck(scope, port, () => tapped, borrow);
  checkMicrophone(scope, port, () => tapped, () => lookAtDevices(), borrow);
  const firstSound = hearFirstSound(scope, port);
  tellSdkSounds(scope, port);
  const tapped = tapMedia(scope, port, made, borrow);
  tapped.onConnection(firstSound);
  const { microphone, connections, devices } = tapped;
  const lookAtDevices = watchDevices(scope, port, microphone.isLive, devices.changed);
  watchLevel(scope, port, microphone);
  watchQuality(scope, port, connections);
  sendDigits(scope, port, connections);
  adaptSdk(scope, port, collect);
}
