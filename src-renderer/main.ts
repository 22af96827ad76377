import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { createClient, provideClient } from './api/client.ts';
import { connect } from './api/connect.ts';
import { reportFaults } from './api/report-faults.ts';
import { i18n } from './i18n/i18n.ts';
import { preloadScreens, router } from './router.ts';
import App from './shell/App.vue';
import './styles/tokens.css';
import './styles/base.css';

const app = createApp(App);
const client = createClient(connect);
provideClient(app, client);
reportFaults(app, client);
app.use(createPinia()).use(i18n).use(router).mount('#app');
// After the first screen, which is the one that is waited for.
void router.isReady().then(preloadScreens, () => undefined);
