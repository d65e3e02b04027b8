"""Calls, agent statuses and numbers: pure values and pure functions.

Standard library only: no input or output, no clock, no asyncio, no Qt. Time enters as a `Moment` inside the
event. Start reading at `call_machine`: the state diagram at its top is the centre of the program.
"""
