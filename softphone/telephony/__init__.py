"""How the SDK is reached: the embedded page, and the bridge over which Python and the page speak.

===================  ============================================================================================
``platform``         implements `ports.TelephonyPlatform`: commands and reports in our words
``client``           Python's end of the bridge: ids, queue, time limits, junk
``messages``         the envelope and its strict decoding; ``reports`` makes platform reports of events
``watchdog``         notices a page that hangs
``page``             one page load in Qt's engine, locked in; ``channel`` is its one slot and one signal
``late_page``        imports ``page``, and with it the engine, when the first page is opened; ``page_port`` is the type
``page_scripts``     the page's HTML and scripts from `resources/web`; ``page_policy`` its content policy
``discretion``       hides tokens and numbers; ``console_log`` is the page's console in our log
``engine_environment``  what the engine may find in the environment, to be called before ``late_page`` is used
===================  ============================================================================================

The whole conversation (Q: QWebChannel, D: DOM events with the page load's nonce)::

    Python                 bridge.js (isolated world)          our scripts, then the SDK (main world)
      | setHtml: new profile, new page id, new nonce                              |
      |-------------------------|  connects by Q           wrap media, take primitives
      |<-- Q bridge.ready ------|--- D bridge.open ----------------------------->|
      |<------------------------|<-- audio.devices ------------------------------|  polled, told when changed
      |--- sdk.load {url} ----->|------------------------------------------------>|  <script src=url>, new SDK()
      |<-- {missing} ------------------------------------------------------------|  or refused: sdk_missing, …
      |--- session.begin {token} ----------------------------------------------->|  on(…) for each event, init
      |<-- registration.gained --------------------------------------------------|  an event, unasked
      |<-- accepted | refused {code, reason} ------------------------------------|
      |--- call.dial {number} -------------------------------------------------->|  every later command alike:
      |<-- accepted -------------------------------------------------------------|  one reply says *accepted*,
      |<-- call.ringing, call.answered, call.hung_up ----------------------------|  events say what *happened*
      |--- bridge.ping -------->|  every 2 s; the isolated world answers itself: both share one thread
      |<-- accepted ------------|

Commands wait in a queue until `bridge.ready`. When the page goes (its process ends, `stop`, a new `start`) all that
wait fail at once; what an earlier page load still says is dropped. Each command has a time limit: 10 s, 60 s for a
transfer, 14 s for page and SDK together.

Where this goes beyond `architecture.md`:

* `bridge.ready` tells the protocol version only; the SDK's missing methods are `sdk.load`'s reply. So the bridge (and
  the watchdog) lives while an SDK is slow, and a failure to load is an ordinary refusal with a reason.
* Mute is two commands: `microphone.cut` and `microphone.open` switch the captured tracks, `call.mute` asks the SDK.
  The rule (cut at once; open again after an accepted unmute, a refused mute, or with a new call) is Python's.
* The page paces what it sends (`bridge.js`), so no flood stalls the window, and tells what it dropped.
* The adapter's readings of the document are in `sdk_readings.js`, pure functions; it and `sdk_adapter.js` hold the
  vendor's words, and Python keeps a single one (``vendor_words``: the domain that the content policy needs).
* Our scripts are ES modules for the type checker and the tests, and are joined by ``page_scripts``.
* Every page load has a profile, and so a renderer process, of its own: a hung page can't hang its successor, and
  nothing of one agent is there for the next.
"""
