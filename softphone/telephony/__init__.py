"""How the SDK is reached: the embedded page, and the bridge over which Python and the page speak.

====================== ================================================================================================
``platform``           implements `ports.TelephonyPlatform`: commands and reports in our words
``engine_page``        the page as one thing: loaded, asked, watched, gone; its refusals as our failures
``page_load``          one page load, present or next, with its conversation
``client``             Python's end of the bridge: ids, queue, time limits, junk
``messages``           the envelope and its strict decoding; ``reports`` makes platform reports of events
``audio_check``        what the audio page does in the page: meter, five seconds back, test sound
``microphone_check``   has the page open the microphone before a call
``microphone_permission`` says when a page has the microphone
``watchdog``           notices a page that hangs
``diagnostics``        has the page check microphone, speaker and a call with itself
``page``               one page load in Qt's engine, locked in, with its one slot and one signal
``page_factory``       imports ``page``, and with it the engine, when the first page is opened; ``page_protocol`` is
                       the type
``page_scripts``       the page's HTML and scripts from `resources/web`; ``page_policy`` its content policy
``page_redactor``      hides tokens and numbers; ``console_log`` is the page's console in our log
``engine_preload``     has the engine's library read while Python imports
``engine_environment`` what the engine may find in the environment, to be called before ``page_factory`` is used
====================== ================================================================================================

The whole conversation (Q: QWebChannel, D: DOM events with the page load's nonce)::

    Python                 bridge.js (isolated world)          our scripts, then the SDK (main world)
      | setHtml: new profile, new page id, new nonce                              |
      |-------------------------|  connects by Q           wrap media, take primitives
      |<-- Q bridge.ready ------|--- D bridge.open ----------------------------->|
      |<------------------------|<-- audio.devices ------------------------------|  at the start, then when changed
      |--- sdk.load {url} ----->|------------------------------------------------>|  <script src=url>, new SDK()
      |<-- {missing} ------------------------------------------------------------|  or refused: sdk_missing, …
      |--- session.begin {token} ----------------------------------------------->|  on(…) for each event, init
      |<-- registration.gained --------------------------------------------------|  an event, unasked
      |<-- accepted | refused {code, reason} ------------------------------------|
      |--- microphone.check --------------------------------------------------->|  before a call is dialled or answered
      |<-- {failure} ------------------------------------------------------------|  a DOM error's name, or "": it opened
      |--- call.dial {number} -------------------------------------------------->|  every later command alike:
      |<-- accepted -------------------------------------------------------------|  one reply says *accepted*,
      |<-- call.ringing, call.answered, call.hung_up ----------------------------|  events say what *happened*
      |<-- call.heard ------------------------------------------------------------|  the other side, for the first time
      |<-- call.quality {seen, rtt, jitter, loss, …} ----------------------------|  once a second of a connection
      |--- call.dtmf {digits} -------------------------------------------------->|  on the SDK's own audio sender
      |<-- accepted -------------------------------------------------------------|  when the last one has sounded
      |--- audio.check_open ---------------------------------------------------->|  the audio page, never in a call
      |<-- {microphone, failure} ------------------------------------------------|  failure: a DOM error's name, or ""
      |<-- audio.check_level {open, level} --------------------------------------|  ten times a second, until closed
      |--- audio.check_record, audio.check_play, audio.check_tone -------------->|  accepted when it has sounded
      |--- audio.check_close --------------------------------------------------->|  a call of the SDK's closes it too
      |--- audio.look {pause} ------------------------------------------------->|  the system reported a change
      |--- bridge.ping -------------------------------------------------------->|  every 2 s, on the way of every
      |<-- accepted -------------------------------------------------------------|  command: a deaf page is silent

Commands wait in a queue until `bridge.ready`. When the page goes (its process ends, `stop`, a new `start`) all that
wait fail at once; what an earlier page load still says is dropped. Each command has a time limit: 14 s, 64 s for a
transfer, 30 s for digits, 14 s for page and SDK together.

Where this goes beyond `architecture.md`:

* `bridge.ready` has the protocol version only; the SDK's missing methods are `sdk.load`'s reply. So the bridge (and
  the watchdog) lives while an SDK is slow, and a failure to load is an ordinary refusal with a reason.
* Mute is two commands: `microphone.cut` and `microphone.open` switch the captured tracks, `call.mute` asks the SDK.
  The rule (cut at once; open again after an accepted unmute, a refused mute, or with a new call) is Python's.
* The microphone's permission is the page's in a call, and while a script of ours has borrowed it (`permission.js`, by
  ``microphone.needed`` and ``microphone.lent``). Without a call the SDK gets silence, which is its microphone in the
  next (``microphone.allow`` and ``.forbid``, `device_switch.js`).
* Devices are not the vendor's: `audio.use` names microphone and speaker, and `device_switch.js` sees to it, now and in
  every later capture. In mid-call a track of the new device stands in for the SDK's own (`track_replacement.js`);
  elements and contexts of the SDK are sent to the speaker (`speakers.js`), at its volume (`context_volume.js`). Names
  are labels: ids change from load to load.
* Line quality and digits are not the vendor's: its document has neither. `media_tap.js` knows the SDK's connections;
  `quality_watch.js` reads their statistics, `dtmf.js` uses their `RTCRtpSender.dtmf`. In `call.quality` a figure that
  the browser doesn't have is null, and `{seen: false}` says, once, that there is no connection any more; a page that
  sees none never says anything. Digits are refused as `no_dtmf` where no sender takes them, and wait in the page.
* The sound check (``audio_check`` here and in the page) opens the microphone with the browser's own functions, as a
  call would by the agent's choices, but behind the tap's back: neither its switch nor the SDK sees that track.
* The microphone's check (``microphone_check`` here and in the page) opens it likewise, before the SDK is asked, and
  keeps it until the SDK's capture: a device that is slow to open is waited for once, and no SDK is asked in vain.
* The page paces what it sends (`bridge.js`), so no flood stalls the window, and reports what it dropped.
* The adapter's readings of the document are in `sdk_readings.js`, pure functions; it and `sdk_adapter.js` hold the
  vendor's words, and Python keeps a single one (``page_policy``: the domain that the content policy needs).
* Our scripts are ES modules for the type checker and the tests, and are joined by ``page_scripts``.
* Every page load has a profile, and so a renderer process, of its own: a hung page can't hang its successor, and
  nothing of one agent is there for the next.

The vendor's surface (every item of its document, where it is handled, the test that shows it) is the table
`tests/vendor_surface.txt`.
"""
