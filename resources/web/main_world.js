/** The start of the main world's scripts, in the SDK's world and before the SDK: door, media tap, SDK adapter. */

import { handleAudioCheck } from "./audio_check.js";
import { openDoor } from "./door.js";
import { watchConnections } from "./connections.js";
import { sendDigits } from "./dtmf.js";
import { watchDevices } from "./device_watch.js";
import { hearFirstSound } from "./first_sound.js";
import { watchLevel } from "./level_watch.js";
import { tapMedia } from "./media_tap.js";
import { checkMicrophone } from "./microphone_check.js";
import { tellOwnSounds } from "./own_sounds.js";
import { handlePreflight } from "./preflight.js";
import { watchQuality } from "./quality_watch.js";
import { adaptSdk } from "./sdk_adapter.js";

/**
 * @param {string} nonce
 * @param {Window & typeof globalThis} scope
 */
export function startMainWorld(nonce, scope) {
  const door = openDoor(nonce, scope);
  const made = watchConnections(scope, door);
  handlePreflight(scope, door, () => tapped, made); // before the tap: it wants what the browser made
  handleAudioCheck(scope, door, () => tapped);
  checkMicrophone(scope, door, () => tapped, () => lookAtDevices());
  const firstSound = hearFirstSound(scope, door);
  tellOwnSounds(scope, door);
  const tapped = tapMedia(scope, door, made);
  tapped.onConnection(firstSound);
  const { microphone, connections, devices } = tapped;
  const lookAtDevices = watchDevices(scope, door, microphone.isLive, devices.changed);
  watchLevel(scope, door, microphone);
  watchQuality(scope, door, connections);
  sendDigits(scope, door, connections);
  adaptSdk(scope, door);
}
