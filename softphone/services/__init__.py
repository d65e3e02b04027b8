"""What the app **does** when the agent asks or the platform reports: use cases and ports, asyncio, no Qt.

Way of a report: adapter -> `platform_events` -> `domain.call_machine` -> `phone_store` (state, for what *is*) and
`event_bus` (events, for what happened *once*). The path of a request: click, hotkey or CLI verb -> one of the use cases
(`sign_in`, `calls`, `agent_control`, ...) -> port -> adapter. `ports` lists every way to the outside.
"""
