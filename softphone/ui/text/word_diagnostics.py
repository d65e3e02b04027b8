"""What the check of this computer says, in English: names, verdicts, what was found and what to do about it.

Keys are made by `presentation.diagnostics`. The command line says the same without Qt (`cli_doctor`).
"""

from __future__ import annotations

from typing import Final

from .lupdate_marker import QT_TRANSLATE_NOOP

DIAGNOSTICS_CONTEXT: Final = "Checkup"

DIAGNOSTICS: Final[dict[str, str]] = {
    "check.name.proxy": QT_TRANSLATE_NOOP("Checkup", "Proxy"),
    "check.name.api_dns": QT_TRANSLATE_NOOP("Checkup", "Platform, DNS"),
    "check.name.api_connect": QT_TRANSLATE_NOOP("Checkup", "Platform, connection"),
    "check.name.clock": QT_TRANSLATE_NOOP("Checkup", "Clock"),
    "check.name.sdk_dns": QT_TRANSLATE_NOOP("Checkup", "Calling service, DNS"),
    "check.name.sdk_connect": QT_TRANSLATE_NOOP("Checkup", "Calling service, connection"),
    "check.name.sdk_script": QT_TRANSLATE_NOOP("Checkup", "Calling service, script"),
    "check.name.sdk_methods": QT_TRANSLATE_NOOP("Checkup", "Calling service, functions"),
    "check.name.socket": QT_TRANSLATE_NOOP("Checkup", "Live connection (WebSocket)"),
    "check.name.stun": QT_TRANSLATE_NOOP("Checkup", "Voice path (UDP, STUN)"),
    "check.name.storage": QT_TRANSLATE_NOOP("Checkup", "Saving on this computer"),
    "check.name.keyring": QT_TRANSLATE_NOOP("Checkup", "Keyring"),
    "check.name.popup": QT_TRANSLATE_NOOP("Checkup", "Incoming call window"),
    "check.name.fonts": QT_TRANSLATE_NOOP("Checkup", "Chinese text"),
    "check.name.sound_server": QT_TRANSLATE_NOOP("Checkup", "Sound service"),
    "check.name.microphone": QT_TRANSLATE_NOOP("Checkup", "Microphone"),
    "check.name.speaker": QT_TRANSLATE_NOOP("Checkup", "Speaker"),
    "check.name.loopback": QT_TRANSLATE_NOOP("Checkup", "Loop-back test call"),
    "check.verdict.pass": QT_TRANSLATE_NOOP("Checkup", "OK"),
    "check.verdict.warn": QT_TRANSLATE_NOOP("Checkup", "Warning"),
    "check.verdict.fail": QT_TRANSLATE_NOOP("Checkup", "Failed"),
    "check.verdict.skipped": QT_TRANSLATE_NOOP("Checkup", "Skipped"),
    "check.verdict.pending": QT_TRANSLATE_NOOP("Checkup", "Checking…"),
    "check.page.title": QT_TRANSLATE_NOOP("Checkup", "System check"),
    "check.page.label": QT_TRANSLATE_NOOP("Checkup", "System check…"),
    "check.page.hint": QT_TRANSLATE_NOOP(
        "Checkup", "Network, sound and a loop-back test call, before the first customer"
    ),
    "check.page.running": QT_TRANSLATE_NOOP("Checkup", "Checking…"),
    "check.page.good": QT_TRANSLATE_NOOP("Checkup", "No problems found."),
    "check.page.warned": QT_TRANSLATE_NOOP("Checkup", "You can take calls. {count} warnings"),
    "check.page.failed": QT_TRANSLATE_NOOP("Checkup", "{count} failed. See what to do below."),
    "check.page.again": QT_TRANSLATE_NOOP("Checkup", "Run again"),
    "check.page.copy": QT_TRANSLATE_NOOP("Checkup", "Copy as text"),
    "check.page.row": QT_TRANSLATE_NOOP("Checkup", "{name}: {verdict}. {detail} {step}"),
    "check.page.default_device": QT_TRANSLATE_NOOP("Checkup", "the system's default"),
    "check.page.not_now": QT_TRANSLATE_NOOP("Checkup", "Not during a call. Run again afterwards."),
    "check.cause.no_proxy": QT_TRANSLATE_NOOP("Checkup", "No proxy is set."),
    "check.cause.proxy_seen": QT_TRANSLATE_NOOP("Checkup", "A proxy is set: {proxy}."),
    "check.cause.name_found": QT_TRANSLATE_NOOP("Checkup", "{host} found."),
    "check.cause.name_unknown": QT_TRANSLATE_NOOP("Checkup", "Can't find {host}."),
    "check.cause.name_by_proxy": QT_TRANSLATE_NOOP("Checkup", "{host} is resolved by the proxy {proxy}."),
    "check.cause.reached": QT_TRANSLATE_NOOP("Checkup", "Secure connection to {host} ({ms} ms)."),
    "check.cause.reached_by_proxy": QT_TRANSLATE_NOOP("Checkup", "{host} answered through {proxy} in {ms} ms."),
    "check.cause.reached_here": QT_TRANSLATE_NOOP("Checkup", "{host} answered on this computer in {ms} ms."),
    "check.cause.address_odd": QT_TRANSLATE_NOOP("Checkup", "The address of {host} can't be used: it must be https."),
    "check.cause.refused": QT_TRANSLATE_NOOP("Checkup", "{host} refused the connection."),
    "check.cause.timeout": QT_TRANSLATE_NOOP("Checkup", "{host} does not answer."),
    "check.cause.no_way": QT_TRANSLATE_NOOP("Checkup", "No route to {host}."),
    "check.cause.cut_off": QT_TRANSLATE_NOOP("Checkup", "{host} closed the connection."),
    "check.cause.proxy_failed": QT_TRANSLATE_NOOP("Checkup", "The proxy {proxy} blocked {host} ({reason})."),
    "check.cause.tls_failed": QT_TRANSLATE_NOOP("Checkup", "The connection to {host} is not safe ({reason})."),
    "check.cause.server_error": QT_TRANSLATE_NOOP("Checkup", "{host} has a fault (HTTP {status})."),
    "check.cause.not_reached": QT_TRANSLATE_NOOP("Checkup", "Skipped: {host} couldn't be reached."),
    "check.cause.clock_right": QT_TRANSLATE_NOOP("Checkup", "This computer's clock is right (off by {seconds} s)."),
    "check.cause.clock_off": QT_TRANSLATE_NOOP("Checkup", "This computer's clock is {seconds} s off."),
    "check.cause.clock_wrong": QT_TRANSLATE_NOOP(
        "Checkup", "This computer's clock is {seconds} s off: sign-in may be refused."
    ),
    "check.cause.no_date": QT_TRANSLATE_NOOP("Checkup", "The platform does not tell the time."),
    "check.cause.script_there": QT_TRANSLATE_NOOP("Checkup", "The script is there ({kilobytes} KB)."),
    "check.cause.script_missing": QT_TRANSLATE_NOOP(
        "Checkup", "There is no script at the address on {host} ({reason})."
    ),
    "check.cause.sdk_complete": QT_TRANSLATE_NOOP("Checkup", "It is loaded and has every function."),
    "check.cause.sdk_lacks": QT_TRANSLATE_NOOP("Checkup", "Missing functions: {names}."),
    "check.cause.sdk_failed": QT_TRANSLATE_NOOP("Checkup", "It does not work ({code})."),
    "check.cause.socket_up": QT_TRANSLATE_NOOP("Checkup", "This phone is registered; the connection is up."),
    "check.cause.socket_down": QT_TRANSLATE_NOOP("Checkup", "The connection is lost."),
    "check.cause.socket_unknown": QT_TRANSLATE_NOOP("Checkup", "Not registered at present."),
    "check.cause.stun_answers": QT_TRANSLATE_NOOP("Checkup", "{server} answered by UDP in {ms} ms."),
    "check.cause.stun_silent": QT_TRANSLATE_NOOP("Checkup", "{server} does not answer by UDP."),
    "check.cause.no_stun_server": QT_TRANSLATE_NOOP("Checkup", "No STUN server configured."),
    "check.cause.storage_good": QT_TRANSLATE_NOOP("Checkup", "Settings, history and logs can be saved."),
    "check.cause.storage_bad": QT_TRANSLATE_NOOP("Checkup", "The {folder} folder can't be written."),
    "check.cause.storage_full": QT_TRANSLATE_NOOP("Checkup", "The disk of the {folder} folder is full."),
    "check.cause.keyring_good": QT_TRANSLATE_NOOP("Checkup", "A safe keyring keeps your token."),
    "check.cause.keyring_locked": QT_TRANSLATE_NOOP("Checkup", "The keyring is locked."),
    "check.cause.no_keyring": QT_TRANSLATE_NOOP("Checkup", "There is no safe keyring."),
    "check.cause.popup_over_all": QT_TRANSLATE_NOOP("Checkup", "It opens over every program."),
    "check.cause.popup_behind": QT_TRANSLATE_NOOP(
        "Checkup", "On this desktop (Wayland, without XWayland) it may open behind other programs."
    ),
    "check.cause.fonts_good": QT_TRANSLATE_NOOP("Checkup", "There is a font for it."),
    "check.cause.no_chinese_font": QT_TRANSLATE_NOOP("Checkup", "No font for it is installed."),
    "check.cause.sound_server_good": QT_TRANSLATE_NOOP("Checkup", "There is a sound service."),
    "check.cause.no_sound_server": QT_TRANSLATE_NOOP("Checkup", "This computer has no sound service."),
    "check.cause.microphone_heard": QT_TRANSLATE_NOOP("Checkup", "Working: {name} (level {level} %)."),
    "check.cause.microphone_silent": QT_TRANSLATE_NOOP("Checkup", "Nothing is heard from it: {name}."),
    "check.cause.no_microphone": QT_TRANSLATE_NOOP("Checkup", "There is no microphone."),
    "check.cause.microphone_denied": QT_TRANSLATE_NOOP("Checkup", "The system blocks the microphone."),
    "check.cause.microphone_busy": QT_TRANSLATE_NOOP("Checkup", "Another program is using the microphone."),
    "check.cause.microphone_failed": QT_TRANSLATE_NOOP("Checkup", "The microphone can't be opened ({reason})."),
    "check.cause.speaker_good": QT_TRANSLATE_NOOP("Checkup", "Working: {name}."),
    "check.cause.no_speaker": QT_TRANSLATE_NOOP("Checkup", "There is no speaker."),
    "check.cause.speaker_stuck": QT_TRANSLATE_NOOP("Checkup", "It takes no sound: {name}."),
    "check.cause.loopback_good": QT_TRANSLATE_NOOP(
        "Checkup", "The tone came back well: MOS {mos}, round trip {rtt} ms, jitter {jitter} ms."
    ),
    "check.cause.loopback_fair": QT_TRANSLATE_NOOP(
        "Checkup", "The tone came back fairly: MOS {mos}, round trip {rtt} ms, jitter {jitter} ms."
    ),
    "check.cause.loopback_poor": QT_TRANSLATE_NOOP(
        "Checkup", "The tone came back badly: MOS {mos}, round trip {rtt} ms, jitter {jitter} ms."
    ),
    "check.cause.loopback_failed": QT_TRANSLATE_NOOP("Checkup", "The tone did not come back ({reason})."),
    "check.cause.no_app": QT_TRANSLATE_NOOP("Checkup", "Only the running softphone can check this."),
    "check.cause.no_page": QT_TRANSLATE_NOOP("Checkup", "The phone is not ready to check this."),
    "check.cause.call_came": QT_TRANSLATE_NOOP("Checkup", "Skipped: a call came in."),
    "check.cause.no_answer": QT_TRANSLATE_NOOP("Checkup", "The check took too long."),
    "check.cause.broken": QT_TRANSLATE_NOOP("Checkup", "The check itself failed."),
    "check.step.proxy_seen": QT_TRANSLATE_NOOP(
        "Checkup", "If calls fail, ask your admin to let WebSocket and UDP pass it."
    ),
    "check.step.name_unknown": QT_TRANSLATE_NOOP(
        "Checkup", "Check the network and the address in the settings; admins: check DNS."
    ),
    "check.step.name_by_proxy": QT_TRANSLATE_NOOP("Checkup", "Nothing to do."),
    "check.step.address_odd": QT_TRANSLATE_NOOP("Checkup", "Ask your admin to correct it in the settings."),
    "check.step.refused": QT_TRANSLATE_NOOP("Checkup", "Try later; admins: check the address and the firewall."),
    "check.step.timeout": QT_TRANSLATE_NOOP("Checkup", "Check the network; admins: check the firewall."),
    "check.step.no_way": QT_TRANSLATE_NOOP("Checkup", "Check cable, Wi-Fi and VPN."),
    "check.step.cut_off": QT_TRANSLATE_NOOP("Checkup", "Try later; admins: check proxy and firewall."),
    "check.step.proxy_failed": QT_TRANSLATE_NOOP("Checkup", "Ask your admin to allow {host} in the proxy."),
    "check.step.tls_failed": QT_TRANSLATE_NOOP(
        "Checkup", "Check the date on this computer; admins: check the certificate and any TLS inspection."
    ),
    "check.step.server_error": QT_TRANSLATE_NOOP(
        "Checkup", "Try again in a few minutes; if it keeps happening, tell your admin."
    ),
    "check.step.not_reached": QT_TRANSLATE_NOOP("Checkup", "See the line above."),
    "check.step.clock_off": QT_TRANSLATE_NOOP("Checkup", "Turn on automatic time."),
    "check.step.clock_wrong": QT_TRANSLATE_NOOP("Checkup", "Set the clock, and have the system keep it right."),
    "check.step.no_date": QT_TRANSLATE_NOOP("Checkup", "Compare the clock with another one yourself."),
    "check.step.script_missing": QT_TRANSLATE_NOOP(
        "Checkup", "Ask your admin to check the address of the calling service."
    ),
    "check.step.sdk_lacks": QT_TRANSLATE_NOOP("Checkup", "You can work, but not with these. Tell your admin."),
    "check.step.sdk_failed": QT_TRANSLATE_NOOP("Checkup", "Retry in the main window; admins: check the firewall."),
    "check.step.socket_down": QT_TRANSLATE_NOOP("Checkup", "Check the network; it reconnects by itself."),
    "check.step.socket_unknown": QT_TRANSLATE_NOOP("Checkup", "Sign in, then run the check again."),
    "check.step.stun_silent": QT_TRANSLATE_NOOP("Checkup", "Ask your admin to let UDP out, or voice may stay silent."),
    "check.step.no_stun_server": QT_TRANSLATE_NOOP("Checkup", "Admins can name one in the settings (platform.stun)."),
    "check.step.storage_bad": QT_TRANSLATE_NOOP("Checkup", "Check permissions on this folder."),
    "check.step.storage_full": QT_TRANSLATE_NOOP("Checkup", "Free up disk space."),
    "check.step.keyring_locked": QT_TRANSLATE_NOOP("Checkup", "You can work; unlock it to keep your token."),
    "check.step.no_keyring": QT_TRANSLATE_NOOP(
        "Checkup", "You can work; sign in again at each start, or set a keyring up."
    ),
    "check.step.popup_behind": QT_TRANSLATE_NOOP(
        "Checkup",
        "Go by the ring and the notification. To mend it, have XWayland installed and switched on in the settings, "
        "then restart the app.",
    ),
    "check.step.no_chinese_font": QT_TRANSLATE_NOOP(
        "Checkup", "Ask your administrator to install one (fonts-noto-cjk), then restart the app."
    ),
    "check.step.no_sound_server": QT_TRANSLATE_NOOP("Checkup", "Start it, then restart the app."),
    "check.step.microphone_silent": QT_TRANSLATE_NOOP(
        "Checkup", "Check the headset's mute switch, then speak during the check."
    ),
    "check.step.no_microphone": QT_TRANSLATE_NOOP("Checkup", "Plug in a headset."),
    "check.step.microphone_denied": QT_TRANSLATE_NOOP("Checkup", "Open the system's privacy settings."),
    "check.step.microphone_busy": QT_TRANSLATE_NOOP("Checkup", "Close that program."),
    "check.step.microphone_failed": QT_TRANSLATE_NOOP("Checkup", "Unplug the headset and plug it in again."),
    "check.step.no_speaker": QT_TRANSLATE_NOOP("Checkup", "Plug in a headset."),
    "check.step.speaker_stuck": QT_TRANSLATE_NOOP(
        "Checkup", "Unplug the headset and plug it in again, or choose another."
    ),
    "check.step.loopback_fair": QT_TRANSLATE_NOOP("Checkup", "This computer is busy: close programs you don't need."),
    "check.step.loopback_poor": QT_TRANSLATE_NOOP(
        "Checkup", "This computer is too busy for calls: close other programs."
    ),
    "check.step.loopback_failed": QT_TRANSLATE_NOOP(
        "Checkup", "Restart the app; admins: check firewall and security software."
    ),
    "check.step.no_app": QT_TRANSLATE_NOOP("Checkup", "Start the softphone, then run the check again."),
    "check.step.no_page": QT_TRANSLATE_NOOP("Checkup", "Sign in, then run the check again."),
    "check.step.call_came": QT_TRANSLATE_NOOP("Checkup", "Run the check again after the call."),
    "check.step.no_answer": QT_TRANSLATE_NOOP("Checkup", "Run it again; if it keeps happening, tell your admin."),
    "check.step.broken": QT_TRANSLATE_NOOP("Checkup", "Run it again; the log has the details."),
}
