// Types for the checker only: what the server puts before the script, and what travels over the socket.

declare const SANDBOX_SETTINGS: {
  socketUrl: string;
  readings: Record<string, string>;
  own: Record<string, string>;
  refused: string[];
  rawMicrophone: boolean;
};

interface Callbacks {
  success?: Function;
  error?: Function;
  validatorErrorCb?: Function;
}

interface Client {
  number?: string;
  privacyNumber?: string;
  userData?: string;
  outNumber?: string;
}

interface Reply {
  id: number;
  ok: boolean;
  status: number;
  message: string;
  validator: boolean;
  data: any;
}

type ServerMessage =
  | { kind: 'welcome' | 'readings'; readings: Record<string, string>; refused: string[] }
  | { kind: 'denied'; status: number; message: string }
  | ({ kind: 'reply' } & Reply)
  | { kind: 'event'; name: string; arguments: any[] }
  | { kind: 'media'; leg: number; sdp: string }
  | { kind: 'teardown'; leg: number };
