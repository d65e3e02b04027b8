"""The table of readings: name, the vague point, and every value with one sentence; the default stands first."""

type Table = dict[str, tuple[str, dict[str, str]]]

_REST: Table = {
    "expire_time": (
        "the form of ExpireTime in the login reply",
        {
            "rfc3339": "2026-01-02T03:04:05Z",
            "rfc3339_offset": "2026-01-02T11:04:05+08:00",
            "epoch_s": "seconds since 1970, a number",
            "epoch_s_text": "the same as digits in a text",
            "epoch_ms": "milliseconds since 1970, a number",
            "epoch_ms_text": "the same as digits in a text",
            "stamp_china": "2026-01-02 11:04:05, China's clock without a zone",
            "stamp_utc": "2026-01-02 03:04:05, UTC without a zone",
            "lifetime": "the lifetime in seconds, a number",
            "nonsense": "a text that is no time",
            "missing": "the field is absent",
        },
    ),
    "envelope": (
        "what a REST reply is wrapped in",
        {
            "bare": "nothing: the list or object itself",
            "data": "{data: …}",
            "result": "{result: …}",
            "code_msg": "{code: 0, msg, data: …}",
            "code_message": "{code: 0, message, data: …}",
            "success": "{success: true, data: …}",
            "list": "{data: {list: […], total}} for lists, {data: …} for the login",
            "items": "{data: {items: […], total}}",
            "records": "{data: {records: […], total}}",
        },
    ),
    "rest_errors": (
        "how a REST refusal looks",
        {
            "status": "HTTP 401 or 404 with {message}",
            "code": "HTTP 200 with a non-zero code and msg",
            "success_false": "HTTP 200 with success: false and message",
        },
    ),
    "key_case": (
        "the case of the REST keys",
        {
            "documented": "as the document writes them",
            "lower": "all lower case: token, expiretime",
            "upper": "all upper case: TOKEN, AGENT_ID",
        },
    ),
    "types": (
        "numbers and texts in REST replies, getAgentRule and events",
        {
            "documented": "as the document says",
            "text": "every number as a text",
            "number": "every text of digits without a leading zero as a number",
        },
    ),
    "lists": (
        "lists and objects in REST replies and getAgentRule",
        {
            "documented": "as the document says",
            "unwrapped": "a list of one object is that object",
            "wrapped": "an object where no list is documented is a list of one",
            "null": "an empty list is null",
            "missing": "an empty list's field is absent",
        },
    ),
    "login_body": (
        "which login bodies are taken",
        {
            "any": "JSON or form",
            "form_415": "form only; JSON gets 415",
            "form_400": "form only; JSON gets 400",
            "form_422": "form only; JSON gets 422",
        },
    ),
    "paging": (
        "whether the list of agents comes in pages (asked for by ?page=N)",
        {
            "off": "the whole list at once",
            "total": "five a page, with total, page and page_size",
            "endless": "total always promises more; every page is full",
        },
    ),
    "dates": (
        "the form of the times in the list of agents",
        {
            "stamp": "2026-01-02 11:04:05",
            "rfc3339": "2026-01-02T03:04:05Z",
            "epoch": "seconds since 1970",
            "odd": "a text that is no time",
            "empty": "an empty text",
        },
    ),
    "worker_status": (
        "worker_status of an agent who may or may not take a transfer",
        {
            "empty": "empty when free, else the code as a text",
            "missing": "absent when free",
            "null": "null when free",
            "words": "empty when free, else a Chinese word",
        },
    ),
    "answer_way": (
        "answer_way of agents signed in to the sandbox",
        {
            "web": "web",
            "rtc": "rtc",
            "web:rtc": "web:rtc",
            "soft_switch": "soft_switch: calls ring on another telephone",
            "other": "a word nobody knows",
            "no_row": "such agents are missing from the list",
        },
    ),
    "date_header": (
        "the Date header of REST replies, by which clocks are compared",
        {
            "right": "the time",
            "missing": "absent",
            "ahead": "8 hours ahead, with ExpireTime by the same clock",
        },
    ),
}

_CALLBACKS: Table = {
    "success_argument": (
        "what a success callback is given (getAgentRule always gives its data)",
        {
            "text": "a text",
            "none": "nothing",
            "msg": "{msg}",
            "message": "{message}",
            "code": "{code: 0, msg}",
        },
    ),
    "error_argument": (
        "what an error callback, a rejection or a throw is given",
        {
            "text": "a text",
            "none": "nothing",
            "error": "an Error",
            "msg": "{msg}",
            "message": "{message}",
            "code": "{code, message}",
        },
    ),
    "callbacks": (
        "how a method answers",
        {
            "callback": "by success or error",
            "promise": "by a promise only",
            "both": "by callback and promise",
            "twice": "by callback, twice",
            "none": "not at all",
        },
    ),
    "refusal": (
        "how a refused method answers",
        {
            "callback": "as it answers else, with an error",
            "throw": "commands named by 'refuse' throw at once",
            "silent": "not at all",
        },
    ),
    "validator": (
        "what validatorErrorCb is for",
        {
            "refusal": "told why the number cannot be called, instead of error",
            "refusal_empty": "told without an argument",
            "rule_object": "asked before the call with {number, privacyNumber, userData}; true lets it pass",
            "rule_number": "asked before the call with the number as text; true lets it pass",
            "unused": "never called; error is called instead",
        },
    ),
    "export": (
        "what the script defines",
        {
            "global": "MQCallSDK is the class",
            "default": "MQCallSDK is {default: the class}",
            "es_module": "MQCallSDK is {__esModule: true, default: the class}",
        },
    ),
    "agent_rule": (
        "the shape of getAgentRule's data",
        {
            "documented": "as the document says",
            "empty": "an empty object",
            "missing": "success without data",
            "null": "both parts null",
            "odd": "a text",
        },
    ),
    "init_order": (
        "when init's success comes",
        {"before_register": "before the register event", "after_register": "after it", "missing": "never"},
    ),
}

_EVENTS: Table = {
    "event_fields": (
        "the common payload of events",
        {
            "documented": "all eight fields as texts",
            "uuid_only": "only uuid",
            "no_uuid": "all but uuid",
            "empty": "an empty object",
            "null": "every field null but uuid",
            "nothing": "no argument at all",
            "odd": "fields of other types: lists, objects, true",
            "extra": "the eight fields and unknown ones",
        },
    ),
    "event_customer": (
        "the field customer",
        {
            "plain": "the number",
            "masked": "138****0001",
            "name": "the customer's name",
            "empty": "an empty text",
        },
    ),
    "calling": (
        "the calling event",
        {
            "after_success": "after call's success",
            "before_success": "before it",
            "missing": "never",
            "twice": "twice",
        },
    ),
    "answer_event": ("the answer event", {"once": "once", "twice": "twice", "missing": "never"}),
    "hangup_event": (
        "the hangup event",
        {"once": "once", "twice": "twice", "late": "3 s late", "missing": "never"},
    ),
    "unknown_event": (
        "events the document doesn't name",
        {"off": "none", "on": "ringback after calling and callQuality after answer"},
    ),
    "black_list": (
        "calling a black-listed number",
        {
            "accepted": "success, then blackList, then hangup",
            "refused": "blackList, then error",
            "event_only": "success, then blackList and nothing more",
        },
    ),
    "status_reports": (
        "when agentInitStatus comes",
        {"changes": "at init and at every change", "init": "at init only", "never": "never"},
    ),
    "status_in_call": (
        "setAgentStatus while ringing or in a call",
        {"refused": "refused", "after": "accepted; holds when the call and wrap-up are over"},
    ),
    "wrap_up": (
        "what comes after a call",
        {
            "timed": "wrap-up (8) for the set time, then the earlier status",
            "endless": "wrap-up until the agent sets a status",
            "none": "the earlier status at once",
        },
    ),
    "transfer_success": (
        "what transferCall's success means",
        {"accepted": "the target is being rung", "answered": "the target has answered"},
    ),
    "second_call": (
        "which call answer() and hangup() mean when two are there",
        {"newest": "the newest", "oldest": "the oldest"},
    ),
    "socket_loss": (
        "which events tell of a lost socket",
        {
            "both": "notifySocketReconnectFailed and unregister",
            "failed": "only notifySocketReconnectFailed",
            "unregister": "only unregister",
            "none": "none",
        },
    ),
    "missed_events": (
        "events that happen while the socket is lost",
        {"replayed": "told after the next register", "lost": "never told"},
    ),
    "elsewhere": (
        "a second sign-in of the same agent",
        {"unregister": "the first one gets unregister", "shared": "the first one hears nothing and keeps working"},
    ),
    "expiry": (
        "how an expired SDK token shows",
        {
            "both": "unAuthorization at once, and 401 with it for each command",
            "command": "401 and unAuthorization only when a command is tried",
            "event": "unAuthorization at once; commands still work",
        },
    ),
}

_TROUBLE: Table = {
    "api_trouble": (
        "trouble with the REST endpoints",
        {
            "none": "none",
            "500": "HTTP 500",
            "502": "HTTP 502 with HTML",
            "503": "HTTP 503",
            "429": "HTTP 429 with Retry-After: 7",
            "slow": "an answer after 20 s",
            "html": "HTTP 200 with HTML",
            "truncated": "JSON cut in the middle",
            "empty": "an empty body",
            "wrong_types": "a list for the login, a text for the list",
            "huge": "50 MB",
            "reset": "the connection is cut",
        },
    ),
    "sdk_trouble": (
        "trouble with the SDK script",
        {
            "none": "none",
            "404": "HTTP 404",
            "500": "HTTP 500",
            "slow": "after 4 s",
            "very_slow": "after 60 s",
            "empty": "an empty script",
            "html": "HTML instead of a script",
            "throws": "throws while loading",
            "init_throws": "init throws",
            "no_hold": "holdCall and unholdCall are missing",
        },
    ),
}

TABLE: Table = _REST | _CALLBACKS | _EVENTS | _TROUBLE
