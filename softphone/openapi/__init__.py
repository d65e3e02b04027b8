"""The vendor's two REST endpoints, read as tolerantly as its document is vague. No Qt; httpx only.

Documented item or reading (`platform.md`) -> where it is handled:

| item | where |
|---|---|
| header `Authorization: Bearer …`, 401 = refused | `client.bearer`, `client.RestClient`, `refusals` |
| `POST /openapi/ent/v1/login`, `agent_id` as JSON, on 400/415/422 once more as a form | `login` |
| `Token`, `ExpireTime` against the server's `Date`; 30 min assumed | `login`, `domain.token_lifetime` |
| `GET /openapi/ent/v1/sip/configs`, its ten fields, paging up to 50 pages | `agents` |
| envelopes, key case, numbers as text, one-or-list, null lists, `code`/`success` refusals | `payloads` |
| who may take a transfer: `register_status`, `worker_status`, `effective_at`…`expiration_at` | `agents` |
| 5xx, 429 with Retry-After, time-outs, DNS, TLS, not JSON, too large | `client`, `failures` |

Every failure is a `domain.errors.PhoneFailure` whose reason is short and holds neither a value nor a secret. An
unreadable reply is quoted by its shape: types and key names. Start reading at `api.OpenApi`.
"""

import sys

# Where `click` and `rich` are installed httpx imports its own command line with them, in a tenth of a second. With None
# in its place that import fails, which httpx is prepared for.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
