"""What a call, an agent status, a number **is**: pure values and pure functions.

Standard library only: no input or output, no clock, no asyncio, no Qt. Time enters as a `Moment` inside the
event. Start reading at `call_machine`: the state drawing at its top is the heart of the program.
"""
