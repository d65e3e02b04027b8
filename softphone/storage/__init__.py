"""How the app keeps things: folders, settings, secrets, the log, the call log. No Qt, and each module alone.

Where what is kept, and how durable it is (`reliability.md` section 4, numbers of its threat model in brackets):

| module | keeps | durability |
|---|---|---|
| `paths` | the four folders of one instance, the control socket's path, `resources/` | folders 0700 and ours [9] |
| `settings` | `settings.json` | only what was chosen; a bad file is moved aside, never deleted |
| `credentials` | the enterprise access token | in the system's keyring or nowhere [3] |
| `logging_setup`, `redaction` | the rotating log | no secret, no whole telephone number [2] [12] |
| `call_log_db`, `call_rows` | the call log (SQLite) | a row from the first event on; never a privacy cipher [12] |
| `typed_json`, `files` | - | strict reading of JSON; private files written in one step |

Vendor facts here: `privacyNumber` has no column; `agent_id` is the keyring's user name.
"""
