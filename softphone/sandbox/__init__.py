"""A stand-in for the vendor's platform: REST, SDK script, signalling and customers with real Opus audio.

A separate program (``softphone sandbox serve``) that imports nothing else of the softphone and listens on the
loopback address only. From the outside inwards:

===============  =====================================================================================
``main``         the command line; ``serving`` runs the server as a process
``client``       asks a running sandbox; ``address_file`` says where it is
``server``       puts everything together and serves it; ``gateway`` guards every HTTP request
``rest``         the two documented REST endpoints; ``rest_forms`` has their replies, ``trouble`` spoils them
``sdk_script``   the ``MQCallSDK`` script, from ``resources/sandbox/sdk``
``signalling``   one WebSocket per agent's page; ``commands`` maps the SDK's methods to the exchange
``console``      what a tester can do to the platform; ``console_pages`` serves it as web page and JSON
``platform``     joins what follows, without any network
``exchange``     connects and ends calls; ``outbound``, ``inbound``, ``controls``, ``transfers`` decide why
``events``       sends events to a page
``agents``       who works here and in which status; ``trunks`` their outbound numbers
``calls``        the call records; ``numbers`` the test numbers; ``tokens`` the SDK tokens
``readings``     every vague point of the vendor's document as a named switch; ``reshape`` bends JSON by it
``customer``     what a customer says and hears (``sounds``, ``measure``); ``media`` carries it by WebRTC
===============  =====================================================================================
"""
