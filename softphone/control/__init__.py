"""How other programs drive the running app: one request, one reply, over a socket only its own user can reach.

    softphone call 10086                          the app
      |  connect to DATA_DIR/…/socket   ------->  endpoint: folder 0700, socket 0600; server: same user id?
      |  {"v":1,"verb":"call","arguments":{…}}->  protocol: at most 64 KiB, flat text
      |                                           verbs: the use case, until the platform has spoken
      |  <---------------------  {"ok": …}        or {"error": {"code", "message"}}; at most 4 MiB
      |  exit 0 or 1                              the connection closes

`events` gets `{"ok": null}` and then a line per event until either side leaves. `quit` is answered before the app
goes. A line ends a message; nothing is ever sent over TCP. Only `server`, `verbs`, `status`, `event_lines` and
`event_stream` belong to the app; `arguments`, `client`, `cli_words` and `printing` are the command line's and
import nothing heavier than sockets, so that a verb starts quickly.
"""
