/** Sign in, see the newest leads, write to whoever wrote last: `node dist/example.js URL EMAIL PASSWORD`. */
import { must, turant } from "./index.js";

const [url = "", email = "", password = ""] = process.argv.slice(2);
const session = must(await turant(url).POST("/v1/login", { body: { email, password } }));
const api = turant(url, session.access_token);

const leads = must(await api.GET("/v1/leads", { params: { query: { limit: 5 } } }));
for (const lead of leads.data) console.log(`${lead.name ?? lead.phone}: ${lead.temperature}`);

const [latest] = must(await api.GET("/v1/conversations", { params: { query: { limit: 1 } } })).data;
if (!latest) throw new Error("Nobody has written yet.");
const params = { path: { conversation_id: latest.id } };
await api.POST("/v1/conversations/{conversation_id}/takeover", { params });
const body = { text: "Shall I call you at five?" };
const sent = must(await api.POST("/v1/conversations/{conversation_id}/messages", { params, body }));
console.log(`${sent.id}: ${sent.text}`);
