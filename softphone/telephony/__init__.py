"""How the SDK is reached: the embedded page, and the bridge over which Python and the page speak.

====================== ================================================================================================
``platform``           implements `ports.TelephonyPlatform`: commands and reports in our words
``engine_page``        the page as one thing: loaded, asked, watched, gone; its refusals as our failures
``page_load``          one page load, present or next, with its conversation
``client``             Python's end of the bridge: ids, queue, time limits, junk
``messages``           the envelope and its strict decoding; ``reports`` makes platform reports of events
``audio_check``        what the audio page does in the page: meter, five seconds back, test sound
``microphone_check``   has the page open the microphone before a call
``watchdog``           notices a page that hangs
``diagnostics``        has the page check microphone, speaker and a call with itself
``page``               one page load in Qt's engine, locked in, with its one slot and one signal
``page_factory``       imports ``page``, and with it the engine, when the first page is opened; ``page_protocol`` is
                       the type
``page_scripts``       the page's HTML and scripts from `resources/web`; ``page_policy`` its content policy
``page_redactor``      hides tokens and numbers; ``console_log`` is the page's console in our log
``engine_environment`` what the engine may find in the environment, to be called before ``page_factory`` is used
====================== ================================================================================================

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
      |--- bridge.ping -------------------------------------------------------->|  every 2 s, on the way of every
      |<-- accepted -------------------------------------------------------------|  command: a deaf page is silent

Commands wait in a queue until `bridge.ready`. When the page goes (its process ends, `stop`, a new `start`) all that
wait fail at once; what an earlier page load still says is dropped. Each command has a time limit: 14 s, 64 s for a
transfer, 30 s for digits, 14 s for page and SDK together.

Where this goes beyond `architecture.md`:

* `bridge.ready` tells the protocol version only; the SDK's missing methods are `sdk.load`'s reply. So the bridge (and
  the watchdog) lives while an SDK is slow, and a failure to load is an ordinary refusal with a reason.
* Mute is two commands: `microphone.cut` and `microphone.open` switch the captured tracks, `call.mute` asks the SDK.
  The rule (cut at once; open again after an accepted unmute, a refused mute, or with a new call) is Python's.
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
* The page paces what it sends (`bridge.js`), so no flood stalls the window, and tells what it dropped.
* The adapter's readings of the document are in `sdk_readings.js`, pure functions; it and `sdk_adapter.js` hold the
  vendor's words, and Python keeps a single one (``page_policy``: the domain that the content policy needs).
* Our scripts are ES modules for the type checker and the tests, and are joined by ``page_scripts``.
* Every page load has a profile, and so a renderer process, of its own: a hung page can't hang its successor, and
  nothing of one agent is there for the next.

The vendor's surface: every item of its document, where it is handled, the test that shows it. One row is
`items | where | test`; a file of `resources/web` or a module of ours, then the name in it; a file below `tests`, then
the test or the beginning of its title. `flow` counts the steps of the token's flow chart. Fields that are handled
nowhere but where they are left out: `sip`, `action`, `ent_id`, `created_at`, `updated_at`. Checked by
`tests/test_vendor_surface.py`::

    MQCallSDK | sdk_adapter: load | web/sdk_adapter: an SDK may be exported in the listed ways
    callcenter-sdk-v1.js | services.settings: PlatformAddresses
        | web/sdk_adapter: the script is asked for at the given address
    init, init.token | sdk_adapter: begin | web/sdk_adapter: calls ${method} as documented
    on | sdk_adapter: listen | web/sdk_adapter: is told as ${ours}, with whatever payload
    getAgentRule | sdk_adapter: adaptSdk | web/sdk_adapter: the outbound rule comes back in our words
    setOutNumber, setOutNumber.data.rule | sdk_adapter: adaptSdk | web/sdk_adapter: calls ${method} as documented
    setOutNumber.data.number, setOutNumber.data.group_id | telephony.platform: PagePlatform.set_outbound_number
        | contract/test_port: test_outbound_numbers_are_listed_and_chosen
    setAgentStatus, setAgentStatus.status | sdk_adapter: adaptSdk | web/sdk_adapter: calls ${method} as documented
    call, call.client | sdk_adapter: dial | web/sdk_adapter: calls ${method} as documented
    call.client.number, call.client.privacyNumber | sdk_adapter: dial
        | web/sdk_adapter: dialling names only what was given
    call.client.userData, call.client.outNumber | sdk_adapter: dial | web/sdk_adapter: calls ${method} as documented
    privacyNumber before number | domain.dial_request: DialRequest | contract/test_readings_days: test_a_day
    userData of 300 characters | domain.dial_request: MAX_USER_DATA | contract/test_readings_days: test_a_day
    outNumber as group{ID} | domain.outbound: OutboundChoice.for_call | contract/test_readings_days: test_a_day
    outNumber before setOutNumber | domain.dial_request: DialRequest
        | contract/test_port: test_a_call_may_name_its_own_outbound_number
    call.success, call.error | services.call.calls: Calls.dial
        | contract/test_port: test_a_call_that_fails_at_once_is_refused_in_words
    call.validatorErrorCb | sdk_readings: asksAboutNumber | web/sdk_adapter: validatorErrorCb asked about our number
    answer, hangup | sdk_adapter: tell | web/sdk_adapter: answer and hang-up call methods without arguments
    muteCall, unmuteCall, holdCall, unholdCall | sdk_adapter: adaptSdk
        | contract/test_port: test_mute_and_hold_are_accepted_in_a_call
    transferCall, transferCall.agentId | sdk_adapter: adaptSdk
        | contract/test_port: test_a_transfer_ends_the_call_here
    refreshToken, refreshToken.token | sdk_adapter: adaptSdk
        | contract/test_port: test_a_new_token_is_taken_and_a_bad_one_refused
    init.success | sdk_adapter: begin | web/sdk_adapter: init is accepted by register alone
    init.error | sdk_adapter: begin | contract/test_port: test_a_bad_token_is_refused_and_leaves_nothing
    getAgentRule.success, getAgentRule.error | sdk_adapter: ask | web/sdk_adapter: a method may answer by ${way}
    setOutNumber.success, setOutNumber.error | sdk_adapter: ask
        | contract/test_port: test_outbound_numbers_are_listed_and_chosen
    setAgentStatus.success, setAgentStatus.error | sdk_adapter: ask
        | contract/test_port: test_a_refusal_has_its_code_and_the_platforms_words
    muteCall.success, muteCall.error | sdk_adapter: ask
        | contract/test_port: test_a_refusal_has_its_code_and_the_platforms_words
    unmuteCall.success, unmuteCall.error | sdk_adapter: ask
        | contract/test_microphone: test_a_refused_unmute_stays_silent
    holdCall.success, holdCall.error | sdk_adapter: ask
        | contract/test_port: test_a_refusal_has_its_code_and_the_platforms_words
    unholdCall.success, unholdCall.error | sdk_adapter: ask | contract/test_readings_days: test_a_day
    transferCall.success, transferCall.error | sdk_adapter: ask
        | contract/test_port: test_a_transfer_to_nobody_is_refused_and_the_call_lives
    refreshToken.success, refreshToken.error | services.session.token_keeper: TokenKeeper._hand_over
        | unit/services/session/test_token_keeper: test_a_refused_refresh_token_means_one_new_login_then_the_schedule
    event register | sdk_adapter: EVENTS
        | contract/test_port: test_a_start_tells_ready_registered_and_the_agents_status
    event unregister, event notifySocketReconnectFailed | sdk_adapter: EVENTS
        | contract/test_port: test_a_lost_connection_is_told_and_so_is_its_return
    event calling, event hangup | sdk_adapter: EVENTS
        | contract/test_port: test_a_call_rings_is_answered_and_hung_up_with_one_uuid
    event incomingCall, event answer | sdk_adapter: EVENTS
        | contract/test_port: test_an_offered_call_is_answered_and_ended_by_the_customer
    event blackList | sdk_adapter: EVENTS | contract/test_port: test_a_blacklisted_number_is_told
    event unAuthorization | sdk_adapter: EVENTS | contract/test_port: test_an_expired_token_is_told
    event agentInitStatus | sdk_adapter: EVENTS | contract/test_port: test_the_status_that_was_set_is_told
    payload uuid, payload customer, payload user_agent | sdk_readings: callDetails
        | web/sdk_adapter: is told as ${ours}
    payload trunk_number, payload trunk_number_name | sdk_readings: callDetails | web/sdk_adapter: is told as ${ours}
    payload queue_name | sdk_readings: callDetails
        | contract/test_port: test_an_offered_call_is_answered_and_ended_by_the_customer
    payload sip, payload action | sdk_readings: callDetails | web/sdk_adapter: is told as ${ours}
    payload callAgentStatus, payload outNumber | sdk_readings: agentReport
        | web/sdk_adapter: unAuthorization and agentInitStatus
    status 1, status 2, status 3, status 4 | domain.agent_status: SETTABLE
        | contract/test_port: test_the_status_that_was_set_is_told
    status 6, status 7 | domain.agent_status: REPORTED | contract/test_port: test_the_status_follows_a_call
    status 8 | services.agent.wrap_up: WrapUp
        | unit/services/agent/test_agent_status: test_wrap_up_reminds_and_ends_by_setting
    rule.default_rule, rule.agent_numbers, rule.agent_groups | sdk_readings: outboundRule
        | web/readings: the outbound rule is read in every documented
    agent_numbers.default_number, agent_numbers.numbers | sdk_readings: outboundRule
        | web/readings: the outbound rule is read in every documented
    agent_groups.id, agent_groups.name, agent_groups.rule_type | sdk_readings: groupOf
        | web/readings: the outbound rule is read in every documented
    agent_groups.numbers, agent_groups.is_default | sdk_readings: groupOf
        | web/readings: the outbound rule is read in every documented
    agent_numbers.updated_at, agent_groups.updated_at | sdk_readings: outboundRule
        | web/readings: the outbound rule is read in every documented
    default_rule 1, default_rule 2 | domain.outbound: Rule
        | contract/test_port: test_outbound_numbers_are_listed_and_chosen
    rule_type 1, rule_type 2, rule_type 3, rule_type 4 | domain.outbound: GroupKind
        | unit/telephony/test_reports: test_the_outbound_rule_is_read
    header Authorization | openapi.client: bearer | unit/openapi/test_login: test_the_documented_question_and_answer
    POST /openapi/ent/v1/login, login.agent_id | openapi.login: sign_in
        | unit/openapi/test_login: test_the_documented_question_and_answer
    login.Token | openapi.login: _read | unit/openapi/test_login: test_the_documented_question_and_answer
    login.ExpireTime | domain.token_lifetime: lifetime_from
        | unit/domain/test_token_lifetime: test_every_documented_reading
    GET /openapi/ent/v1/sip/configs | openapi.agents: transfer_agents
        | unit/openapi/test_agents: test_the_documented_answer
    configs.agent_id, configs.real_name, configs.out_number | openapi.agents: _agent
        | unit/openapi/test_agents: test_the_documented_answer
    configs.answer_way | services.transfer.directory: Directory.agents | contract/test_readings_days: test_a_day
    configs.register_status, configs.worker_status | openapi.agents: _obstacle
        | unit/openapi/test_agents: test_who_may_take_a_transfer
    configs.effective_at, configs.expiration_at | openapi.agents: _obstacle
        | unit/openapi/test_agents: test_who_may_take_a_transfer
    configs.ent_id, configs.created_at, configs.updated_at | openapi.agents: _agent
        | unit/openapi/test_agents: test_the_documented_answer
    flow 1, flow 2, flow 3 | openapi.login: sign_in | unit/openapi/test_network: test_a_real_sign_in
    flow 4 | services.session.engine_keeper: EngineKeeper._start | contract/test_readings_days: test_a_day
    flow 5, flow 6 | openapi.client: RestClient._ask
        | unit/openapi/test_login: test_the_documented_question_and_answer
    flow 7 | domain.token_lifetime: refresh_after
        | unit/services/session/test_token_keeper:
        test_a_token_is_renewed_once_at_half_its_life_and_the_call_is_untouched
    flow 8 | openapi.client: RestClient._reply
        | unit/services/session/test_token_keeper:
        test_a_refused_access_token_stops_the_schedule_asks_once_and_keeps_the_call
    flow 9 | services.session.token_keeper: TokenKeeper._heard | contract/test_readings_days: test_a_day
"""
