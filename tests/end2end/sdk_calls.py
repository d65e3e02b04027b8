"""The calls of the SDK's own methods, as its script sees them: what really reached the vendor's code."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from urllib.parse import urlsplit

from tests.helpers.small_web import Answer, Reply, Request

_COUNTED = "/counted/"
# Put behind the sandbox's script, and served from the same place: the page's policy allows both.
_WRAPPER = """
(() => {
  const base = new URL(document.currentScript.src).origin;
  for (const name of Object.getOwnPropertyNames(MQCallSDK.prototype)) {
    const method = MQCallSDK.prototype[name];
    if (name === 'constructor' || name.startsWith('_') || typeof method !== 'function') continue;
    MQCallSDK.prototype[name] = function (...given) {
      fetch(base + '/counted/' + name, { method: 'POST', mode: 'no-cors' });
      return method.apply(this, given);
    };
  }
})();
"""


class SdkCalls:
    """Sits between the page and the platform's web server."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def count(self, method: str) -> int:
        """How often the method was called so far."""
        return self._counts[method]

    def over(self, answer: Answer, sdk_url: str) -> Answer:
        """The web server `answer` with a script that counts."""
        script = urlsplit(sdk_url).path

        def counting(request: Request) -> Reply:
            path = urlsplit(request.path).path
            if path.startswith(_COUNTED):
                self._counts[path.removeprefix(_COUNTED)] += 1
                return Reply(b"")
            reply = answer(request)
            return replace(reply, body=reply.body + _WRAPPER.encode()) if path == script else reply

        return counting
