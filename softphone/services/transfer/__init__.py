"""The agents a call may be transferred to, and the phone this agent's own calls ring on."""
