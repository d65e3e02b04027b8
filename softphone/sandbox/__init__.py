"""A stand-in for the vendor's platform: REST, SDK script, signalling and customers with real Opus audio.

A separate program (``softphone sandbox serve``) that imports nothing else of the softphone and listens on the
loopback address only. From the outside inwards:

===============  =====================================================================================
``main``         the command line; ``client`` asks a running sandbox, ``address_file`` finds it
``server``       puts everything together and serves it; ``gateway`` guards every HTTP request
``rest``         the two documented REST endpoints; ``rest_forms`` bends their replies
``sdk_script``   the ``MQCallSDK`` script, from ``resources/sandbox/sdk``
``signalling``   one WebSocket per agent's page; ``commands`` maps the SDK's methods to the exchange
``console``      what a tester can do to the platform, as web page and JSON
``exchange``     connects and ends calls; ``outbound``, ``inbound`` and ``transfers`` decide why
``agents``       who works here and in which status; ``calls`` the call records; ``tokens``; ``numbers``
``readings``     every vague point of the vendor's document as a named switch
``customer``     what a customer says and hears (``sounds``, ``measure``); ``media`` carries it by WebRTC
===============  =====================================================================================
"""
