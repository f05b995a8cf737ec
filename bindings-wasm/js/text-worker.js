// The worker with the first module: classifies, redacts and normalises texts; started by worker.js.
import { serve, textTasks } from './worker-serve.js';
import * as signaal from './signaal.js';

const take = serve((message) => postMessage(message), textTasks(signaal));
onmessage = ({ data }) => take(data);
